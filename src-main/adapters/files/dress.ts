/** Modes and owners of a staged tree after what it will replace. */
import { chmodSync, lchownSync, type BigIntStats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { errnoOf } from './errors.ts';
import { closeFolder, inFolder, openChild, openFolder, type Folder } from './folder.ts';
import { toFsPath } from './names.ts';
import { readFolder } from './read-folder.ts';
import { lstatOf, permissions } from './stat.ts';

/** Returns how many entries could not be given their owner. */
export function dressLike(staged: string, current: string): number {
  if (process.platform === 'win32') return 0;
  const name = basename(staged);
  return inFolder(openFolder(dirname(staged)), (parent) => {
    const model = modelOf(nearestFolder(dirname(current)), lstatOf(current));
    const dressed = dressEntry(parent, name, model);
    if (lstatOf(`${parent.base}/${name}`)?.isDirectory() !== true) return dressed;
    const live = lstatOf(current)?.isDirectory() === true ? openFolder(current) : null;
    try {
      return dressed + inFolder(openChild(parent, name), (folder) => dressContent(folder, live, model));
    } finally {
      if (live !== null) closeFolder(live);
    }
  });
}

interface Model {
  readonly uid: number;
  readonly gid: number;
  /** Of what stands there; `null` for something new. */
  readonly mode: number | null;
  readonly folderMode: number;
}

function dressContent(folder: Folder, live: Folder | null, above: Model): number {
  let failed = 0;
  for (const name of readFolder(`${folder.base}/.`)) {
    const now = live === null ? null : lstatOf(`${live.base}/${name}`);
    const model = modelOf(above, now);
    if (lstatOf(`${folder.base}/${name}`)?.isDirectory() === true) {
      const below = live !== null && now?.isDirectory() === true ? openChild(live, name) : null;
      try {
        failed += inFolder(openChild(folder, name), (child) => dressContent(child, below, model));
      } finally {
        if (below !== null) closeFolder(below);
      }
    }
    failed += dressEntry(folder, name, model);
  }
  return failed;
}

function dressEntry(folder: Folder, name: string, model: Model): number {
  const path = `${folder.base}/${name}`;
  const stats = lstatOf(path);
  if (stats === null) return 0;
  const failed = giveTo(path, stats, model.uid, model.gid) ? 0 : 1;
  if (stats.isDirectory()) chmodSync(toFsPath(path), model.folderMode);
  else if (stats.isFile())
    chmodSync(toFsPath(path), (model.mode ?? model.folderMode) & (model.mode === null ? 0o666 : 0o777));
  return failed;
}

/** False when this account may not give the entry away. */
export function giveTo(path: string, stats: BigIntStats, uid: number, gid: number): boolean {
  if (Number(stats.uid) === uid && Number(stats.gid) === gid) return true;
  try {
    lchownSync(toFsPath(path), uid, gid);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EPERM') return false;
    throw error;
  }
}

function modelOf(above: Model, now: BigIntStats | null): Model {
  if (now === null || now.isSymbolicLink()) return { ...above, mode: null };
  const mode = permissions(now);
  const folderMode = now.isDirectory() ? mode : above.folderMode;
  return { uid: Number(now.uid), gid: Number(now.gid), mode, folderMode };
}

function nearestFolder(path: string): Model {
  const stats = lstatOf(path);
  if (stats?.isDirectory() !== true) return nearestFolder(dirname(path));
  return { uid: Number(stats.uid), gid: Number(stats.gid), mode: null, folderMode: permissions(stats) };
}
