/** Where the data of an instance lies and which parts a back-up copies and a restore moves. */

/** `/`-separated, relative to a data root, never empty, never with `.` or `..`. */
export type RelativePath = string;

export interface RootedPath {
  /** Key of a data root (`config`, `metadata`). */
  readonly root: string;
  readonly path: RelativePath;
}

export type OwnedKind = 'folder' | 'file' | 'database';

export interface OwnedPath {
  readonly path: RelativePath;
  readonly kind: OwnedKind;
  /** A missing essential path fails the back-up; a missing other one is simply not there. */
  readonly essential: boolean;
}

/** A named group of data handled as one. In a backup: `data/<name>/<path below the root>`. */
export interface Dataset {
  readonly name: string;
  readonly root: string;
  /** `replace`: the result equals the backup. `fill`: missing files are added, nothing is taken away. */
  readonly restore: 'replace' | 'fill';
  readonly owns: readonly OwnedPath[];
}

export interface Layout {
  /** Absolute paths of the data roots as the user named them (not resolved). */
  readonly roots: Readonly<Record<string, string>>;
  readonly datasets: readonly Dataset[];
  /** Never moved by restore, roll back, undo or release. */
  readonly kept: readonly RootedPath[];
  /** Caches that must be empty after a restore: set aside with the restore point. */
  readonly emptied: readonly RootedPath[];
  /** What a start of the server may change although a backup need not contain it. */
  readonly changedByStart: readonly RootedPath[];
}

export const sqliteSidecars = ['-journal', '-wal', '-shm'] as const;
