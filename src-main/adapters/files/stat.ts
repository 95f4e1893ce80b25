import { lstatSync, type BigIntStats } from 'node:fs';
import type { FileStat, FileType } from '../../ports/file-store.ts';
import { toFsPath } from './names.ts';

const isWindows = process.platform === 'win32';

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
    uid: isWindows ? -1 : Number(stats.uid),
    gid: isWindows ? -1 : Number(stats.gid),
  };
}

/** Windows knows one bit of them, "read-only"; the others are what another system would expect there. */
export function permissions(stats: BigIntStats): number {
  const mode = Number(stats.mode & 0o7777n);
  if (!isWindows) return mode;
  const all = stats.isDirectory() ? 0o755 : 0o644;
  return (mode & 0o200) === 0 ? all & 0o555 : all;
}

export function typeOf(stats: BigIntStats): FileType {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'link' : 'other';
}
