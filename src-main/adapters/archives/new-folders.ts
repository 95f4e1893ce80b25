/** Folders beneath a folder that exists, without walking through a link. */
import { lstatSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { onFile } from '../files/errors.ts';
import { toFsPath } from '../files/names.ts';
import { unsafePath } from './errors.ts';

export interface FolderMaker {
  /**
   * `fromArchive`: how many of the last names come from the archive; none of those may be a link, nor may `folder`
   * itself.
   */
  make(folder: string, fromArchive: number): void;
  readonly created: ReadonlySet<string>;
}

/** Remembers what it has seen: one maker per extraction. */
export function makeFolderMaker(): FolderMaker {
  const known = new Set<string>();
  const created = new Set<string>();

  const make = (folder: string, fromArchive: number): void => {
    if (known.has(folder)) return;
    const isThere = isRealFolder(folder);
    const parent = dirname(folder);
    if (parent !== folder && (!isThere || fromArchive > 1)) make(parent, fromArchive - 1);
    if (!isThere) {
      onFile('write', folder, () => mkdirSync(toFsPath(folder), { mode: 0o700 }));
      created.add(folder);
    }
    known.add(folder);
  };
  return { make, created };
}

/** Equal names at the end of both: the part of a target that an archive had a say in. */
export function partsFromArchive(path: string, target: string): number {
  const names = path.split('/');
  let count = 0;
  for (let at = target; count < names.length && basename(at) === names.at(-1 - count); at = dirname(at))
    count += 1;
  return count;
}

/** `false` when nothing is there. */
function isRealFolder(path: string): boolean {
  const stat = onFile('write', path, () => lstatSync(toFsPath(path), { throwIfNoEntry: false }));
  if (stat === undefined) return false;
  if (stat.isSymbolicLink()) throw unsafePath('link-in-the-way', basename(path));
  if (!stat.isDirectory()) throw new RepriseError('write-failed', 'A file is where a folder must be.');
  return true;
}
