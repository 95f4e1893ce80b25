import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const oursProgram = resolve(import.meta.dirname, 'ours.mjs');

/** Groups of those that are compared with each other. The first turn is in this order: later ones need what earlier ones left. */
export function candidatesFor({ folder, sample, small, ours }) {
  const work = join(folder, 'work');
  mkdirSync(work);
  const withDatabase = existsSync(join(sample, 'server.sqlite'));
  const run = (kind, root = sample) => ({
    measure: () =>
      measureOurs({ kind, built: ours, root, folder: work, withDatabase: withDatabase && root === sample }),
  });
  const shell = (script, prepare = 'true') => ({
    measure: () => measureShell(script, prepare, { sample, work }),
  });
  const needing = (tool, candidate) => ({
    measure: () =>
      hasTool(tool) ? candidate.measure() : { ms: Number.NaN, skipped: `SKIPPED: ${tool} is not installed` },
  });
  return [
    [
      { name: 'cp -a', ...shell('cp -a "$SAMPLE" cp && sync -f cp', 'rm -rf cp') },
      { name: 'copy phase', ...run('copy') },
    ],
    [
      {
        name: 'cp -a, sha256sum',
        ...shell(
          'cp -a "$SAMPLE" cp && sync -f cp && find cp -type f -print0 | xargs -0 sha256sum > sums',
          'rm -rf cp',
        ),
      },
      { name: 'first backup', ...run('first') },
      { name: 'restore', ...run('restore') },
    ],
    [
      { name: 'rsync -a', ...needing('rsync', shell('rsync -a "$SAMPLE"/ rs/ && sync -f rs', 'rm -rf rs')) },
      {
        name: 'rsync --link-dest',
        ...needing(
          'rsync',
          shell(
            'rsync -a --exclude=server.sqlite --link-dest="$PWD"/rs "$SAMPLE"/ rs2/ && sync -f rs2',
            'rm -rf rs2',
          ),
        ),
      },
      { name: 'second backup', ...run('second') },
      { name: 'cp -al', ...shell('cp -al cp/items cp-links && sync -f cp-links', 'rm -rf cp-links') },
    ],
    [
      {
        name: 'sha256sum -c',
        ...shell(
          'cd ours && ls ../part-* | xargs -P "$(nproc)" -n 1 sha256sum --quiet -c',
          'rm -f part-*; split -n "l/$(nproc)" ours/files.sha256 part-',
        ),
      },
      { name: 'verify', ...run('verify') },
    ],
    [
      { name: 'downtime, small', ...run('downtime', small) },
      { name: 'downtime', ...run('downtime') },
    ],
  ];
}

function measureShell(script, prepare, { sample, work }) {
  const env = { ...process.env, SAMPLE: sample };
  execFileSync('sh', ['-c', `${prepare}; sync -f .`], { cwd: work, env });
  const startedAt = performance.now();
  execFileSync('sh', ['-c', script], { cwd: work, env, stdio: ['ignore', 'ignore', 'inherit'] });
  return { ms: performance.now() - startedAt };
}

function measureOurs(job) {
  const { stdout, status, stderr } = spawnSync(process.execPath, [oursProgram, JSON.stringify(job)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function hasTool(name) {
  return spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0;
}
