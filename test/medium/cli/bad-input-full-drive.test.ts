/** The space was there when it was looked at, and is not there when it is needed. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { importArchive } from '../../../src-main/operations/import-archive.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { lane } from '../../helpers/lane.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';
import { giveBack, leaveFree, moveToSmallDrive, needsRoot, smallDrive } from './small-drive.ts';
import { ownFolders } from './untouched.ts';

const plenty = { freeBytes: 1n << 40n, totalBytes: 1n << 40n };
/** Drives leave before the folder that they are mounted in: what is registered last ends first. */
async function anOptimisticWorld(): Promise<World> {
  const world = await aWorld({ ports: optimistic });
  onTestFinished(async () => world.dispose());
  return world;
}

const optimistic = ({ files }: Core): Partial<Core> => ({ files: { ...files, space: () => plenty } });

lane('drives that fill up', { needs: needsRoot }, () => {
  it.each([0, 100, 380])('takes a restore back that finds %d KiB while it prepares', async (kib) => {
    const world = await anOptimisticWorld();
    const drive = join(world.folder, 'data');
    moveToSmallDrive(drive, 8192);
    leaveFree(drive, kib);
    const before = captureTrees([drive]);
    const restored = await world.restore(world.archive, { acceptWarnings: true });
    expect(restored).toMatchObject({
      outcome: 'blocked',
      error: { code: 'disk-full' },
      rollback: 'not-needed',
    });
    expect(
      compareCaptures(before, captureTrees([drive]), { timeToleranceMs: 1 }).map(formatDifference),
    ).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
    giveBack(drive);
    expect(await world.restore(world.archive, { acceptWarnings: true })).toMatchObject({
      outcome: 'succeeded',
    });
  });

  it.each([0, 500, 780])('takes an import back that finds %d KiB', async (kib) => {
    const world = await anOptimisticWorld();
    smallDrive(world.repository, 4096);
    const request = { file: world.archive, instance: world.instance.id, repository: world.repository };
    const options = { signal: never };
    expect(await importArchive(world.core, request, options)).toMatchObject({ outcome: 'succeeded' });
    leaveFree(world.repository, kib);
    const before = captureTrees([world.repository]);
    expect(await importArchive(world.core, request, options)).toMatchObject({
      outcome: 'blocked',
      error: { code: 'disk-full' },
    });
    const differences = compareCaptures(before, captureTrees([world.repository]));
    // Something was in the folder for a while.
    expect(differences.filter(({ field }) => field !== 'mtimeNs')).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
  });
});
