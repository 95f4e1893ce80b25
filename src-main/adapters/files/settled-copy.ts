/** One file into a new one, read again while it changes under the read, wherever it comes from. */
import { closeSync, constants, fsyncSync, ftruncateSync, openSync, type BigIntStats } from 'node:fs';
import { crc32 } from 'node:zlib';
import { RepriseError } from '../../domain/errors.ts';
import type { BulkControl } from './bulk-control.ts';
import { wrapFileError } from './errors.ts';
import { toFsPath } from './names.ts';
import { writeAll } from './write-all.ts';

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

/** How one file comes from where it is; see `settledCopy`. */
export type CopyFile = (from: string, to: string, seen: BigIntStats, control: BulkControl) => Copied;

/** What is read, by whoever reaches it. Its own failures are `SourceError`. */
export interface SourceFile {
  /** Hands over at most as many bytes as it had when it looked like `stats`. */
  read(stats: BigIntStats, take: (bytes: Uint8Array) => void): Reading;
  /** What has the name now. */
  look(): BigIntStats;
}

export interface Reading {
  /** Just before the read. */
  readonly readAtNs: bigint;
  /** How it looks just after; `null` = that cannot be told. */
  readonly after: BigIntStats | null;
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

/** What the system or a tool complains of is the source's; what we or an engine raise is not. */
export function onSource<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof RepriseError ? error : new SourceError(error);
  }
}

/** For `look`: what has the name must be there. */
export function stillThere(lstat: () => BigIntStats | null): BigIntStats {
  const stats = onSource(lstat);
  if (stats === null) throw new SourceError(Object.assign(new Error('vanished'), { code: 'ENOENT' }));
  return stats;
}

const tries = 6;
const writeFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
const unstorable = new Set(['ENAMETOOLONG', 'EILSEQ', 'EINVAL', 'EEXIST', 'ENOENT', 'ENOTDIR']);
const sqliteHeader = Buffer.from('SQLite format 3\0', 'latin1');
const head = Buffer.alloc(sqliteHeader.length);

/**
 * Creates `to` with what the source is. Throws `SourceError`, `NameError` or a `RepriseError`; what it created and could not
 * complete is the caller's to remove.
 */
export function settledCopy(source: SourceFile, to: string, seen: BigIntStats, control: BulkControl): Copied {
  const target = openTarget(to);
  try {
    let stats = seen;
    for (let left = tries - 1; ; left -= 1) {
      const copied = copyOnce(source, { fd: target, path: to }, stats, control);
      if (copied.settled || left === 0) {
        // Windows flushes a file only through a handle that may write.
        if (process.platform === 'win32') fsyncSync(target);
        return copied;
      }
      stats = source.look();
      ftruncateSync(target, 0);
    }
  } finally {
    closeSync(target);
  }
}

function copyOnce(
  source: SourceFile,
  target: { readonly fd: number; readonly path: string },
  stats: BigIntStats,
  control: BulkControl,
): Copied {
  let size = 0;
  let sum = 0;
  const { readAtNs, after } = source.read(stats, (bytes) => {
    control.check();
    if (size < head.length) head.set(bytes.subarray(0, head.length - size), size);
    sum = crc32(bytes, sum);
    writeTarget(target.fd, size, bytes, target.path);
    size += bytes.length;
    control.addBytes(bytes.length);
  });
  return {
    stats,
    size: BigInt(size),
    crc32: sum,
    readAtNs,
    sqlite: size >= head.length && head.equals(sqliteHeader),
    settled: BigInt(size) === stats.size && after !== null && isSame(stats, after),
  };
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;
}

function openTarget(path: string): number {
  try {
    return openSync(toFsPath(path), writeFlags, 0o600);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw unstorable.has(code) ? new NameError(error) : wrapFileError(error, 'write', path);
  }
}

function writeTarget(fd: number, position: number, bytes: Uint8Array, path: string): void {
  try {
    writeAll(fd, bytes, bytes.length, position);
  } catch (error) {
    throw wrapFileError(error, 'write', path);
  }
}
