import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
const differences = (before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(), { timeToleranceMs: 1 }).map(formatDifference);
const staging = (): readonly string[] =>
  [world.config, world.metadata].flatMap((root) => readdirSync(root).filter((name) => name.startsWith('.')));

describe('a restore that goes wrong', () => {
  it('goes back by itself when the server dies on the restored data', async () => {
    world = await aWorld();
    const server = await world.start({ misbehave: ['die-at-start-number:2'] });
    const before = capture();
    const restored = await world.restore(world.archive);
    expect(restored).toMatchObject({
      outcome: 'failed',
      error: { code: 'health-check-failed' },
      rollback: 'done',
      result: { health: 'failed', rollback: 'done' },
    });
    await server.waitHealthy();
    expect(differences(before)).toEqual([]);
    expect(staging()).toEqual([]);
  });

  it('ends with the server running and nothing changed when it does not stop', async () => {
    world = await aWorld();
    const server = await world.start({ misbehave: ['ignore-sigint'] });
    const before = capture();
    const restored = await world.restore(world.archive, { stopTimeoutMs: 500 });
    expect(restored).toMatchObject({
      outcome: 'failed',
      error: { code: 'stop-timed-out' },
      rollback: 'not-needed',
    });
    expect(server.currentPid()).toBe(server.pid);
    expect(differences(before)).toEqual([]);
    expect(staging()).toEqual([]);
  });

  it('says that something starts the server again, and changes nothing', async () => {
    world = await aWorld();
    const server = await world.start({ misbehave: ['respawn'] });
    const before = capture();
    const restored = await world.restore(world.archive);
    expect(restored).toMatchObject({ outcome: 'failed', error: { code: 'server-respawned' } });
    await server.waitHealthy();
    expect(differences(before)).toEqual([]);
    expect(staging()).toEqual([]);
  });

  it('is blocked while another program holds a file of the data', async () => {
    world = await aWorld({ control: 'none' });
    await world.start();
    const before = capture();
    const restored = await world.restore(world.archive);
    expect(restored).toMatchObject({ outcome: 'blocked', error: { code: 'files-in-use' } });
    expect(differences(before)).toEqual([]);
    expect(staging()).toEqual([]);
  });
});
