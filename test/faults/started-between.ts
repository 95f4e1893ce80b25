/** The variant in which the system starts the server after the kill and before `recover`, and it writes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FaultWorld } from './fault-world.ts';

export const startedBetween = {
  between: async (world: FaultWorld): Promise<void> => {
    const running = world.server?.currentPid() ?? null;
    if (running === null) await world.startServer(['write-at-start']);
  },
  // What the fixture writes at its start; `recover` must keep it whole, in place or below `found/`.
  ignore: ['absdatabase.sqlite*', 'items', 'items/**', 'migrations', 'migrations/**', '.'],
};

/** Every database that is left, wherever it lies, is whole. */
export function damagedDatabases(world: FaultWorld): readonly string[] {
  return world.dataRoots
    .flatMap((root) => findDatabases(root))
    .filter((path) => {
      const database = new Database(path, { readonly: true });
      try {
        return database.pragma('integrity_check', { simple: true }) !== 'ok';
      } finally {
        database.close();
      }
    });
}

function findDatabases(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return findDatabases(path);
    const isDatabase =
      entry.isFile() && readFileSync(path).subarray(0, 15).toString('latin1') === 'SQLite format 3';
    return isDatabase ? [path] : [];
  });
}
