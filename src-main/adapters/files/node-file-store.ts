import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statfsSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { FileStore } from '../../ports/file-store.ts';
import { copyTree } from './copy-tree.ts';
import { errnoOf, isMissing, onFile } from './errors.ts';
import { flushFileSystem, flushFolder } from './flush.ts';
import { isMountPoint, mountPointsBelow } from './mount-point.ts';
import { linkEntry, moveEntry, refuseExisting, retrying, type Retry } from './move-entry.ts';
import { fromBytes, toFsPath } from './names.ts';
import { readFolder } from './read-folder.ts';
import { removeEntry, removeTree } from './remove-tree.ts';
import { lstatOf, toFileStat } from './stat.ts';
import { setTimesExactly } from './times.ts';
import { changedBelow, newestFileTime, sameContent } from './tree-facts.ts';

export interface FileStoreOptions {
  /** How long a move waits for another program to let go of a file (Windows). */
  readonly retryMs?: number;
}

/** `FileStore` on the machine's own file systems, by synchronous calls. */
export function nodeFileStore({ retryMs = 30_000 }: FileStoreOptions = {}): FileStore {
  const retry: Retry = { totalMs: retryMs };
  return {
    stat: (path) =>
      onFile('read', path, () => {
        const stats = lstatOf(path);
        return stats === null ? null : toFileStat(stats);
      }),
    realPath: (path) =>
      onFile('read', path, () => orNull(() => fromBytes(realpathSync.native(toFsPath(path), 'buffer')))),
    list: (path) => onFile('read', path, () => orNull(() => readFolder(path))),
    readText: (path) => onFile('read', path, () => orNull(() => readFileSync(toFsPath(path), 'utf8'))),
    readHead: (path, length) => onFile('read', path, () => readHead(path, length)),
    makeFolder: (path, mode) => onFile('write', path, () => mkdirSync(toFsPath(path), { mode })),
    makeFolders: (path, mode) =>
      onFile('write', path, () => void mkdirSync(toFsPath(path), { mode, recursive: true })),
    writeDurably: (path, text, mode) => onFile('write', path, () => writeDurably(path, text, mode, retry)),
    move: (from, to) => onFile('write', from, () => moveEntry(from, to, retry)),
    replace: (from, to) =>
      onFile('write', to, () => retrying(retry, () => renameSync(toFsPath(from), toFsPath(to)))),
    link: (from, to) => onFile('write', to, () => linkEntry(from, to)),
    copy: (from, to) => onFile('write', to, () => copyWhole(from, to, retry)),
    unlink: (path) => onFile('write', path, () => retrying(retry, () => unlinkSync(toFsPath(path)))),
    setTimes: (path, stat) => onFile('write', path, () => setTimesExactly(path, stat.mtimeNs)),
    flushFolder: (path) => onFile('write', path, () => flushFolder(path)),
    flushFileSystem: (path) => onFile('write', path, () => flushFileSystem(path)),
    removeTree: (path, { signal }) => onFile('write', path, () => removeTree(path, signal, retry)),
    space: (path) =>
      onFile('read', path, () => {
        const facts = statfsSync(toFsPath(path), { bigint: true });
        return { freeBytes: facts.bavail * facts.bsize, totalBytes: facts.blocks * facts.bsize };
      }),
    isMountPoint: (path) => onFile('read', path, () => isMountPoint(path)),
    mountPointsBelow: (path) => onFile('read', path, () => mountPointsBelow(path)),
    canWrite: (folder) => canWrite(folder),
    newestFileTime: (path) => onFile('read', path, () => newestFileTime(path)),
    changedBelow: (path, sinceNs) => onFile('read', path, () => changedBelow(path, sinceNs)),
    sameContent: (a, b) => onFile('read', a, () => sameContent(a, b)),
  };
}

function orNull<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function readHead(path: string, length: number): Uint8Array {
  const fd = openSync(toFsPath(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const head = Buffer.alloc(length);
    let filled = 0;
    for (let count = 1; count > 0 && filled < length; filled += count) {
      count = readSync(fd, head, filled, length - filled, filled);
    }
    return new Uint8Array(head.subarray(0, filled));
  } finally {
    closeSync(fd);
  }
}

function writeDurably(path: string, text: string, mode: number, retry: Retry): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const fd = openSync(toFsPath(temporary), 'wx', mode);
    try {
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    retrying(retry, () => renameSync(toFsPath(temporary), toFsPath(path)));
  } catch (error) {
    removeEntry(temporary, null, retry);
    throw error;
  }
  flushFolder(dirname(path));
}

/** The partial name is ours alone: what an interrupted copy left there is replaced. */
function copyWhole(from: string, to: string, retry: Retry): void {
  refuseExisting(to);
  const partial = `${to}.partial`;
  removeEntry(partial, null, retry);
  try {
    copyTree(from, partial);
    moveEntry(partial, to, retry);
  } catch (error) {
    removeEntry(partial, null, retry);
    throw error;
  }
  flushFolder(dirname(to));
}

function canWrite(folder: string): boolean {
  const probe = `${folder}/.reprise-probe-${randomBytes(6).toString('hex')}`;
  const refused = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR']);
  return onFile('write', folder, () => {
    try {
      mkdirSync(toFsPath(probe), { mode: 0o700 });
      try {
        renameSync(toFsPath(probe), toFsPath(`${probe}-2`));
      } catch (error) {
        rmdirSync(toFsPath(probe));
        throw error;
      }
      rmdirSync(toFsPath(`${probe}-2`));
      return true;
    } catch (error) {
      if (refused.has(errnoOf(error))) return false;
      throw error;
    }
  });
}
