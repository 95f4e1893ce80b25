/** A server that does something of its own while an operation has it stopped. */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { processWatchdog } from '../../../src-main/adapters/processes/watchdog.ts';
import { pendingOperations } from '../../../src-main/operations/recover.ts';
import type { HealthAnswer } from '../../../src-main/ports/health-probe.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { fakeServerControl } from '../../fakes/server-control.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';
import { buildCli, cli } from '../cli/cli-world.ts';

let world: World;
afterEach(async () => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
const differences = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { timeToleranceMs: 1 }).map(formatDifference);

const well: HealthAnswer = { health: 'healthy', version: '2.36.0' };
const wrong: HealthAnswer = { health: 'dead', reason: 'it has no users' };

describe('a server that ends later than anyone waits for it', () => {
  it('is started again by the watchdog', async () => {
    buildCli();
    const begun = performance.now();
    world = await aWorld({
      // Thirty times as fast: the 75 s that such a server is given take 2.5. The watchdog's clock is the usual one.
      ports: ({ clock }) => ({
        clock: { ...clock, monotonic: () => begun + (clock.monotonic() - begun) * 30 },
        watchdog: {
          start: (id) => processWatchdog({ cliPath: cli, home: join(world.folder, 'home') }).start(id),
        },
      }),
    });
    const server = await world.start({ misbehave: ['slow-stop:7000'] });
    const before = capture();
    const stopped = await world.restore(world.archive, { stopTimeoutMs: 500 });
    expect(stopped).toMatchObject({
      outcome: 'needs-attention',
      error: { code: 'server-not-answering' },
    });
    expect(server.currentPid()).toBe(server.pid);
    await expect.poll(() => server.currentPid(), { timeout: 20_000 }).not.toBe(server.pid);
    await server.waitHealthy();
    await expect.poll(() => pendingOperations(world.core).entries, { timeout: 20_000 }).toEqual([]);
    expect(differences(before)).toEqual([]);
  });

  it('is still known to the journal after a back-up, and the watchdog takes over', async () => {
    let now = 0;
    const ends: string[] = [];
    world = await aWorld({
      ports: ({ clock }) => ({
        clock: { ...clock, monotonic: () => now, sleep: async (ms) => void (now += ms) },
        makeControl: () => fakeServerControl({ stopFails: 'stop-timed-out' }),
        health: { ask: async () => ({ health: 'starting', reason: 'nothing listens', listening: false }) },
        watchdog: {
          start: async () => ({
            dismiss: async () => void ends.push('dismissed'),
            takeOver: async () => void ends.push('took over'),
          }),
        },
      }),
    });
    expect(await world.backUp()).toMatchObject({ error: { code: 'server-not-answering' } });
    expect(pendingOperations(world.core).entries).toMatchObject([{ phase: 'stopping' }]);
    expect(ends).toEqual(['took over']);
  });
});

const launch = { argv: ['server'], cwd: '/', env: {}, umask: 0o022, uid: 0, gid: 0, groups: [] };

describe('a server that comes back after it was seen gone', () => {
  it('keeps its data: nothing is moved under it', async () => {
    const control = fakeServerControl({ launch, now: Date.now });
    world = await aWorld({
      ports: () => ({
        makeControl: () => ({
          ...control,
          stop: async (options) => {
            const result = await control.stop(options);
            await control.start(launch, options);
            return result;
          },
        }),
        health: { ask: async () => well },
      }),
    });
    const before = capture();
    expect(await world.restore(world.archive)).toMatchObject({
      outcome: 'failed',
      error: { code: 'server-respawned' },
      rollback: 'not-needed',
    });
    // Neither stopped once more, as on a way back, nor started by us.
    expect(control.done.filter((step) => step !== 'prepare')).toEqual(['stop', 'start']);
    expect(differences(before)).toEqual([]);
  });

  it('has its data back and runs when somebody started it while they were moved', async () => {
    const control = fakeServerControl({ launch, running: false, now: Date.now });
    world = await aWorld({
      ports: ({ journal }) => ({
        makeControl: () => control,
        journal: {
          ...journal,
          save: (record, phase) => {
            journal.save(record, phase);
            if (phase === 'swapping') void control.start(launch, { signal: never });
          },
        },
        health: { ask: async () => well },
      }),
    });
    const before = capture();
    expect(await world.restore(world.archive)).toMatchObject({
      outcome: 'failed',
      error: { code: 'server-respawned' },
      rollback: 'done',
    });
    expect(control.done).toEqual(['stop', 'start', 'stop', 'start']);
    expect(differences(before)).toEqual([]);
  });
});

describe('a server that runs again and answers wrongly', () => {
  it('is not called down after a back-up, and the backup stands', async () => {
    world = await aWorld({
      ports: () => ({
        makeControl: () => fakeServerControl({ now: Date.now }),
        health: { ask: async () => wrong },
      }),
    });
    expect(await world.backUp()).toMatchObject({
      outcome: 'needs-attention',
      error: { code: 'server-answers-wrongly', details: { reason: 'it has no users' } },
      result: { backup: { state: 'verified' } },
    });
    expect(pendingOperations(world.core).entries).toEqual([]);
  });
});
