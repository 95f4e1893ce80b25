/** Of what has no owner by number: everything on Windows. `chown` reads it as "leave as it is". */
export const noOwnerId = 0xffff_ffff;

/** One line of `files.jsonl`. 64-bit values are decimal strings: they do not fit a JSON number. */
export interface FileIdentity {
  readonly size: string;
  readonly mtimeNs: string;
  readonly ctimeNs: string;
  readonly birthtimeNs: string;
  readonly dev: string;
  readonly ino: string;
  readonly mode: number;
  /** `noOwnerId` where owners have no numbers. */
  readonly uid: number;
  readonly gid: number;
}

export interface EntryBase {
  /**
   * `/`-separated path below the dataset's root. Bytes that are not UTF-8 are lone surrogates U+DC80–U+DCFF in memory
   * (`adapters/files/names.ts`); on disk `path` is readable and `pathBytes` (base64) is exact.
   */
  readonly path: string;
  readonly dataset: string;
}

export interface FileEntry extends EntryBase, FileIdentity {
  readonly type: 'file';
  readonly owner: string | null;
  readonly group: string | null;
  /** Clock of the copying machine just before the read, in nanoseconds since 1970. */
  readonly readAtNs: string;
  /** How many backups in a row took this file by hard link; 0 = written afresh. */
  readonly generation: number;
  /** Present once verified. */
  readonly sha256: string | null;
  /** CRC-32 of the bytes as they were read from the source; internal to the listing of a back-up in progress. */
  readonly crc32: number | null;
  /** ISO-8601 UTC of the last full re-read. */
  readonly verifiedAt: string | null;
  /** Starts with the SQLite header: always copied, never linked. */
  readonly sqlite: boolean;
  /** Path below the backup folder when the real name cannot be stored there; `null` = `data/<dataset>/<path>`. */
  readonly storedAs: string | null;
}

export interface FolderEntry extends EntryBase, FileIdentity {
  readonly type: 'folder';
  readonly owner: string | null;
  readonly group: string | null;
  /** Set where the folder was reached through a link at this path (a *location*). */
  readonly locationOf: string | null;
}

export interface LinkEntry extends EntryBase, FileIdentity {
  readonly type: 'link';
  readonly owner: string | null;
  readonly group: string | null;
  readonly target: string;
}

export interface SkippedEntry extends EntryBase {
  readonly type: 'skipped';
  /** `socket`, `fifo`, `device`, `vanished`, `unreadable`, `too-deep`. */
  readonly reason: string;
}

export type Entry = FileEntry | FolderEntry | LinkEntry | SkippedEntry;

/** Where the bytes of a file lie below the backup folder. */
export function storedPath(entry: FileEntry): string {
  return entry.storedAs ?? `data/${entry.dataset}/${entry.path}`;
}
