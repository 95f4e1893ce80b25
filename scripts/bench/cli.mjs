/**
 * The whole program with a running server: what a user waits for, and how long the server stands still because of us,
 * seen from outside: from the moment the server ended to the moment its next process began.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeAudiobookshelfData } from '../../test/helpers/audiobookshelf-data.ts';
import { startMediaServer } from '../../test/helpers/media-server/start.ts';
import { printRows, seconds } from './table.mjs';

const root = resolve(import.meta.dirname, '../..');

const steps = [
  { name: 'first backup', about: 'ms' },
  { name: 'second backup, nothing changed', about: 'ms' },
  { name: 'verify', about: 'ms' },
  { name: 'restore', about: 'ms' },
  { name: 'our share of downtime, first backup', about: 'shareMs', of: 'first backup', target: '' },
  {
    name: 'our share of downtime, second backup',
    about: 'shareMs',
    of: 'second backup, nothing changed',
    target: '≤ 2 s at 50,000',
  },
  {
    name: 'our share of downtime, restore',
    about: 'shareMs',
    of: 'restore',
    target: '≤ 0.5 s, the same at every size',
  },
];

export async function measureCli({ folder, sizes, runs }) {
  const cli = buildProgram(join(folder, 'program'));
  const bySize = new Map();
  for (const size of sizes) {
    console.log(`\nThe program: a server with ${size} files of 20 KB`);
    bySize.set(size, await measureSize({ cli, folder: join(folder, `cli-${size}`), files: size, runs }));
  }
  const rows = [['what, with the program', ...sizes.map((size) => `${size} files, s`), 'target']];
  for (const { name, about, of = name, target = '' } of steps) {
    const cells = sizes.map((size) => {
      const measured = bySize.get(size).get(of);
      return seconds(measured.map((one) => ({ ms: one[about] })));
    });
    rows.push([name, ...cells, target]);
  }
  printRows(rows);
}

/** A build of its own: whoever works here meanwhile builds, too. */
function buildProgram(folder) {
  mkdirSync(folder);
  const program = join(root, 'node_modules/.bin/electron-vite');
  const { status, stdout, stderr } = spawnSync(program, ['build', '--outDir', join(folder, 'out')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'out/main/cli.js');
}

async function measureSize({ cli, folder, files, runs }) {
  mkdirSync(folder);
  const data = await makeAudiobookshelfData(join(folder, 'data'), {
    covers: files,
    coverBytes: 20_000,
    ownBackupPath: true,
  });
  const { config, metadata } = data;
  const results = new Map(steps.map(({ name }) => [name, []]));
  await using server = await startMediaServer({ config, metadata });
  await server.waitHealthy();
  for (let run = 1; run <= runs; run += 1) {
    const place = join(folder, `run-${run}`);
    mkdirSync(place);
    const step = (name, ...args) => {
      const before = server.events().length;
      const { ms, result } = runCli({ cli, place }, args);
      const shareMs = shareOf(server.events().slice(before));
      results.get(name).push({ ms, shareMs });
      const share = shareMs === null ? '' : `, our share of downtime ${Math.round(shareMs)} ms`;
      console.log(`run ${run}: ${name}: ${(ms / 1000).toFixed(2)} s${share}`);
      return result;
    };
    runCli({ cli, place }, [
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'bench',
      '--config',
      config,
      '--metadata',
      metadata,
    ]);
    // What was just written does not count as at rest: nothing would be linked.
    await new Promise((done) => setTimeout(done, 4000));
    const repository = join(place, 'repository');
    step('first backup', 'back-up', 'bench', '--repository', repository);
    const { backup } = step('second backup, nothing changed', 'back-up', 'bench', '--repository', repository);
    step('verify', 'verify', backup.id);
    const { operationId } = step('restore', 'restore', backup.id, '--instance', 'bench', '--yes');
    runCli({ cli, place }, ['release', operationId, '--yes']);
    rmSync(place, { recursive: true });
  }
  return results;
}

/** From the end of the server to the beginning of its next process; `null` when it was not stopped. */
function shareOf(events) {
  const stopped = events.find(({ event }) => event === 'exit');
  const started = events.find(({ event }) => event === 'exec');
  return stopped === undefined || started === undefined ? null : started.at - stopped.at;
}

/** The last line of `--json` output is the result. */
function runCli({ cli, place }, args) {
  const startedAt = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, REPRISE_HOME: join(place, 'home') },
  });
  const ms = performance.now() - startedAt;
  const result = JSON.parse(stdout.trim().split('\n').at(-1) || '{}');
  if (result.outcome !== 'succeeded') throw new Error(`${args[0]}: ${stdout}${stderr}`);
  return { ms, result };
}
