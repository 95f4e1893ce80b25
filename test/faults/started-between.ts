/** The variant in which the system starts the server after the kill and before `recover`, and it writes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FaultWorld } from './fault-world.ts';
import type { Variant } from './matrix.ts';

export const startedBetween: Variant = {
  between: async (world) => {
    if ((world.server?.currentPid() ?? null) !== null) return [];
    // Only this start writes: the one that `recover` brings back would write over what it kept.
    await world.startServer(['write-at-start:1']);
    return filesBelow(world.dataRoots)
      .filter(isWritten)
      .map((path) => readFileSync(path, 'utf8'));
  },
  isExpected: ({ path, field }) =>
    path.startsWith('absdatabase.sqlite') ||
    isWritten(path) ||
    (field === 'mtimeNs' && /^(?:\.|items|items\/[^/]+|migrations)$/.test(path)),
  problems: (world, written) => {
    const texts = new Set(
      filesBelow(world.dataRoots)
        .filter(isWritten)
        .map((path) => readFileSync(path, 'utf8')),
    );
    return [
      ...written.filter((text) => !texts.has(text)).map((text) => `what the server wrote is gone: ${text}`),
      ...damagedDatabases(world).map((path) => `a damaged database: ${path}`),
    ];
  },
};

/** The files of the fixture's `write-at-start`. */
function isWritten(path: string): boolean {
  return /(?:^|\/)(?:started\.json|x\.js)$/.test(path);
}

/** Every database that is left, wherever it lies, is whole. */
function damagedDatabases(world: FaultWorld): readonly string[] {
  return filesBelow(world.dataRoots)
    .filter((path) => readFileSync(path).subarray(0, 15).toString('latin1') === 'SQLite format 3')
    .filter((path) => {
      const database = new Database(path, { readonly: true });
      try {
        return database.pragma('integrity_check', { simple: true }) !== 'ok';
      } finally {
        database.close();
      }
    });
}

/** `.reprise-*` too: that is where things are kept. */
function filesBelow(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow([path]);
      return entry.isFile() ? [path] : [];
    });
  });
}
