/** [ours, measured against, target as a factor] */
const ratios = [
  ['copy phase', 'cp -a', 1.3],
  ['first backup', 'cp -a, sha256sum', 1.0],
  ['second backup', 'rsync --link-dest', 0.6],
  ['second backup', 'cp -al', null],
  ['verify', 'sha256sum -c', 1.1],
  ['restore', 'cp -a, sha256sum', 1.0],
];

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function printTable(medians, { files }) {
  const rows = [['what', 'seconds', 'against', 'seconds', 'ratio', 'target', 'peak RSS']];
  for (const [ours, against, target] of ratios) {
    const [mine, other] = [medians.get(ours), medians.get(against)];
    if (other.skipped !== undefined) {
      rows.push([ours, seconds(mine.ms), against, other.skipped, '', factor(target), rss(mine)]);
      continue;
    }
    rows.push([
      ours,
      seconds(mine.ms),
      against,
      seconds(other.ms),
      (mine.ms / other.ms).toFixed(2),
      factor(target),
      rss(mine),
    ]);
  }
  const downtime = medians.get('downtime');
  rows.push([
    `downtime share, ${files} files`,
    seconds(downtime.ms),
    '',
    '',
    '',
    '≤ 2 s at 50,000',
    rss(downtime),
  ]);
  rows.push(['downtime share, 2000 files', seconds(medians.get('downtime, small').ms), '', '', '', '', '']);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log('');
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

function seconds(ms) {
  return (ms / 1000).toFixed(2);
}

function factor(target) {
  return target === null ? '' : `≤ ${target.toFixed(1)}`;
}

function rss({ rssMib }) {
  return rssMib === undefined ? '' : `${rssMib} MiB`;
}
