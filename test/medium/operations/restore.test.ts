import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const capture = () => captureTrees([world.config, world.metadata]);
const differences = (
  before: ReturnType<typeof capture>,
  after: ReturnType<typeof capture>,
): readonly string[] => compareCaptures(before, after, { timeToleranceMs: 1 }).map(formatDifference);

describe('back up, restore, undo', () => {
  it('brings back a backup of a running server and undoes it to the very state before', async () => {
    world = await aWorld({ covers: 20 });
    const server = await world.start();
    const backup = await world.backUp();
    expect(backup).toMatchObject({ outcome: 'succeeded', result: { backup: { state: 'verified' } } });
    expect(server.currentPid()).not.toBeNull();

    const items = join(world.metadata, 'items');
    writeFileSync(join(items, 'added-later.jpg'), 'new');
    rmSync(join(items, readdirSync(items).find((name) => name !== 'added-later.jpg') ?? ''), {
      recursive: true,
    });
    const before = capture();

    const restored = await world.restore(backup.result.backup?.id ?? '');
    expect(restored).toMatchObject({
      outcome: 'succeeded',
      result: { health: 'healthy', rollback: 'not-needed' },
    });
    expect(readdirSync(items)).not.toContain('added-later.jpg');
    const after = capture();

    const undone = await world.undo();
    expect(undone).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
    expect(differences(before, capture())).toEqual([]);

    const redone = await world.undo();
    expect(redone).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
    expect(differences(after, capture())).toEqual([]);
  });

  it('restores the real archive into a running server', async () => {
    world = await aWorld({ covers: 5 });
    await world.start({ env: { BACKUP_PATH: join(world.metadata, 'backups') } });
    const restored = await world.restore(world.archive);
    expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
    expect(readFileSync(join(world.config, 'absdatabase.sqlite')).length).toBe(380_928);
  });
});
