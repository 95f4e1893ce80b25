/** Folders that the user put elsewhere: links, bind mounts, other file systems. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { lane } from '../../helpers/lane.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
const mounted: string[] = [];
afterEach(async () => {
  for (const path of mounted.splice(0).toReversed()) execFileSync('umount', [path]);
  await world.dispose();
});

const needsRoot = (): string | null => (process.getuid?.() === 0 ? null : 'mounting needs root');

async function backUpChangeRestoreUndo(folders: readonly string[]): Promise<void> {
  const backup = await world.backUp();
  expect(backup).toMatchObject({ outcome: 'succeeded', result: { backup: { state: 'verified' } } });
  const items = join(world.metadata, 'items');
  writeFileSync(join(items, 'added.jpg'), 'added');
  const before = captureTrees(folders);
  const restored = await world.restore(backup.result.backup?.id ?? '');
  expect(restored).toMatchObject({ outcome: 'succeeded' });
  expect(existsSync(join(items, 'added.jpg'))).toBe(false);
  expect(readdirSync(items).filter((name) => !name.startsWith('.')).length).toBeGreaterThan(0);
  const undone = await world.undo();
  expect(undone).toMatchObject({ outcome: 'succeeded' });
  expect(
    compareCaptures(before, captureTrees(folders), { timeToleranceMs: 1 }).map(formatDifference),
  ).toEqual([]);
}

describe('data that lies elsewhere', () => {
  it('leaves a linked folder a link and restores behind it', async () => {
    world = await aWorld();
    const items = join(world.metadata, 'items');
    const elsewhere = join(world.folder, 'big disk 📚');
    renameSync(items, elsewhere);
    symlinkSync(elsewhere, items);
    const { ino } = statSync(elsewhere);
    await backUpChangeRestoreUndo([world.config, world.metadata, elsewhere]);
    expect(lstatSync(items).isSymbolicLink()).toBe(true);
    expect(statSync(elsewhere).ino).toBe(ino);
  });

  it('restores behind a link among the items, and leaves its neighbours alone', async () => {
    world = await aWorld();
    const items = join(world.metadata, 'items');
    const [first = ''] = readdirSync(items);
    const elsewhere = join(world.folder, 'one item');
    renameSync(join(items, first), elsewhere);
    symlinkSync(elsewhere, join(items, first));
    await backUpChangeRestoreUndo([world.config, world.metadata, elsewhere]);
    expect(lstatSync(join(items, first)).isSymbolicLink()).toBe(true);
  });

  it('restores through a data folder that is a link itself', async () => {
    world = await aWorld();
    const real = join(world.folder, 'real metadata');
    renameSync(world.metadata, real);
    symlinkSync(real, world.metadata);
    await backUpChangeRestoreUndo([world.config, real]);
    expect(lstatSync(world.metadata).isSymbolicLink()).toBe(true);
  });
});

lane('mounts', { needs: needsRoot }, () => {
  it('never renames a mount point, and keeps what is on another file system there', async () => {
    world = await aWorld();
    const items = join(world.metadata, 'items');
    const kept = join(world.folder, 'items before');
    renameSync(items, kept);
    mkdirSync(items);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', items]);
    mounted.push(items);
    execFileSync('cp', ['-a', `${kept}/.`, items]);
    const { ino, dev } = statSync(items);
    await backUpChangeRestoreUndo([world.config, world.metadata]);
    expect(statSync(items)).toMatchObject({ ino, dev });
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).toContain(items);
  });

  it('goes one level deeper where a bind mount lies below', async () => {
    world = await aWorld();
    const items = join(world.metadata, 'items');
    const [first = ''] = readdirSync(items);
    const elsewhere = join(world.folder, 'bound');
    execFileSync('cp', ['-a', join(items, first), elsewhere]);
    execFileSync('mount', ['--bind', elsewhere, join(items, first)]);
    mounted.push(join(items, first));
    await backUpChangeRestoreUndo([world.config, world.metadata]);
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).toContain(join(items, first));
  });
});
