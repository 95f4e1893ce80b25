import type { FileEntry, FileIdentity } from './entry.ts';

/** Coarsest time stamps in use (FAT: 2 s) with room: a file touched this shortly before its read may change unseen. */
const restNs = 3_000_000_000n;

export const maxGeneration = 10;

/** Nothing that the file system records about the file differs. */
function sameIdentity(now: FileIdentity, then: FileIdentity): boolean {
  return (
    now.size === then.size &&
    now.mtimeNs === then.mtimeNs &&
    now.ctimeNs === then.ctimeNs &&
    now.ino === then.ino &&
    now.birthtimeNs === then.birthtimeNs &&
    now.mode === then.mode &&
    now.uid === then.uid &&
    now.gid === then.gid
  );
}

/** Both times lie clearly before the read, so a later write must have moved one of them. */
function wasAtRest(entry: FileEntry): boolean {
  const limit = BigInt(entry.readAtNs) - restNs;
  return BigInt(entry.mtimeNs) < limit && BigInt(entry.ctimeNs) < limit;
}

/** The bytes read then are the bytes there now. */
export function isUnchanged(now: FileIdentity, then: FileEntry): boolean {
  return sameIdentity(now, then) && wasAtRest(then);
}

/** The stored copy of `then` may serve as this backup's copy by hard link. */
export function mayLink(now: FileIdentity, then: FileEntry): boolean {
  return (
    isUnchanged(now, then) && !then.sqlite && then.sha256 !== null && then.generation + 1 < maxGeneration
  );
}
