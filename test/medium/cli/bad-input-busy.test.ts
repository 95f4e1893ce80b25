import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, cpSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { needsRoot } from './small-drive.ts';
import { expectRefused, guard, ownFolders } from './untouched.ts';

const accepting = ['--instance', 'home', '--yes', '--accept-warnings'];

/** A back-up that stands still, with its locks, while the body runs; then it goes on to its end. */
async function whileOneWorks(world: CliWorld, body: () => void): Promise<void> {
  const child = world.start('back-up', 'home', '--json');
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdout?.setEncoding('utf8');
  let said = '';
  while (!said.includes('"stage":"copy"')) said += String(await once(child.stdout ?? child, 'data'));
  child.kill('SIGSTOP');
  try {
    body();
  } finally {
    child.stdout?.resume();
    child.kill('SIGCONT');
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
}

describe('a server that another Reprise works on', () => {
  it('is left to it', async () => {
    const world = await aCliWorld({ covers: 200 });
    const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    await whileOneWorks(world, () => {
      const code = 'instance-busy';
      expectRefused(world.json('back-up', 'home'), { exit: 3, code }, 'back-up');
      expectRefused(world.json('restore', id, ...accepting), { exit: 3, code }, 'restore');
      expectRefused(world.json('restore', world.data.archive, ...accepting), { exit: 3, code }, 'archive');
      expectRefused(
        world.json('import', world.data.archive, '--instance', 'home'),
        { exit: 3, code },
        'import',
      );
      expect(world.json('inspect', id).exit).toBe(0);
    });
    await world.server?.waitHealthy();
  });
});

lane('another account', { needs: needsRoot }, () => {
  it('sees that root works on the server', async () => {
    const world = await aCliWorld({ covers: 200 });
    world.json('repository', 'add', 'repository');
    chmodSync(world.folder, 0o755);
    const home = join(world.folder, 'home of nobody');
    cpSync(world.home, home, { recursive: true });
    execFileSync('chown', ['-R', '65534:65534', home]);
    const words = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    await whileOneWorks(world, () => {
      const refused = world.through(
        { words, env: { REPRISE_HOME: home } },
        'restore',
        world.data.archive,
        ...accepting,
      );
      expectRefused(refused, { exit: 3, code: 'instance-busy' });
    });
  });
});

describe('a file that another program holds open', () => {
  it.each([true, false])('is named, and nothing is changed (server running: %s)', async (running) => {
    const world = await aCliWorld({ running });
    const file = openSync(join(world.data.itemFolders[0] ?? '', 'cover-0.jpg'), 'r');
    const holder = spawn('sleep', ['600'], { stdio: [file, 'ignore', 'ignore'] });
    onTestFinished(() => void holder.kill('SIGKILL'));
    closeSync(file);
    const before = guard(world);
    const refused = world.json('restore', world.data.archive, ...accepting);
    expectRefused(refused, { exit: running ? 1 : 3, code: 'files-in-use' });
    expect(refused.result['message']).toContain(String(holder.pid));
    expect(refused.result['message']).toContain('sleep');
    expect(before.differences()).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
    if (running) await world.server?.waitHealthy();
  });
});

describe('a server that does not do as it is told', () => {
  it('runs on when it does not stop for a restore', async () => {
    const world = await aCliWorld({ misbehave: ['ignore-sigint'] });
    const before = guard(world);
    const refused = world.json('restore', world.data.archive, ...accepting, '--stop-timeout', '0.5');
    expectRefused(refused, { exit: 1, code: 'stop-timed-out' });
    expect(refused.result).toMatchObject({ rollback: 'not-needed', health: 'not-checked' });
    await before.expectUntouched();
  });

  it('runs on what it had when it does not come back with what was restored', async () => {
    const world = await aCliWorld({ misbehave: ['die-at-start-number:2'] });
    const before = guard(world);
    const failed = world.json('restore', world.data.archive, ...accepting);
    expectRefused(failed, { exit: 1, code: 'health-check-failed' });
    expect(failed.result).toMatchObject({ rollback: 'done', health: 'failed' });
    await world.server?.waitHealthy();
    expect(before.differences()).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
  });
});
