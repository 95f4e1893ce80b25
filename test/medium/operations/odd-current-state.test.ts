/** A restore works whatever state the server's own data is in, and undo brings that very state back. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { lane } from '../../helpers/lane.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const roots = (): readonly string[] => [world.config, world.metadata];
const database = (): string => join(world.config, 'absdatabase.sqlite');

async function restoreAndUndo(): Promise<void> {
  const before = captureTrees(roots());
  const restored = await world.restore(world.archive, { acceptWarnings: true });
  expect(restored).toMatchObject({
    outcome: 'succeeded',
    result: { health: 'static', rollback: 'not-needed' },
  });
  const opened = new Database(database(), { readonly: true });
  expect(opened.prepare('select count(*) as n from users').get()).toEqual({ n: 3 });
  opened.close();
  expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
  expect(
    compareCaptures(before, captureTrees(roots()), { timeToleranceMs: 1 }).map(formatDifference),
  ).toEqual([]);
}

/** What a server leaves that was killed with work in its write-ahead log. */
function leaveWal(): void {
  const open = new Database(database());
  open.pragma('journal_mode = wal');
  open.exec(`update users set username = username || '!'`);
  for (const suffix of ['', '-wal', '-shm'])
    copyFileSync(database() + suffix, join(world.folder, `kept${suffix}`));
  open.close();
  for (const suffix of ['', '-wal', '-shm'])
    copyFileSync(join(world.folder, `kept${suffix}`), database() + suffix);
}

describe('a restore onto odd data', () => {
  it('keeps a database together with the log that a kill left beside it', async () => {
    world = await aWorld();
    leaveWal();
    expect(readdirSync(world.config)).toContain('absdatabase.sqlite-wal');
    await restoreAndUndo();
  });

  it('replaces a database that is damaged', async () => {
    world = await aWorld();
    truncateSync(database(), 100_000);
    await restoreAndUndo();
  });

  it('replaces something that is no database at all', async () => {
    world = await aWorld();
    writeFileSync(database(), 'not a database');
    await restoreAndUndo();
  });

  it('brings a database where there is none', async () => {
    world = await aWorld();
    rmSync(database());
    await restoreAndUndo();
  });

  it('brings back folders that are gone', async () => {
    world = await aWorld();
    rmSync(world.config, { recursive: true });
    rmSync(world.metadata, { recursive: true });
    const restored = await world.restore(world.archive, { acceptWarnings: true });
    expect(restored.error).toBeNull();
    expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'static' } });
    expect(existsSync(database())).toBe(true);
    expect(readdirSync(join(world.metadata, 'items')).length).toBeGreaterThan(0);
  });

  it('works in folders with spaces, quotes and emoji', async () => {
    world = await aWorld({ name: `My "books" it's 📚 ` });
    await restoreAndUndo();
  });
});

lane('read-only mounts', { needs: () => (process.getuid?.() === 0 ? null : 'mounting needs root') }, () => {
  it('is blocked where nothing can be written, and leaves nothing behind', async () => {
    world = await aWorld();
    execFileSync('mount', ['--bind', world.metadata, world.metadata]);
    execFileSync('mount', ['-o', 'remount,bind,ro', world.metadata]);
    try {
      const restored = await world.restore(world.archive, { acceptWarnings: true });
      expect(restored).toMatchObject({ outcome: 'blocked', error: { code: 'target-read-only' } });
    } finally {
      execFileSync('umount', [world.metadata]);
    }
    for (const root of roots()) expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
