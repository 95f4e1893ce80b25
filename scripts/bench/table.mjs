import { ratioOf, spreadOf } from './pairs.mjs';

/** [ours, measured against, target as a factor] */
const ratios = [
  ['copy phase', 'cp -a', 1.3],
  ['first backup', 'cp -a, sha256sum', 1.0],
  ['second backup', 'rsync --link-dest', 0.6],
  ['second backup', 'cp -al', null],
  ['verify', 'sha256sum -c', 1.1],
  ['restore', 'cp -a, sha256sum', 1.0],
];

export function printTable(results, { files }) {
  const rows = [['what', 'seconds', 'against', 'seconds', 'ratio', 'target', 'peak RSS']];
  for (const [ours, against, target] of ratios) {
    const [mine, others] = [results.get(ours), results.get(against)];
    const wanted = target === null ? '' : `≤ ${target.toFixed(1)}`;
    const { skipped } = others[0];
    const [theirs, ratio] =
      skipped === undefined ? [seconds(others), spread(ratioOf(results, ours, against), 1)] : [skipped, ''];
    rows.push([ours, seconds(mine), against, theirs, ratio, wanted, rss(mine)]);
  }
  const downtime = results.get('downtime');
  rows.push([`second pass, ${files} files`, seconds(downtime), '', '', '', '≤ 2 s at 50,000', rss(downtime)]);
  rows.push(['second pass, 2000 files', seconds(results.get('downtime, small')), '', '', '', '', '']);
  printRows(rows);
}

export function printRows(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log('');
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column]));
    console.log(cells.join('  ').trimEnd());
  }
}

/** Median and spread of results, in seconds. */
export function seconds(all) {
  return spread(spreadOf(all.map(({ ms }) => ms)), 1000);
}

function spread({ median, min, max }, unit) {
  const [middle, low, high] = [median, min, max].map((number) => (number / unit).toFixed(2));
  return `${middle} (${low}–${high})`;
}

function rss(all) {
  const [{ rssMib }] = all;
  return rssMib === undefined ? '' : `${Math.max(...all.map((one) => one.rssMib))} MiB`;
}
