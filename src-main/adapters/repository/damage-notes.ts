/** Damage that a later verification found, noted beside the manifest: the manifest itself never changes. */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../domain/json-value.ts';
import { isoTime, type Clock } from '../../ports/clock.ts';
import type { FileStat, FileStore } from '../../ports/file-store.ts';
import { controlText } from './control-text.ts';
import { manifestName } from './manifest-file.ts';

const noteName = 'damaged.json';
const noteSchema = z.object({ format: z.literal(1), paths: z.array(z.string()) });

export function isNotedDamaged(files: FileStore, folder: string): boolean {
  // Whatever the note holds: somebody found this backup damaged.
  return files.stat(join(folder, noteName)) !== null;
}

/** See `RepositoryStore.markDamaged`. Shared files have the same path in every backup that shares them. */
export function noteDamage(
  files: FileStore,
  clock: Pick<Clock, 'now'>,
  folder: string,
  paths: readonly string[],
): readonly string[] {
  const notes = new Map<string, readonly string[]>([[folder, paths]]);
  const shared = paths.filter((path) => (files.stat(join(folder, path))?.nlink ?? 0n) > 1n);
  if (shared.length > 0) {
    for (const other of siblings(files, folder)) {
      const same = shared.filter((path) =>
        isSameFile(files.stat(join(folder, path)), files.stat(join(other, path))),
      );
      if (same.length > 0) notes.set(other, same);
    }
  }
  const notedAt = isoTime(clock.now());
  for (const [backup, found] of notes) writeNote(files, backup, notedAt, found);
  return [...notes.keys()];
}

function siblings(files: FileStore, folder: string): readonly string[] {
  const parent = dirname(folder);
  return (files.list(parent) ?? [])
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(parent, name))
    .filter((path) => path !== folder && files.stat(join(path, manifestName)) !== null);
}

function isSameFile(a: FileStat | null, b: FileStat | null): boolean {
  return a !== null && b !== null && a.dev === b.dev && a.ino === b.ino;
}

function writeNote(files: FileStore, folder: string, notedAt: string, found: readonly string[]): void {
  const path = join(folder, noteName);
  const before = noteSchema.safeParse(parseJson(controlText(files, path) ?? ''));
  const paths = [...new Set([...(before.success ? before.data.paths : []), ...found])].sort();
  files.writeDurably(path, `${JSON.stringify({ format: 1, notedAt, paths }, null, 2)}\n`, 0o600);
}
