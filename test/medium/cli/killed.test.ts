/** The program is killed at the very moment at which the server is down because of it. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LifeEvent } from '../../helpers/media-server/events.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { guard, ownFolders } from './untouched.ts';

/** Killed as soon as the server has ended; back when the server answers again, without anybody doing anything. */
async function killedWhileDown(
  world: CliWorld,
  args: readonly string[],
  before: () => void = () => undefined,
): Promise<void> {
  const child = world.start(...args, '--json');
  const gone = new Promise((resolve) => child.once('close', (_, signal) => resolve(signal)));
  child.stdout?.resume();
  child.stderr?.resume();
  const first = world.server?.currentPid();
  await world.server?.waitFor(
    (events) => events.some(({ event, pid }) => event === 'exit' && pid === first),
    20_000,
  );
  before();
  child.kill('SIGKILL');
  expect(await gone).toBe('SIGKILL');
  await world.server?.waitFor((events) => isBack(events, first), 30_000);
  await world.server?.waitHealthy();
}

const isBack = (events: readonly LifeEvent[], first: number | null | undefined): boolean => {
  const down = events.findIndex(({ event, pid }) => event === 'exit' && pid === first);
  return events.slice(down + 1).some(({ event }) => event === 'listening');
};

/** The watchdog has ended when it holds the data no longer. */
async function ended(world: CliWorld): Promise<void> {
  await expect.poll(() => watchdogs(world.home), { timeout: 20_000, interval: 20 }).toEqual([]);
}

function watchdogs(home: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0');
        return words.includes('recover') && words.includes(home);
      } catch {
        return false;
      }
    });
}

describe('killing the program between stop and start', () => {
  it('of a back-up leaves a server that runs again by itself', async () => {
    const world = await aCliWorld();
    world.json('repository', 'add', 'repository');
    const before = guard(world);
    await killedWhileDown(world, ['back-up', 'home']);
    await ended(world);
    expect(before.differences().filter((line) => !line.startsWith(world.repository))).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
    expect(world.json('recover').result['operations']).toEqual([]);
    expect(world.json('back-up', 'home')).toMatchObject({
      exit: 0,
      result: { backup: { state: 'verified' } },
    });
  });

  it('of a restore leaves a server that runs again by itself, on one of the two states', async () => {
    const world = await aCliWorld();
    const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const before = guard(world);
    await killedWhileDown(world, ['restore', id, '--instance', 'home', '--yes']);
    await ended(world);
    const own = ownFolders(world.folder);
    const isBefore = own.length === 0;
    expect(isBefore ? before.differences() : []).toEqual([]);
    expect(world.json('recover').result['operations']).toEqual([]);
    expect(ownFolders(world.folder)).toEqual(own);
  });

  it.each([
    { list: '{"format":1,"instan', code: 'read-failed' },
    { list: '{"format":2,"instances":[]}', code: 'profile-newer' },
  ])('leaves no server down when the list of servers is lost, too: $code', async ({ list, code }) => {
    const world = await aCliWorld();
    const { id } = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    const file = join(world.home, 'instances.json');
    const whole = readFileSync(file, 'utf8');
    await killedWhileDown(world, ['restore', id, '--instance', 'home', '--yes'], () =>
      writeFileSync(file, list),
    );
    await ended(world);
    const said = world.json('recover');
    expect(said).toMatchObject({ exit: 5, result: { code, operations: [], problems: [{ code }] } });
    expect(world.run('recover').stdout + world.run('recover').stderr).toContain('The list of servers');
    writeFileSync(file, whole);
    expect(world.json('recover')).toMatchObject({ exit: 0, result: { operations: [] } });
  });
});
