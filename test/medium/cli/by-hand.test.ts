/** Without Reprise: what its texts say is done to the letter, with nothing but bash. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  captureTrees,
  compareCaptures,
  formatDifference,
  type Difference,
} from '../../faults/tools/compare-trees.mjs';
import { buildKillAt, killAtNeeds, killEnv, readTrace } from '../../faults/tools/build.mjs';
import { lane } from '../../helpers/lane.ts';
import { startMediaServer } from '../../helpers/media-server/start.ts';
import { aCliWorld } from './cli-world.ts';

const hasBash = spawnSync('bash', ['-c', 'command -v sha256sum']).status === 0;

/** Runs the lines that a text tells to run. */
function follow(file: string, cwd: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const commands = lines
    .filter((line) => line.startsWith('    $ '))
    .map((line) => line.slice('    $ '.length));
  expect(commands.length).toBeGreaterThan(0);
  execFileSync('bash', ['-e', '-u', '-c', commands.join('\n')], { cwd, stdio: 'pipe' });
}

function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
}

const odd = `it's "data" $HOME \`x\` 📚 -`;

lane('by hand (bash)', { needs: () => (hasBash ? null : 'bash or sha256sum is not there') }, () => {
  it('RESTORE.txt brings a server back whose folders are empty', async () => {
    const { data, server, json } = await aCliWorld({ name: odd });
    const { config, metadata } = data;
    const { backup } = json('back-up', 'home', '--repository', 'repository').result;
    await server?.stop();
    const owned = [join(metadata, 'items'), join(metadata, 'authors'), join(config, 'migrations')];
    const before = captureTrees(owned);
    emptyFolder(config);
    emptyFolder(metadata);
    follow(join(backup.path, 'RESTORE.txt'), backup.path);
    const differences = compareCaptures(before, captureTrees(owned));
    // `cp` sets no times of folders below; what is in them is what counts here.
    expect(
      differences.filter(({ field }) => field !== 'mtimeNs' && field !== 'mode').map(formatDifference),
    ).toEqual([]);
    await using back = await startMediaServer({ config, metadata });
    await back.waitHealthy();
    expect(await (await fetch(`${back.url}/status`)).json()).toMatchObject({ isInit: true });
  });
});

/** Ends every process that the library holds at the instant of the kill. */
function endHeld(file: string): void {
  for (const pid of readFileSync(file, 'utf8').split('\n').filter(Boolean))
    process.kill(Number(pid), 'SIGKILL');
}

const isLive = (path: string, roots: readonly string[]): boolean =>
  path
    .split(' -> ')
    .some((side) => roots.some((root) => side.startsWith(`${root}/`) && !side.startsWith(`${root}/.`)));

lane('by hand after a kill', { needs: () => killAtNeeds() ?? (hasBash ? null : 'bash is not there') }, () => {
  it('the note puts back what a restore was killed in, wherever in the swap that was', async () => {
    const world = await aCliWorld({ running: false, name: odd });
    const tools = join(world.folder, 'tools');
    mkdirSync(tools);
    const roots = [world.data.config, world.data.metadata];
    const files = {
      counter: join(tools, 'counter'),
      trace: join(tools, 'trace'),
      heldPids: join(tools, 'held'),
    };
    const kill = { library: buildKillAt(tools), roots, ...files, hold: 'recover --operation' };
    const restoring = ['restore', world.data.archive, '--instance', 'home', '--yes', '--accept-warnings'];
    const [kept, home] = [join(tools, 'kept'), join(tools, 'kept home')];
    execFileSync('cp', ['-a', join(world.folder, odd), kept]);
    execFileSync('cp', ['-a', world.home, home]);
    const lay = (): void => {
      rmSync(world.home, { recursive: true });
      execFileSync('cp', ['-a', home, world.home]);
      rmSync(join(world.folder, odd), { recursive: true });
      execFileSync('cp', ['-a', kept, join(world.folder, odd)]);
      rmSync(files.counter, { force: true });
      rmSync(files.trace, { force: true });
      writeFileSync(files.heldPids, '');
    };
    lay();
    const before = captureTrees(roots);
    expect(world.through({ env: killEnv(kill) }, ...restoring)).toMatchObject({ exit: 0 });
    const moves = readTrace(files.trace).filter(
      ({ call, path }) => /rename|link/.test(call) && isLive(path, roots),
    );
    expect(moves.length).toBeGreaterThan(5);
    const someMoves = moves.filter((_, index) => index % 3 === 0 || index === moves.length - 1);
    for (const { number, call, path } of someMoves) {
      lay();
      const killed = world.through({ env: killEnv({ ...kill, at: number }) }, ...restoring);
      endHeld(files.heldPids);
      expect(killed.exit).toBeNull();
      for (const root of roots) {
        for (const name of readdirSync(root).filter((each) => each.startsWith('.reprise-'))) {
          follow(join(root, name, 'HOW-TO-PUT-THINGS-BACK.txt'), world.folder);
        }
      }
      // Folders that moves happened in: no line of bash gives them their times back.
      const isParent = ({ path: at, field }: Difference): boolean =>
        field === 'mtimeNs' && ['.', 'cache'].includes(at);
      const differences = compareCaptures(before, captureTrees(roots))
        .filter((difference) => !isParent(difference))
        .map(formatDifference);
      expect({ number, call, path, differences }).toEqual({ number, call, path, differences: [] });
    }
  });
});
