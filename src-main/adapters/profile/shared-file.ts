/** A small JSON file that several programs change: each change sees the one before, and is there whole or not at all. */
import { basename, dirname, join } from 'node:path';
import type { z } from 'zod';
import type { FileStore } from '../../ports/file-store.ts';
import type { LockedNow } from '../locks/locked-now.ts';
import { lookInto, readJson, writeJson, type LookedInto } from './json-file.ts';

export interface SharedFile<T> {
  readonly path: string;
  look(): LookedInto<T>;
  /** `first` where it is not there. Errors: `read-failed`, `profile-newer`. */
  read(): T;
  /** `change` gets what is there at that moment; the same again = nothing to write. Errors: as `read`, `instance-busy`, those of `change`. */
  change(change: (now: T) => T): T;
  /** Under the first free name, if it is damaged. Returns the name; `null` = it is not. */
  setDamagedAside(): string | null;
}

export interface SharedFileOptions<T> {
  readonly files: FileStore;
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly first: T;
  /** One for all files of the folder. */
  readonly locked: LockedNow;
}

/** How a damaged file is called that was set aside. */
export const setAsideName = /^(instances|repositories|settings|seen)\.json\.unreadable-\d+$/;

export function sharedFile<T>({ files, path, schema, first, locked }: SharedFileOptions<T>): SharedFile<T> {
  const look = (): LookedInto<T> => lookInto(files, path, schema);
  const read = (): T => readJson(files, path, schema) ?? first;
  return {
    path,
    look,
    read,
    change: (change) =>
      locked(() => {
        const now = read();
        const next = change(now);
        if (next === now) return now;
        removeDrafts(files, path);
        writeJson(files, path, schema.parse(next));
        return next;
      }),
    // Looked at again: another program may have mended it meanwhile.
    setDamagedAside: () => locked(() => (look().state === 'damaged' ? setAside(files, path) : null)),
  };
}

function setAside(files: FileStore, path: string): string {
  for (let number = 1; ; number += 1) {
    const aside = `${path}.unreadable-${String(number)}`;
    if (files.stat(aside) !== null) continue;
    files.move(path, aside);
    return aside;
  }
}

/** Of programs that were killed: whoever has the lock is the only one that writes. */
function removeDrafts(files: FileStore, path: string): void {
  const [folder, name] = [dirname(path), basename(path)];
  const isDraft = (one: string): boolean => one.startsWith(`${name}.`) && /\.[0-9a-f]{12}\.tmp$/.test(one);
  for (const draft of (files.list(folder) ?? []).filter(isDraft)) files.unlink(join(folder, draft));
}
