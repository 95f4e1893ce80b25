import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
  type BigIntStats,
} from 'node:fs';
import { crc32 } from 'node:zlib';
import type { BulkControl } from './bulk-control.ts';
import { wrapFileError } from './errors.ts';
import { toFsPath } from './names.ts';
import { lstatOf } from './stat.ts';

export interface Copied {
  /** As it was just before the read; the size is what was read. */
  readonly stats: BigIntStats;
  readonly size: bigint;
  readonly crc32: number;
  readonly readAtNs: bigint;
  readonly sqlite: boolean;
  /** Nothing changed between the look before and the look after. */
  readonly settled: boolean;
}

/** The source could not be read; the copy pass decides what that means. */
export class SourceError extends Error {
  constructor(cause: unknown) {
    super('source unreadable', { cause });
    this.name = 'SourceError';
  }
}

/** The target's name cannot be created there. */
export class NameError extends Error {
  constructor(cause: unknown) {
    super('name not possible', { cause });
    this.name = 'NameError';
  }
}

export const tries = 6;
const noFollow = constants.O_NOFOLLOW ?? 0;
const readFlags = constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0);
const writeFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow;
const unstorable = new Set(['ENAMETOOLONG', 'EILSEQ', 'EINVAL', 'EEXIST', 'ENOENT', 'ENOTDIR']);
export const sqliteHeader = Buffer.from('SQLite format 3\0', 'latin1');
const chunk = Buffer.allocUnsafeSlow(1 << 20);

/** How one file comes from where it is; see `copyFile`. */
export type CopyFile = (from: string, to: string, seen: BigIntStats, control: BulkControl) => Copied;

/**
 * Creates `to` with what is at `from`, read again while it changes under the read. Throws `SourceError`, `NameError` or a
 * `RepriseError`; what it created and could not complete is the caller's to remove.
 */
export function copyFile(from: string, to: string, seen: BigIntStats, control: BulkControl): Copied {
  let source = openSource(from);
  try {
    const target = openTarget(to);
    try {
      let stats = seen;
      for (let left = tries - 1; ; left -= 1) {
        const copied = copyOnce(source, target, stats, control, to);
        if (copied.settled || left === 0) {
          // Windows flushes a file only through a handle that may write.
          if (process.platform === 'win32') fsyncSync(target);
          return copied;
        }
        // Perhaps another file took the name: the descriptor would show us the old one for ever.
        closeSync(source);
        source = -1;
        stats = look(from);
        source = openSource(from);
        ftruncateSync(target, 0);
      }
    } finally {
      closeSync(target);
    }
  } finally {
    if (source !== -1) closeSync(source);
  }
}

function copyOnce(
  source: number,
  target: number,
  stats: BigIntStats,
  control: BulkControl,
  to: string,
): Copied {
  const readAtNs = BigInt(Date.now()) * 1_000_000n;
  const expected = Number(stats.size);
  let size = 0;
  let sum = 0;
  let sqlite = false;
  // One read is enough for a file of the expected size; growth shows in the second look.
  while (size < expected) {
    control.check();
    const count = readSource(source, size, Math.min(chunk.length, expected - size));
    if (count === 0) break;
    if (size === 0) sqlite = chunk.subarray(0, Math.min(count, sqliteHeader.length)).equals(sqliteHeader);
    const part = count === chunk.length ? chunk : chunk.subarray(0, count);
    sum = crc32(part, sum);
    writeTarget(target, size, count, to);
    size += count;
    control.addBytes(count);
  }
  const after = fstatSource(source);
  const settled = size === expected && sameFile(stats, after);
  return { stats, size: BigInt(size), crc32: sum, readAtNs, sqlite, settled };
}

export function sameFile(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}

function openSource(path: string): number {
  try {
    return openSync(toFsPath(path), readFlags);
  } catch (error) {
    throw new SourceError(error);
  }
}

export function openTarget(path: string): number {
  try {
    return openSync(toFsPath(path), writeFlags, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw unstorable.has(code) ? new NameError(error) : wrapFileError(error, 'write', path);
  }
}

function look(path: string): BigIntStats {
  const stats = lstatOf(path);
  if (stats === null) throw new SourceError(Object.assign(new Error('vanished'), { code: 'ENOENT' }));
  return stats;
}

function readSource(fd: number, position: number, length: number): number {
  try {
    return readSync(fd, chunk, 0, length, position);
  } catch (error) {
    throw new SourceError(error);
  }
}

function fstatSource(fd: number): BigIntStats {
  try {
    return fstatSync(fd, { bigint: true });
  } catch (error) {
    throw new SourceError(error);
  }
}

function writeTarget(fd: number, position: number, count: number, path: string): void {
  writeBytes(fd, position, chunk.subarray(0, count), path);
}

export function writeBytes(fd: number, position: number, bytes: Uint8Array, path: string): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, position + at);
  } catch (error) {
    throw wrapFileError(error, 'write', path);
  }
}
