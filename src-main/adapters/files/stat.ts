import { lstatSync, type BigIntStats } from 'node:fs';
import type { FileStat, FileType } from '../../ports/file-store.ts';
import { toFsPath } from './names.ts';

/** The entry itself, links not followed; `null` when nothing is there. Throws the system's other errors. */
export function lstatOf(path: string): BigIntStats | null {
  try {
    return lstatSync(toFsPath(path), { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null;
    throw error;
  }
}

export function toFileStat(stats: BigIntStats): FileStat {
  return {
    type: typeOf(stats),
    size: stats.size,
    atimeNs: stats.atimeNs,
    mtimeNs: stats.mtimeNs,
    ctimeNs: stats.ctimeNs,
    birthtimeNs: stats.birthtimeNs,
    dev: stats.dev,
    ino: stats.ino,
    nlink: stats.nlink,
    mode: permissions(stats),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
  };
}

export function permissions(stats: BigIntStats): number {
  return Number(stats.mode & 0o7777n);
}

export function typeOf(stats: BigIntStats): FileType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
