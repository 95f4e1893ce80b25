/**
 * `npm run bench -- [--files 20000] [--database-mib 64] [--runs 3] [--dir FOLDER] [--cli]`
 *
 * Measures copying, sealing, verifying and staging beside `cp`, `sha256sum` and `rsync` on the same sample, taking turns,
 * medians, flushing included. Exits 1 when the copy phase takes more than twice as long as `cp -a`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOurs } from './bench/build-ours.mjs';
import { candidatesFor } from './bench/candidates.mjs';
import { measureCli } from './bench/cli.mjs';
import { makeSample } from './bench/sample.mjs';
import { median, printTable } from './bench/table.mjs';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    'database-mib': { type: 'string', default: '64' },
    runs: { type: 'string', default: '3' },
    dir: { type: 'string', default: tmpdir() },
    cli: { type: 'boolean', default: false },
  },
});
const [files, databaseMib, runs] = [values.files, values['database-mib'], values.runs].map(Number);
const folder = mkdtempSync(join(values.dir, 'reprise-bench-'));

/** Volumes with a write allowance favour whoever comes first: cp and ours change places. */
function inTurn([cp, ours, ...others], run) {
  return run % 2 === 0 ? [ours, cp, ...others] : [cp, ours, ...others];
}

try {
  console.log(
    `${files} files, mean 20 KB, and one database of ${databaseMib} MiB; ${availableParallelism()} cores; ${runs} runs`,
  );
  const ours = await buildOurs(join(folder, 'built'));
  const sample = makeSample(join(folder, 'sample'), { files, databaseMib });
  const small = makeSample(join(folder, 'small'), { files: Math.min(files, 2000), databaseMib: 0 });
  // What was just written does not count as at rest.
  await new Promise((done) => setTimeout(done, 4000));
  const results = new Map();
  const candidates = candidatesFor({ folder, sample, small, ours });
  for (let run = 1; run <= runs; run += 1) {
    for (const { name, measure } of inTurn(candidates, run)) {
      const result = measure();
      results.set(name, [...(results.get(name) ?? []), result]);
      console.log(`run ${run}: ${name}: ${result.skipped ?? `${(result.ms / 1000).toFixed(2)} s`}`);
    }
  }
  const medians = new Map();
  for (const [name, all] of results) medians.set(name, { ...all[0], ms: median(all.map(({ ms }) => ms)) });
  printTable(medians, { files });
  if (values.cli) measureCli({ sample, folder });
  if (medians.get('copy phase').ms > 2 * medians.get('cp -a').ms) {
    console.error('The copy phase takes more than twice as long as cp -a.');
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
