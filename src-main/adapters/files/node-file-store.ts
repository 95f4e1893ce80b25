import {
  accessSync,
  constants,
  mkdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  statfsSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { FileReading, FileStore, FileWriting } from '../../ports/file-store.ts';
import { copyAccess } from './access-lists.ts';
import { dressLike } from './dress.ts';
import { copyWhole, writeDurably } from './durable.ts';
import { errnoOf, isMissing, isSharingViolation, onFile, wrapFileError } from './errors.ts';
import { flushFileSystem, flushFolder } from './flush.ts';
import { safely } from './folder.ts';
import { giveToOwnerOf } from './give-to-owner-of.ts';
import { inheritOwner } from './inherit-owner.ts';
import { isMountPoint, mountPointsBelow } from './mount-point.ts';
import { networkFileSystem } from './network-file-system.ts';
import { linkEntry, moveEntry, retrying, usualRetry, type Retry } from './move-entry.ts';
import { fromBytes, toFsPath } from './names.ts';
import { readFolder } from './read-folder.ts';
import { readHead, readTail } from './read-part.ts';
import { readText } from './read-text.ts';
import { removeTree } from './remove-tree.ts';
import { lstatOf, toFileStat } from './stat.ts';
import { setTimesExactly } from './times.ts';
import { bytesBelow, fingerprint, newestFileTime, sameContent } from './tree-facts.ts';

/** `FileStore` on the machine's own file systems, by synchronous calls. */
export function nodeFileStore(): FileStore {
  return { ...reading, ...writing(usualRetry) };
}

const reading: FileReading = {
  stat: (path) => onFile('read', path, () => statOf(path)),
  realPath: (path) => read(path, () => fromBytes(realpathSync.native(toFsPath(path), 'buffer'))),
  list: (path) => read(path, () => readFolder(path)),
  readText: (path) => read(path, () => readText(path)),
  readHead: (path, length) => onFile('read', path, () => readHead(path, length)),
  readTail: (path, length) => onFile('read', path, () => readTail(path, length)),
  networkFileSystem: (path) => onFile('read', path, () => networkFileSystem(path)),
  space: (path) => onFile('read', path, () => spaceOf(path)),
  isMountPoint: (path) => onFile('read', path, () => isMountPoint(path)),
  mountPointsBelow: (path) => onFile('read', path, () => mountPointsBelow(path)),
  writeRefusal: (folder) => onFile('read', folder, () => writeRefusal(folder)),
  newestFileTime: (path) => onFile('read', path, () => newestFileTime(path)),
  bytesBelow: (path) => onFile('read', path, () => bytesBelow(path)),
  fingerprint: (path) => onFile('read', path, () => fingerprint(path)),
  sameContent: (a, b) => onFile('read', a, () => sameContent(a, b)),
};

function writing(retry: Retry): FileWriting {
  return {
    makeFolder: (path, mode) =>
      change(path, (at) => {
        mkdirSync(toFsPath(at), { mode });
        inheritOwner(at);
      }),
    makeFolders: (path, mode) => onFile('write', path, () => makeFolders(path, mode)),
    writeDurably: (path, text, mode) => change(path, (at) => writeDurably(at, text, mode, retry)),
    move: (from, to) => naming(from, () => changeTwo(from, to, (a, b) => moveEntry(a, b, retry))),
    replace: (from, to) =>
      changeTwo(from, to, (a, b) => retrying(retry, () => renameSync(toFsPath(a), toFsPath(b)))),
    link: (from, to) => changeTwo(from, to, linkEntry),
    copy: (from, to) => changeTwo(from, to, (a, b) => copyWhole(a, b, retry)),
    unlink: (path) => change(path, (at) => retrying(retry, () => unlinkSync(toFsPath(at)))),
    removeEmptyFolder: (path) => change(path, removeEmptyFolder),
    setTimes: (path, { atimeNs, mtimeNs }) => change(path, (at) => setTimesExactly(at, atimeNs, mtimeNs)),
    giveToOwnerOf: (path, folder) => onFile('write', path, () => giveToOwnerOf(path, folder)),
    copyAccess: (pairs) => onFile('write', pairs[0]?.staged ?? '', () => copyAccess(pairs)),
    dressLike: (pairs) =>
      pairs.reduce(
        (sum, { staged, current }) => sum + onFile('write', staged, () => dressLike(staged, current)),
        0,
      ),
    flushFolder: (path) => onFile('write', path, () => flushFolder(path)),
    flushFileSystem: (path) => onFile('write', path, () => flushFileSystem(path)),
    removeTree: (path, { signal }) => change(path, (at) => removeTree(at, signal, retry)),
  };
}

function change<T>(path: string, act: (safePath: string) => T): T {
  return onFile('write', path, () => safely(path, act));
}

function changeTwo<T>(from: string, to: string, act: (safeFrom: string, safeTo: string) => T): T {
  return onFile('write', to, () => safely(from, (a) => safely(to, (b) => act(a, b))));
}

/** What another program holds open is what was to go away, not the place where it was to go. */
function naming<T>(from: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof RepriseError && isSharingViolation(error.cause))
      throw wrapFileError(error.cause, 'write', from);
    throw error;
  }
}

function read<T>(path: string, act: () => T): T | null {
  return onFile('read', path, () => {
    try {
      return act();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  });
}

function statOf(path: string): ReturnType<FileStore['stat']> {
  const stats = lstatOf(path);
  return stats === null ? null : toFileStat(stats);
}

function spaceOf(path: string): ReturnType<FileStore['space']> {
  const facts = statfsSync(toFsPath(path), { bigint: true });
  return { freeBytes: facts.bavail * facts.bsize, totalBytes: facts.blocks * facts.bsize };
}

/** One by one: Node's own recursive call never returns where a parent is there but takes no folders (`/proc`). */
function makeFolders(path: string, mode: number): void {
  for (const folder of missingFolders(path)) {
    try {
      mkdirSync(toFsPath(folder), { mode });
      inheritOwner(folder);
    } catch (error) {
      // Someone else was faster.
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
  if (!statSync(toFsPath(path)).isDirectory()) {
    throw Object.assign(new Error(`not a folder: ${path}`), { code: 'ENOTDIR' });
  }
}

/** The outermost first. */
function missingFolders(path: string): readonly string[] {
  const missing: string[] = [];
  for (let at = path; lstatOf(at) === null && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  return missing;
}

function removeEmptyFolder(path: string): void {
  try {
    rmdirSync(toFsPath(path));
  } catch (error) {
    const kept = ['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(errnoOf(error));
    if (!kept) throw error;
  }
}

function writeRefusal(folder: string): 'permission-denied' | 'target-read-only' | null {
  try {
    accessSync(toFsPath(folder), constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    if (errnoOf(error) === 'EROFS') return 'target-read-only';
    if (isMissing(error) || ['EACCES', 'EPERM'].includes(errnoOf(error))) return 'permission-denied';
    throw error;
  }
}
