import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, cli, locations, type CliWorld } from './cli-world.ts';

/** Ends a server that a command of the test started. */
function endAfterTest(world: CliWorld): void {
  onTestFinished(() => {
    for (const pid of world.json('server', 'status', 'home').result['server']?.pids ?? [])
      process.kill(pid, 'SIGKILL');
  });
}

/** Its server is `mine`, which Reprise neither stops nor starts. */
async function aWorldOfMine(): Promise<CliWorld> {
  const world = await aCliWorld({ add: false });
  const wanted = ['--server', 'audiobookshelf', '--name', 'mine', '--control', 'none'];
  world.run('instances', 'add', ...wanted, ...locations(world.data));
  return world;
}

describe('a server that is controlled by hand', () => {
  it('is stopped, seen gone, and started again as it was', async () => {
    const world = await aCliWorld();
    endAfterTest(world);
    const before = world.json('server', 'status', 'home').result;
    expect(before).toMatchObject({
      outcome: 'succeeded',
      server: { running: true, health: 'healthy', control: 'process', serverName: 'Audiobookshelf' },
    });
    const stopped = world.json('server', 'stop', 'home');
    expect(stopped).toMatchObject({ exit: 0, result: { wasRunning: true, running: false } });
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({
      running: false,
      pids: [],
    });
    const started = world.json('server', 'start', 'home');
    expect(started).toMatchObject({
      exit: 0,
      result: { wasRunning: false, server: { running: true, health: 'healthy', url: before['server'].url } },
    });
    expect(started.result['server'].pids).not.toEqual(before['server'].pids);
  });

  it('says so when there is nothing to do', async () => {
    const world = await aCliWorld();
    endAfterTest(world);
    expect(world.run('server', 'start', 'home').stdout).toContain('It was running already');
    world.run('server', 'stop', 'home');
    expect(world.run('server', 'stop', 'home').stdout).toContain('"home" was not running');
    expect(world.run('server', 'status', 'home').stdout).toContain('"home" (Audiobookshelf) does not run.');
  });

  it('goes on running when it does not end in time, and is ended by force only on demand', async () => {
    const world = await aCliWorld({ misbehave: ['ignore-sigint'] });
    const refused = world.json('server', 'stop', 'home', '--stop-timeout', '1');
    expect(refused).toMatchObject({ exit: 1, result: { outcome: 'failed', code: 'stop-timed-out' } });
    expect(world.json('server', 'status', 'home').result['server']).toMatchObject({ running: true });
    const forced = world.json('server', 'stop', 'home', '--stop-timeout', '1', '--force-stop');
    expect(forced).toMatchObject({ exit: 0, result: { running: false } });
  });

  it('is not stopped when nobody would know how to start it again', async () => {
    const world = await aCliWorld({ running: false });
    expect(world.json('server', 'start', 'home')).toMatchObject({
      exit: 3,
      result: { outcome: 'blocked', code: 'start-command-missing' },
    });
  });

  it('is looked for by its id or name', async () => {
    const world = await aCliWorld({ running: false });
    expect(world.json('server', 'status', 'nobody')).toMatchObject({
      exit: 3,
      result: { code: 'instance-not-found' },
    });
  });
});

lane(
  'a server that its user stops',
  { needs: () => (existsSync('/usr/bin/script') ? null : 'script') },
  () => {
    it('is waited for on a terminal, with the way to stop it', async () => {
      const world = await aWorldOfMine();
      const { pids } = world.json('server', 'status', 'mine').result['server'];
      const env = { ...process.env, REPRISE_HOME: world.home, TERM: 'xterm' };
      const words = [process.execPath, cli, 'server', 'stop', 'mine'].map((word) => `'${word}'`).join(' ');
      // The server is ended once the command has asked for it: a whole line, as grep reads lines.
      const watch = `(tail -F said 2>/dev/null | grep -q -m1 'stop it now'; kill -INT ${pids[0]}) & script -qefc "${words}" said`;
      const { stdout, status } = spawnSync('bash', ['-c', watch], {
        cwd: world.folder,
        env,
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect(stdout).toContain('you chose to stop and start it yourself');
      expect(stdout).toContain('sudo systemctl stop audiobookshelf');
      expect(stdout).toContain('It has stopped.');
      // Which would be refused.
      expect(stdout).not.toContain('reprise server start');
      expect(stdout).toContain('Start it again yourself');
      expect(status).toBe(0);
    });

    it('is not waited for where nobody reads', async () => {
      const world = await aWorldOfMine();
      expect(world.json('server', 'stop', 'mine')).toMatchObject({
        exit: 3,
        result: { code: 'files-in-use' },
      });
    });
  },
);
