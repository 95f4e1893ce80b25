/** The files below `data/` of a backup that is being written. Names that cannot be stored there get a stand-in. */
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmdirSync, unlinkSync, type BigIntStats } from 'node:fs';
import { storedPath, type Entry, type FileEntry } from '../../domain/backup/entry.ts';
import type { BulkControl } from './bulk-control.ts';
import { NameError, type Copied, type CopyFile } from './settled-copy.ts';
import { errnoOf, isMissing, onFile } from './errors.ts';
import { toBytes, toFsPath } from './names.ts';

export interface Place {
  readonly dataset: string;
  readonly path: string;
}

export interface Stored<T> {
  readonly storedAs: string | null;
  readonly value: T;
}

export interface TargetTree {
  folder(place: Place): void;
  /** Creates a new file. */
  copy(place: Place, from: string, seen: BigIntStats, copyFile: CopyFile): Stored<Copied>;
  /** Puts new content in the place of a stored file, which may be shared with another backup and is never written to. */
  recopy(then: FileEntry, from: string, seen: BigIntStats, copyFile: CopyFile): Stored<Copied>;
  /** A second name for a stored file of another backup; `null` where that is impossible. */
  link(place: Place, from: string): Stored<true> | null;
  remove(entry: Entry): void;
  /** Removes the folders that lost everything. */
  close(): void;
}

const taken = new Set(['EEXIST', 'ENAMETOOLONG', 'EILSEQ', 'EINVAL', 'ENOTDIR']);

export function targetTree(target: string, control: BulkControl): TargetTree {
  const emptied: string[] = [];
  const temporary = `${target}/.copying`;
  unlinkIfThere(temporary);

  /** Tries the real name, then the stand-in. */
  function store<T>(place: Place, act: (at: string) => T): Stored<T> {
    try {
      return { storedAs: null, value: act(`${target}/data/${place.dataset}/${place.path}`) };
    } catch (error) {
      if (!(error instanceof NameError)) throw error;
    }
    const storedAs = standIn(place);
    onFile('write', storedAs, () =>
      mkdirSync(toFsPath(`${target}/data/${place.dataset}/.names`), { recursive: true, mode: 0o700 }),
    );
    return { storedAs, value: act(`${target}/${storedAs}`) };
  }

  return {
    folder: ({ dataset, path }) => makeFolder(`${target}/data/${dataset}/${path}`),
    copy: (place, from, seen, copyFile) =>
      store(place, (at) => cleanly(at, () => copyFile(from, at, seen, control))),
    recopy: (then, from, seen, copyFile) => {
      const value = cleanly(temporary, () => copyFile(from, temporary, seen, control));
      const at = `${target}/${storedPath(then)}`;
      onFile('write', at, () => renameSync(temporary, toFsPath(at)));
      return { storedAs: then.storedAs, value };
    },
    link: (place, from) => {
      try {
        return store(place, (at) => linkAs(from, at));
      } catch (error) {
        if (error instanceof NoLink) return null;
        throw error;
      }
    },
    remove: (entry) => {
      if (entry.type === 'file') unlinkIfThere(`${target}/${storedPath(entry)}`);
      if (entry.type === 'folder') emptied.push(`${target}/data/${entry.dataset}/${entry.path}`);
    },
    close: () => {
      for (const path of emptied.splice(0).reverse()) rmdirIfEmpty(path);
    },
  };
}

/** The whole path is hashed: two folders may hold the same impossible name. */
function standIn({ dataset, path }: Place): string {
  return `data/${dataset}/.names/${createHash('sha256').update(toBytes(path)).digest('hex')}`;
}

class NoLink extends Error {}

function linkAs(from: string, to: string): true {
  try {
    linkSync(toFsPath(from), toFsPath(to));
    return true;
  } catch (error) {
    if (taken.has(errnoOf(error))) throw new NameError(error);
    // Whatever else speaks against the link, a copy of the live file says it better.
    throw new NoLink();
  }
}

/** A file that was begun and not completed does not stay. */
function cleanly(path: string, act: () => Copied): Copied {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof NameError)) unlinkIfThere(path);
    throw error;
  }
}

/** A folder whose name cannot be stored is recorded only; its files get stand-ins. */
function makeFolder(path: string): void {
  try {
    mkdirSync(toFsPath(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    if (!taken.has(errnoOf(error)) && errnoOf(error) !== 'ENOENT')
      onFile('write', path, () => {
        throw error;
      });
  }
}

function unlinkIfThere(path: string): void {
  onFile('write', path, () => {
    try {
      unlinkSync(toFsPath(path));
    } catch (error) {
      if (!isMissing(error) && errnoOf(error) !== 'ENAMETOOLONG') throw error;
    }
  });
}

function rmdirIfEmpty(path: string): void {
  try {
    rmdirSync(toFsPath(path));
  } catch (error) {
    if (!isMissing(error) && !['ENOTEMPTY', 'EEXIST', 'ENAMETOOLONG'].includes(errnoOf(error))) {
      onFile('write', path, () => {
        throw error;
      });
    }
  }
}
