/** A `FileStore` for paths of this machine and of volumes. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { onFile, wrapFileError } from '../files/errors.ts';
import { displayName } from '../files/names.ts';
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

  const on =
    <A extends readonly unknown[], R>(call: (store: FileStore) => (path: string, ...rest: A) => R) =>
    (path: string, ...rest: A): R =>
      call(storeOf(path))(path, ...rest);

  return {
    stat: on((store) => store.stat),
    realPath: on((store) => store.realPath),
    list: on((store) => store.list),
    readText: on((store) => store.readText),
    readHead: on((store) => store.readHead),
    readTail: on((store) => store.readTail),
    makeFolder: on((store) => store.makeFolder),
    makeFolders: on((store) => store.makeFolders),
    writeDurably: on((store) => store.writeDurably),
    unlink: on((store) => store.unlink),
    setTimes: on((store) => store.setTimes),
    flushFolder: on((store) => store.flushFolder),
    flushFileSystem: on((store) => store.flushFileSystem),
    removeEmptyFolder: on((store) => store.removeEmptyFolder),
    removeTree: on((store) => store.removeTree),
    space: on((store) => store.space),
    networkFileSystem: on((store) => store.networkFileSystem),
    isMountPoint: on((store) => store.isMountPoint),
    mountPointsBelow: on((store) => store.mountPointsBelow),
    writeRefusal: on((store) => store.writeRefusal),
    newestFileTime: on((store) => store.newestFileTime),
    fingerprint: on((store) => store.fingerprint),
    bytesBelow: on((store) => store.bytesBelow),
    giveToOwnerOf: on((store) => store.giveToOwnerOf),
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

/** One file out of a volume, complete under its name or absent; it is this account's here. */
export function takeFile(files: AgentFiles, from: string, to: string): void {
  const place = files.at(from);
  const stats = onFile('read', from, () => lstatAt(files, place));
  if (stats?.isFile() !== true) {
    const path = displayName(from);
    throw new RepriseError('read-failed', `${path} is no file`, { path });
  }
  const partial = `${to}.partial`;
  onFile('write', to, () => {
    rmSync(partial, { force: true });
    const target = openSync(partial, 'wx', 0o600);
    try {
      files.agent.ask(sh`cat ${place}`, { onChunk: (bytes) => writeAll(target, bytes) });
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
    renameSync(partial, to);
  });
}

function writeAll(target: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(target, bytes, at);
}
