import { afterEach, expect, it } from 'vitest';
import { recover } from '../../../src-main/operations/recover.ts';
import { release } from '../../../src-main/operations/release.ts';
import { audiobookshelf } from '../../../src-main/servers/audiobookshelf/index.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const recoverAll = () => recover(world.core, { operationId: null, acceptWarnings: false }, { signal: never });

it('never takes a server that is still starting back, and ends the restore once it is healthy', async () => {
  world = await aWorld();
  const server = await world.start({ misbehave: ['migrating:2500'] });
  const restored = await world.restore(world.archive, { startTimeoutMs: 300 });
  expect(restored).toMatchObject({
    outcome: 'succeeded',
    result: { health: 'starting', rollback: 'not-needed' },
  });
  const early = await release(world.core, restored.operationId, { signal: never }).catch(
    (error: unknown) => error,
  );
  expect(early).toMatchObject({ code: 'not-releasable' });
  await server.waitHealthy();
  expect((await recoverAll()).operations).toMatchObject([{ id: restored.operationId, ended: 'after' }]);
  expect((await recoverAll()).operations).toEqual([]);
  expect(await world.undo({ startTimeoutMs: 20_000 })).toMatchObject({ outcome: 'succeeded' });
});

it('takes a slow server back when the user asked for that', async () => {
  world = await aWorld();
  const server = await world.start({ misbehave: ['migrating:1500'] });
  const before = captureTrees([world.config, world.metadata]);
  const restored = await world.restore(world.archive, { startTimeoutMs: 300, ifSlow: 'roll-back' });
  expect(restored).toMatchObject({
    outcome: 'failed',
    error: { code: 'health-check-failed' },
    rollback: 'done',
  });
  await server.waitHealthy();
  const logs = ['logs', 'logs/daily'];
  const differences = compareCaptures(before, captureTrees([world.config, world.metadata]), { ignore: logs });
  // A start that migrates writes its log, nothing else.
  expect(differences.filter(({ path }) => path !== '.').map(formatDifference)).toEqual([]);
});

it('waits as long as the server lives when told to', async () => {
  world = await aWorld();
  await world.start({ misbehave: ['migrating:1500'] });
  const restored = await world.restore(world.archive, { startTimeoutMs: 100, ifSlow: 'wait' });
  expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
});

it('takes a server back that answers, but wrongly, for long', async () => {
  world = await aWorld();
  const server = await world.start({ misbehave: ['unhealthy'] });
  await server.waitFor((events) => events.some(({ event }) => event === 'listening'));
  const before = captureTrees([world.config, world.metadata]);
  const restored = await world.restore(world.archive, { startTimeoutMs: 30_000 });
  // It answered wrongly before, too: its data is as it was and it runs, more cannot be promised.
  expect(restored).toMatchObject({
    outcome: 'failed',
    error: { code: 'health-check-failed' },
    rollback: 'done',
  });
  expect(server.currentPid()).not.toBeNull();
  expect(compareCaptures(before, captureTrees([world.config, world.metadata])).map(formatDifference)).toEqual(
    [],
  );
});

it('stops no slow server after a crash, also when its user asked for the way back', async () => {
  world = await aWorld();
  const server = await world.start({ misbehave: ['migrating:7000'] });
  const { health, journal } = world.core;
  const lock = async () => ({ release: async () => undefined });
  let isSwapped = false;
  let cutOff = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (cutOff = resolve));
  // As far as the disk and the server know, this run ends in the middle of its health check.
  const run = world.again({
    ports: {
      locks: { dataRoot: lock, repository: lock },
      journal: {
        ...journal,
        phase: (record, phase) => {
          journal.phase(record, phase);
          isSwapped ||= phase === 'swapped';
        },
      },
      health: {
        ask: (...args) => {
          if (!isSwapped) return health.ask(...args);
          cutOff();
          return new Promise(() => undefined);
        },
      },
    },
  });
  void run.restore(world.archive, { ifSlow: 'roll-back' });
  await waiting;
  const pid = server.currentPid();
  const { slowAfterMs } = audiobookshelf.health;
  const early = world.again({ ports: { clock: { ...world.core.clock, monotonic: hurried(slowAfterMs) } } });
  const first = await recover(early.core, { operationId: null, acceptWarnings: false }, { signal: never });
  expect(first.operations).toMatchObject([{ ended: 'pending', error: { code: 'server-starting' } }]);
  expect(server.currentPid()).toBe(pid);
  await server.waitHealthy(60_000);
  expect((await recoverAll()).operations).toMatchObject([{ ended: 'after', error: null }]);
});

/** Every look takes longer than anybody waits. */
function hurried(stepMs: number): () => number {
  let now = 0;
  return () => (now += stepMs + 1);
}
