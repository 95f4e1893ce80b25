/** Tells "the thing that stood there" from "something else of the same name". */
import type { EntryIdentity } from '../../domain/restore/journal-record.ts';
import type { FileStat, FileStore } from '../../ports/file-store.ts';

export function identityOf(stat: FileStat): EntryIdentity {
  return {
    type: stat.type,
    ino: String(stat.ino),
    birthtimeNs: String(stat.birthtimeNs),
    size: String(stat.size),
    mtimeNs: String(stat.mtimeNs),
  };
}

export function observe(files: FileStore, path: string): EntryIdentity | null {
  const stat = files.stat(path);
  return stat === null ? null : identityOf(stat);
}

/** The very entry, whatever was written into it since. */
export function isSame(now: EntryIdentity | null, then: EntryIdentity | null): boolean {
  return (
    now !== null &&
    then !== null &&
    now.type === then.type &&
    now.ino === then.ino &&
    now.birthtimeNs === then.birthtimeNs
  );
}

/** The very entry as it was: nothing was written into it by itself (a folder's content is another question). */
export function isUntouched(now: EntryIdentity | null, then: EntryIdentity | null): boolean {
  return isSame(now, then) && now?.size === then?.size && now?.mtimeNs === then?.mtimeNs;
}
