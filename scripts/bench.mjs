/**
 * `npm run bench -- [--files 20000] [--database-mib 64] [--runs 3] [--dir FOLDER] [--cli] [--no-copier]`
 *
 * Measures copying, sealing, verifying and staging beside `cp`, `sha256sum` and `rsync` on the same sample; with `--cli`
 * also the whole program with a running server (`--no-copier`: only that). Both take four minutes in memory, and more
 * than twice that on a disk that slows down whoever writes much. Results: medians with their spread, flushing included.
 * Exits 1 when the copy phase takes more than twice as long as `cp -a`, as the median of pairs that were measured one
 * right after the other.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildOurs } from './bench/build-ours.mjs';
import { candidatesFor } from './bench/candidates.mjs';
import { measureCli } from './bench/cli.mjs';
import { measureInPairs, ratioOf } from './bench/pairs.mjs';
import { makeSample } from './bench/sample.mjs';
import { printTable } from './bench/table.mjs';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    files: { type: 'string', default: '20000' },
    'database-mib': { type: 'string', default: '64' },
    runs: { type: 'string', default: '3' },
    dir: { type: 'string', default: tmpdir() },
    cli: { type: 'boolean', default: false },
    copier: { type: 'boolean', default: true },
  },
});
const [files, databaseMib, runs] = [values.files, values['database-mib'], values.runs].map(Number);
const folder = mkdtempSync(join(values.dir, 'reprise-bench-'));

try {
  const fileSystem = execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim();
  console.log(`${availableParallelism()} cores; file system: ${fileSystem}; ${runs} runs`);
  // First: a disk that was written to for minutes is a slower one.
  if (values.cli) await measureCli({ folder, sizes: [...new Set([Math.min(2000, files), files])], runs });
  if (values.copier) await benchCopier();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchCopier() {
  console.log(`\nThe copier: ${files} files, mean 20 KB, and one database of ${databaseMib} MiB`);
  const ours = await buildOurs(join(folder, 'built'));
  const sample = makeSample(join(folder, 'sample'), { files, databaseMib });
  const small = makeSample(join(folder, 'small'), { files: Math.min(files, 2000), databaseMib: 0 });
  // What was just written does not count as at rest.
  await new Promise((done) => setTimeout(done, 4000));
  const results = measureInPairs(candidatesFor({ folder, sample, small, ours }), runs);
  printTable(results, { files });
  for (const name of ['sample', 'small', 'work'])
    rmSync(join(folder, name), { recursive: true, force: true });
  if (ratioOf(results, 'copy phase', 'cp -a').median <= 2) return;
  console.error('The copy phase takes more than twice as long as cp -a.');
  process.exitCode = 1;
}
