/** A `FileStore` for paths of this machine and of volumes. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { onFile, wrapFileError } from '../files/errors.ts';
import { moveEntry, refuseExisting } from '../files/move-entry.ts';
import { displayName, toFsPath } from '../files/names.ts';
import { removeEntry } from '../files/remove-tree.ts';
import { agentFileStore } from './agent-file-store.ts';
import { lstatAt, type AgentFiles } from './agent-files.ts';
import { systemError } from './agent-reading.ts';
import { sh } from './agent-shell.ts';
import type { Volumes } from './volumes.ts';

export function routedFileStore(local: FileStore, volumes: Volumes): FileStore {
  const stores = new WeakMap<AgentFiles, FileStore>();

  function storeOf(path: string): FileStore {
    const files = volumes.filesOf(path);
    if (files === null) return local;
    const known = stores.get(files) ?? agentFileStore(files);
    stores.set(files, known);
    return known;
  }

  /** Both on one side. */
  function together(from: string, to: string): FileStore {
    const store = storeOf(from);
    if (store !== storeOf(to)) throw wrapFileError(systemError('EXDEV', to), 'write', to);
    return store;
  }

  return {
    stat: (path) => storeOf(path).stat(path),
    realPath: (path) => storeOf(path).realPath(path),
    list: (path) => storeOf(path).list(path),
    readText: (path) => storeOf(path).readText(path),
    readHead: (path, length) => storeOf(path).readHead(path, length),
    readTail: (path, length) => storeOf(path).readTail(path, length),
    makeFolder: (path, mode) => storeOf(path).makeFolder(path, mode),
    makeFolders: (path, mode) => storeOf(path).makeFolders(path, mode),
    writeDurably: (path, text, mode) => storeOf(path).writeDurably(path, text, mode),
    unlink: (path) => storeOf(path).unlink(path),
    setTimes: (path, times) => storeOf(path).setTimes(path, times),
    flushFolder: (path) => storeOf(path).flushFolder(path),
    flushFileSystem: (path) => storeOf(path).flushFileSystem(path),
    removeEmptyFolder: (path) => storeOf(path).removeEmptyFolder(path),
    removeTree: (path, options) => storeOf(path).removeTree(path, options),
    space: (path) => storeOf(path).space(path),
    networkFileSystem: (path) => storeOf(path).networkFileSystem(path),
    isMountPoint: (path) => storeOf(path).isMountPoint(path),
    mountPointsBelow: (path) => storeOf(path).mountPointsBelow(path),
    writeRefusal: (path) => storeOf(path).writeRefusal(path),
    newestFileTime: (path) => storeOf(path).newestFileTime(path),
    fingerprint: (path) => storeOf(path).fingerprint(path),
    bytesBelow: (path) => storeOf(path).bytesBelow(path),
    giveToOwnerOf: (path, folder) => storeOf(path).giveToOwnerOf(path, folder),
    move: (from, to) => together(from, to).move(from, to),
    replace: (from, to) => together(from, to).replace(from, to),
    link: (from, to) => together(from, to).link(from, to),
    sameContent: (a, b) => together(a, b).sameContent(a, b),
    copy: (from, to) => {
      const files = volumes.filesOf(from);
      if (files !== null && volumes.filesOf(to) === null) takeFile(files, from, to);
      else together(from, to).copy(from, to);
    },
    dressLike: (pairs) =>
      pairs.reduce((sum, pair) => sum + together(pair.staged, pair.current).dressLike([pair]), 0),
    copyAccess: (pairs) =>
      pairs.reduce((sum, pair) => sum + together(pair.staged, pair.current).copyAccess([pair]), 0),
  };
}

/** As `nodeFileStore` by default. */
const retry = { totalMs: 30_000 };

/** One file out of a volume, complete under its name or absent; never overwrites; it is this account's here. */
export function takeFile(files: AgentFiles, from: string, to: string): void {
  const place = files.at(from);
  const stats = onFile('read', from, () => lstatAt(files, place));
  if (stats?.isFile() !== true) {
    const path = displayName(from);
    throw new RepriseError('read-failed', `${path} is no file`, { path });
  }
  const partial = `${to}.partial`;
  onFile('write', to, () => {
    refuseExisting(to);
    removeEntry(partial, null, retry);
    try {
      const target = openSync(toFsPath(partial), 'wx', 0o600);
      try {
        files.agent.ask(sh`cat ${place}`, { onChunk: (bytes) => writeAll(target, bytes) });
        fsyncSync(target);
      } finally {
        closeSync(target);
      }
      moveEntry(partial, to, retry);
    } catch (error) {
      removeEntry(partial, null, retry);
      throw error;
    }
  });
}

function writeAll(target: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(target, bytes, at);
}
