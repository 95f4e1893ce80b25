/** A `FileStore` for paths of this machine and of volumes. */
import type { FileStore } from '../../ports/file-store.ts';
import { wrapFileError } from '../files/errors.ts';
import { agentFileStore } from './agent-file-store.ts';
import type { AgentFiles } from './agent-files.ts';
import { systemError } from './agent-reading.ts';
import { takeFile } from './take-file.ts';
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
