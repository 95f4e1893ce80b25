/**
 * What root makes in a folder of another account belongs to that account: a run with sudo must not leave things behind that
 * its owner's next run can neither read nor remove.
 */
import { closeSync, constants, fchownSync, fstatSync, lchownSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { safely } from './folder.ts';
import { toFsPath } from './names.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** `null` where there is nothing to give away. */
export function ownerOf(folder: string): Owner | null {
  if (process.geteuid?.() !== 0) return null;
  const { uid, gid } = statSync(toFsPath(folder));
  return uid === 0 && gid === 0 ? null : { uid, gid };
}

/** For a folder that was made a moment ago. */
export function inheritOwner(path: string): void {
  const owner = ownerOf(dirname(path));
  if (owner !== null) lchownSync(toFsPath(path), owner.uid, owner.gid);
}

/** For a file that was made a moment ago and is still open. */
export function inheritOwnerOfOpen(fd: number, path: string): void {
  const owner = ownerOf(dirname(path));
  if (owner !== null) fchownSync(fd, owner.uid, owner.gid);
}

/**
 * For a file of the profile that a library makes and writes: there before it, and its folder's owner's. No link is followed,
 * and nothing that has another name elsewhere is given away or written: its owner may have made that name. Errors: a failure
 * of Node, `permission-denied`.
 */
export function makeForOwner(path: string): void {
  if (process.geteuid?.() === 0) safely(path, makeTheirs);
}

function makeTheirs(path: string): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
  const fd = openSync(toFsPath(path), flags, 0o600);
  try {
    const { nlink } = fstatSync(fd);
    if (nlink > 1) throw Object.assign(new Error('It has other names.'), { code: 'EMLINK' });
    inheritOwnerOfOpen(fd, path);
  } finally {
    closeSync(fd);
  }
}
