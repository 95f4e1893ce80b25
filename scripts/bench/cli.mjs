/** The same through the built CLI: what a user waits for, and what the operation itself reports as downtime. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const cli = resolve(import.meta.dirname, '../../out/main/cli.js');

/**
 * Expects a data folder that some server's definition accepts, with control kind `none`. For the downtime of a running
 * server, add an instance of `test/helpers/media-server` and read `downtimeMs` of the result.
 */
export function measureCli({ sample, folder, server = 'audiobookshelf' }) {
  if (!existsSync(cli)) {
    console.log('SKIPPED: the CLI is not built (npm run build)');
    return [];
  }
  const home = join(folder, 'home');
  const repository = join(folder, 'repository');
  mkdirSync(repository);
  const locations = ['--config', sample, '--metadata', sample];
  const added = runCli(home, [
    'instances',
    'add',
    '--server',
    server,
    '--name',
    'bench',
    ...locations,
    '--control',
    'none',
  ]);
  const id = added.result.instance?.id;
  if (id === undefined) {
    console.log(`SKIPPED: the CLI does not take the sample: ${added.result.code}`);
    return [];
  }
  const backUp = () => runCli(home, ['back-up', id, '--repository', repository]);
  const results = [
    { name: 'CLI back-up, first', ...backUp() },
    { name: 'CLI back-up, second', ...backUp() },
  ];
  for (const { name, ms, result } of results) {
    console.log(`${name}: ${(ms / 1000).toFixed(2)} s, ${result.outcome}, downtime ${result.downtimeMs} ms`);
  }
  return results;
}

/** The last line of `--json` output is the result. */
export function runCli(home, args) {
  const startedAt = performance.now();
  const { stdout } = spawnSync(process.execPath, [cli, ...args, '--json', '--home', home], {
    encoding: 'utf8',
  });
  const ms = performance.now() - startedAt;
  return { ms, result: JSON.parse(stdout.trim().split('\n').at(-1) || '{}') };
}
