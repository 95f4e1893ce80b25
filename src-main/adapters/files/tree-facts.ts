/** Questions about whole trees, answered without following links. */
import { createHash } from 'node:crypto';
import { closeSync, readlinkSync, readSync, type BigIntStats } from 'node:fs';
import { errnoOf, isMissing } from './errors.ts';
import { toFsPath } from './names.ts';
import { openRegular } from './open-regular.ts';
import { readFolder } from './read-folder.ts';
import { lstatOf, typeOf } from './stat.ts';

export function newestFileTime(path: string): bigint | null {
  let newest: bigint | null = null;
  for (const stats of statsBelow(path, true)) {
    if (stats.isDirectory()) continue;
    // A time in the future was set by somebody: the change time knows when.
    const written = stats.mtimeNs < stats.ctimeNs ? stats.mtimeNs : stats.ctimeNs;
    if (newest === null || written > newest) newest = written;
  }
  return newest;
}

export function bytesBelow(path: string): bigint {
  let bytes = 0n;
  for (const stats of statsBelow(path, true)) if (stats.isFile()) bytes += stats.size;
  return bytes;
}

export function fingerprint(path: string): string {
  const hash = createHash('sha256');
  let count = 0;
  for (const stats of statsBelow(path, false)) {
    count += 1;
    hash.update(`${stats.ino} ${stats.mode} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}\n`);
  }
  return `${count}-${hash.digest('hex')}`;
}

export function sameContent(a: string, b: string): boolean {
  const left = lstatOf(a);
  const right = lstatOf(b);
  if (left === null || right === null) return left === right;
  if (typeOf(left) !== typeOf(right)) return false;
  if (left.isFile()) return left.size === right.size && sameBytes(a, b);
  if (left.isSymbolicLink()) return linkTarget(a).equals(linkTarget(b));
  if (!left.isDirectory()) return true;
  const names = readFolder(a);
  const others = readFolder(b);
  return (
    names.length === others.length &&
    names.every((name, i) => name === others[i]) &&
    names.every((name) => sameContent(`${a}/${name}`, `${b}/${name}`))
  );
}

/** What vanishes while we look has no time any more. */
function* statsBelow(path: string, itself: boolean): Generator<BigIntStats> {
  const stats = lstatOf(path);
  if (stats === null) return;
  if (itself) yield stats;
  if (!stats.isDirectory()) return;
  let names: string[];
  try {
    names = readFolder(path);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const name of names) yield* statsBelow(`${path}/${name}`, true);
}

function linkTarget(path: string): Buffer {
  return readlinkSync(toFsPath(path), { encoding: 'buffer' });
}

function sameBytes(a: string, b: string): boolean {
  const left = openRegular(a, { followLink: false });
  try {
    const right = openRegular(b, { followLink: false });
    try {
      return sameStreams(left, right);
    } finally {
      closeSync(right);
    }
  } finally {
    closeSync(left);
  }
}

function sameStreams(left: number, right: number): boolean {
  const one = Buffer.allocUnsafe(1 << 18);
  const other = Buffer.allocUnsafe(1 << 18);
  for (;;) {
    const count = fill(left, one);
    if (fill(right, other) !== count) return false;
    if (one.compare(other, 0, count, 0, count) !== 0) return false;
    if (count < one.length) return true;
  }
}

function fill(fd: number, buffer: Buffer): number {
  let filled = 0;
  while (filled < buffer.length) {
    const count = readAt(fd, buffer, filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

function readAt(fd: number, buffer: Buffer, offset: number): number {
  try {
    return readSync(fd, buffer, offset, buffer.length - offset, null);
  } catch (error) {
    // Windows reports the end of some files as an error.
    if (errnoOf(error) === 'EOF') return 0;
    throw error;
  }
}
