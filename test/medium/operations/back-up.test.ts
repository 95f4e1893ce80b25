import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { verify } from '../../../src-main/operations/verify.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

async function backUp(): Promise<string> {
  const backup = await world.backUp();
  expect(backup).toMatchObject({ outcome: 'succeeded', result: { backup: { state: 'verified' } } });
  return backup.result.backup?.path ?? '';
}

const itemFiles = (): readonly string[] =>
  readdirSync(join(world.metadata, 'items'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The change time cannot be set: only time itself brings a file to rest. */
async function untilAtRest(): Promise<void> {
  const newest = Math.max(...itemFiles().map((path) => statSync(path).ctimeMs));
  await world.core.clock.sleep(Math.max(0, newest + 3100 - Date.now()), { signal: null });
}

const storedAs = (backup: string, path: string): string =>
  join(backup, 'data/metadata', path.slice(world.metadata.length + 1));

describe('a backup', () => {
  it('brings everything back after the data was destroyed, though the server wrote while it was made', async () => {
    world = await aWorld({ covers: 5000 });
    const server = await world.start({ misbehave: ['write'] });
    const backup = await backUp();
    await server.stop();
    expect(server.events().filter(({ event }) => event === ('busy' as string))).toEqual([]);

    for (const root of [world.config, world.metadata]) {
      for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
    }
    const restored = await world.restore(backup, { after: 'start' });
    expect(restored).toMatchObject({ outcome: 'succeeded', result: { health: 'healthy' } });
    await server.waitHealthy();
    const files = itemFiles();
    expect(files.length).toBeGreaterThan(5000);
    // The server writes on after its start: what it does not touch is compared byte for byte.
    const still = files.filter((path) => !/live/.test(path));
    for (const path of still)
      expect(readFileSync(path).equals(readFileSync(storedAs(backup, path)))).toBe(true);
  });

  it('is one of two when two are made in the same minute', async () => {
    world = await aWorld();
    const [first, second] = [await backUp(), await backUp()];
    expect(first).not.toBe(second);
    for (const backup of [first, second]) {
      execFileSync('sha256sum', ['--check', '--quiet', 'files.sha256'], { cwd: backup });
    }
  });

  it('shares files that were at rest with the one before, and nothing else', async () => {
    world = await aWorld({ covers: 20 });
    await untilAtRest();
    const [first, second] = [await backUp(), await backUp()];
    const files = itemFiles();
    expect(files.length).toBeGreaterThan(20);
    for (const path of files) {
      expect(statSync(storedAs(second, path)).ino).toBe(statSync(storedAs(first, path)).ino);
    }
    const database = 'data/database/absdatabase.sqlite';
    expect(statSync(join(second, database)).ino).not.toBe(statSync(join(first, database)).ino);
  });

  it('does not miss a file whose content changed while size and time did not', async () => {
    world = await aWorld();
    await untilAtRest();
    await backUp();
    const [path = ''] = itemFiles();
    const { size, atime, mtime } = statSync(path);
    writeFileSync(path, Buffer.alloc(size, 'z'));
    utimesSync(path, atime, mtime);
    const second = await backUp();
    expect(readFileSync(storedAs(second, path)).equals(Buffer.alloc(size, 'z'))).toBe(true);
  });

  it('leaves the data as it was, and a running server running', async () => {
    world = await aWorld();
    const server = await world.start();
    const before = captureTrees([world.config, world.metadata]);
    await backUp();
    await server.waitHealthy();
    const after = captureTrees([world.config, world.metadata]);
    expect(compareCaptures(before, after, { timeToleranceMs: 0 }).map(formatDifference)).toEqual([]);
  });

  it('is kept, marked and never shared when its database is damaged', async () => {
    world = await aWorld();
    await backUp();
    const database = join(world.config, 'absdatabase.sqlite');
    const bytes = readFileSync(database);
    bytes.fill(0xff, 4096 * 20, 4096 * 40);
    writeFileSync(database, bytes);
    const damaged = await world.backUp();
    expect(damaged).toMatchObject({
      outcome: 'failed',
      error: { code: 'database-corrupt' },
      result: { backup: { state: 'damaged' } },
    });
    const restored = await world.restore(damaged.result.backup?.id ?? '');
    expect(restored).toMatchObject({ outcome: 'blocked' });
    expect(restored.problems.map(({ code }) => code)).toContain('backup-damaged');
    expect(existsSync(damaged.result.backup?.path ?? '')).toBe(true);
  });

  it('is found damaged once a byte of it changed, together with all that share the file', async () => {
    world = await aWorld();
    await untilAtRest();
    const [first, second] = [await backUp(), await backUp()];
    const [path = ''] = itemFiles();
    const stored = storedAs(first, path);
    const bytes = readFileSync(stored);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(stored, bytes);
    const report = await verify(world.core, second, { signal: never });
    expect(report.result.findings?.map(({ code }) => code)).toContain('hash-mismatch');
    for (const backup of [first, second]) {
      const restored = await world.restore(backup);
      expect(restored.problems.map(({ code }) => code)).toContain('backup-damaged');
    }
    const third = await backUp();
    expect(statSync(storedAs(third, path)).ino).not.toBe(statSync(stored).ino);
  });

  it('is not made while something else holds the files of a stopped server open', async () => {
    world = await aWorld({ control: 'none' });
    await world.start();
    const backup = await world.backUp();
    expect(backup).toMatchObject({ outcome: 'blocked', error: { code: 'files-in-use' } });
    expect(readdirSync(world.repository).some((name) => name.startsWith('.partial'))).toBe(false);
  });
});
