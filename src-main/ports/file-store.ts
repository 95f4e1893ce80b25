/**
 * Single steps on files, each with exact semantics; bulk work is `TreeCopier`. Paths are absolute; names that are not
 * UTF-8 carry lone surrogates (`domain/backup/entry.ts`). Errors: `permission-denied`, `target-read-only`, `disk-full`,
 * `files-in-use`, `too-many-open-files`, `other-volume`, else `read-failed` / `write-failed`.
 */
export type FileType = 'file' | 'folder' | 'link' | 'other';

export interface FileStat {
  readonly type: FileType;
  readonly size: bigint;
  readonly atimeNs: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
  readonly birthtimeNs: bigint;
  readonly dev: bigint;
  readonly ino: bigint;
  readonly nlink: bigint;
  /** Permission bits only. */
  readonly mode: number;
  /** -1 where owners have no numbers (Windows). */
  readonly uid: number;
  readonly gid: number;
}

export interface Space {
  readonly freeBytes: bigint;
  readonly totalBytes: bigint;
}

export interface FileStore {
  /** Does not follow a link at the end of the path; `null` when nothing is there. */
  stat(path: string): FileStat | null;
  /** The path with every link resolved; `null` when it leads nowhere. */
  realPath(path: string): string | null;
  /** Sorted names; `null` when the folder is not there. */
  list(path: string): readonly string[] | null;
  /** `null` when nothing is there. What is no file (a pipe, a device) or larger than 16 MiB is `read-failed`, at once. */
  readText(path: string): string | null;
  /** The first bytes of a file, at most `length`; no file: as `readText`. */
  readHead(path: string, length: number): Uint8Array;
  /** The last bytes of a file as text, at most `length`, from the first whole line on. */
  readTail(path: string, length: number): string;
  /** As root, a new folder or file belongs to the owner of the folder it is made in. Creates one folder with that mode; its parent must exist; an existing folder is `write-failed`. */
  makeFolder(path: string, mode: number): void;
  makeFolders(path: string, mode: number): void;
  /** Temporary name beside it → written → flushed → renamed → folder flushed. */
  writeDurably(path: string, text: string, mode: number): void;
  /** Never overwrites (`state-unexpected` when something is at `to`). Files by link and unlink, folders by rename. */
  move(from: string, to: string): void;
  /** The only move that replaces: an atomic rename of a file over a file. */
  replace(from: string, to: string): void;
  /** A second name for a file; `false` where the file system cannot. Never overwrites. */
  link(from: string, to: string): boolean;
  /**
   * A copy of a file, folder or link with modes, owners and times, flushed, complete under its name or absent (written
   * under `<to>.partial` first). Never overwrites.
   */
  copy(from: string, to: string): void;
  /** Removes one name of a file. Only for names that this program created. */
  unlink(path: string): void;
  setTimes(path: string, times: { readonly atimeNs: bigint; readonly mtimeNs: bigint }): void;
  flushFolder(path: string): void;
  /** Flushes everything on the file system that holds `path`; errors are raised. */
  flushFileSystem(path: string): void;
  /** Removes an empty folder; a folder that is not empty or not there stays as it is. */
  removeEmptyFolder(path: string): void;
  /** Removes a whole tree whose last name starts with `.deleting-` or `.partial-`; anything else is `internal`. */
  removeTree(path: string, options: { readonly signal: AbortSignal | null }): void;
  space(path: string): Space;
  /** Name of a file system that lies on another machine (`NFS`, `SMB`, …); `null` = on this one, or not known. */
  networkFileSystem(path: string): string | null;
  /**
   * Gives a staged tree the modes and owners of what it will replace (per entry; where nothing stands there: those of the
   * nearest folder that does). Returns how many entries could not be given their owner.
   */
  dressLike(pairs: readonly { readonly staged: string; readonly current: string }[]): number;
  /** As root: gives everything that root owns at or below `path` to the owner of `folder`. */
  giveToOwnerOf(path: string, folder: string): void;
  /**
   * Gives staged entries the access lists and security labels of what they will replace, by the system's own tools.
   * Returns for how many pairs it failed.
   */
  copyAccess(pairs: readonly { readonly staged: string; readonly current: string }[]): number;
  /** True when another file system or a bind mount begins exactly here. */
  isMountPoint(path: string): boolean;
  /** Mount points strictly below a folder, bind mounts included. */
  mountPointsBelow(path: string): readonly string[];
  /** What the system says about write permission, changing nothing; `null` = no objection. */
  writeRefusal(folder: string): 'permission-denied' | 'target-read-only' | null;
  /** When the youngest file (not folder) at or below the path was written, by the earlier of mtime and ctime; `null` = no file. */
  newestFileTime(path: string): bigint | null;
  /** Of all files at or below the path, links not followed; 0 when nothing is there. */
  bytesBelow(path: string): bigint;
  /** Changes with any write, rename or attribute change below the path; its own entry aside, which a move changes. */
  fingerprint(path: string): string;
  /** Same types, names, sizes, link targets and bytes. */
  sameContent(a: string, b: string): boolean;
}

/** The half that only looks. */
export type FileReading = Pick<
  FileStore,
  | 'stat'
  | 'realPath'
  | 'list'
  | 'readText'
  | 'readHead'
  | 'readTail'
  | 'space'
  | 'networkFileSystem'
  | 'isMountPoint'
  | 'mountPointsBelow'
  | 'writeRefusal'
  | 'newestFileTime'
  | 'bytesBelow'
  | 'fingerprint'
  | 'sameContent'
>;

/** The half that changes something. */
export type FileWriting = Omit<FileStore, keyof FileReading>;
