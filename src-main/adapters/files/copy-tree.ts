/** A faithful copy of one entry: content, owner, mode, times; every file and folder flushed. */
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readlinkSync,
  readSync,
  type BigIntStats,
} from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { errnoOf } from './errors.ts';
import { flushFolder } from './flush.ts';
import { shownPath } from './folder.ts';
import { makeLink } from './make-link.ts';
import { toFsPath } from './names.ts';
import { openRegular } from './open-regular.ts';
import { readFolder } from './read-folder.ts';
import { lstatOf, permissions } from './stat.ts';
import { setTimes, setTimesExactly } from './times.ts';
import { writeAll } from './write-all.ts';

const noFollow = constants.O_NOFOLLOW ?? 0;
const buffer = Buffer.allocUnsafe(1 << 20);

export function copyTree(from: string, to: string): void {
  copyEntry(from, to, setExactly);
}

type SetTimes = (path: string, stats: BigIntStats) => void;
const setExactly: SetTimes = (path, stats) => setTimesExactly(path, stats.atimeNs, stats.mtimeNs);
// Inside a tree a process per file would cost more than the copy.
const setNearly: SetTimes = (path, stats) => setTimes(path, stats.atimeNs, stats.mtimeNs);

function copyEntry(from: string, to: string, setTime: SetTimes): void {
  const stats = lstatOf(from);
  if (stats === null) throw missing(from);
  if (stats.isFile()) copyFile(from, to, stats);
  else if (stats.isDirectory()) copyFolder(from, to, stats);
  else if (stats.isSymbolicLink()) copyLink(from, to, stats);
  else
    throw new RepriseError('read-failed', `${shownPath(from)} is no file, folder or link`, {
      path: shownPath(from),
    });
  setTime(to, stats);
  if (stats.isDirectory()) flushFolder(to);
}

function copyFile(from: string, to: string, stats: BigIntStats): void {
  const source = openRegular(from, { followLink: false });
  try {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow;
    const target = openSync(toFsPath(to), flags, 0o600);
    try {
      for (let count = readSync(source, buffer); count > 0; count = readSync(source, buffer)) {
        writeAll(target, buffer, count, null);
      }
      if (process.platform !== 'win32') {
        keepOwner(() => fchownSync(target, Number(stats.uid), Number(stats.gid)));
        fchmodSync(target, permissions(stats));
      }
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

function copyFolder(from: string, to: string, stats: BigIntStats): void {
  mkdirSync(toFsPath(to), { mode: 0o700 });
  for (const name of readFolder(from)) copyEntry(`${from}/${name}`, `${to}/${name}`, setNearly);
  if (process.platform === 'win32') return;
  keepOwner(() => lchownSync(toFsPath(to), Number(stats.uid), Number(stats.gid)));
  const fd = openSync(toFsPath(to), constants.O_RDONLY | noFollow);
  try {
    fchmodSync(fd, permissions(stats));
  } finally {
    closeSync(fd);
  }
}

function copyLink(from: string, to: string, stats: BigIntStats): void {
  makeLink(readlinkSync(toFsPath(from), { encoding: 'buffer' }), to);
  if (process.platform !== 'win32') {
    keepOwner(() => lchownSync(toFsPath(to), Number(stats.uid), Number(stats.gid)));
  }
}

/** Only root gives files away; whoever may not keeps them, as `cp -a` does. */
function keepOwner(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (errnoOf(error) !== 'EPERM') throw error;
  }
}

function missing(path: string): RepriseError {
  return new RepriseError('read-failed', `nothing is at ${shownPath(path)}`, { path: shownPath(path) });
}
