/** The end record, where every zip begins to be read: which bytes are the directory, and is the file whole. */
import { truncated, unreadable } from './errors.ts';
import type { ZipSource } from './zip-source.ts';

export interface ZipEnd {
  readonly directoryStart: number;
  readonly directoryEnd: number;
  readonly entryCount: number;
}

const endBytes = 22;
const locatorBytes = 20;
const end64Bytes = 56;
const signatures = { local: 0x04034b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50 } as const;

/** Errors: `archive-unreadable`, `archive-truncated`. */
export function readZipEnd(source: ZipSource): ZipEnd {
  const tailBytes = Math.min(source.size, 0xffff + endBytes + locatorBytes);
  const tailStart = source.size - tailBytes;
  const tail = Buffer.from(source.peeker(tailBytes)(tailStart, tailBytes));
  const at = findEnd(tail);
  if (at === null) throw startsLikeZip(source) ? truncated('no-end-record') : unreadable('no-end-record');

  const spare = tail.length - at - endBytes - tail.readUInt16LE(at + 20);
  if (spare < 0) throw truncated('comment');
  if (spare > 0) throw unreadable('bytes-after-the-end');

  const plain = {
    disk: tail.readUInt16LE(at + 4),
    directoryDisk: tail.readUInt16LE(at + 6),
    countHere: tail.readUInt16LE(at + 8),
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    start: tail.readUInt32LE(at + 16),
  };
  const has64 = at >= locatorBytes && tail.readUInt32LE(at - locatorBytes) === signatures.locator;
  const locatorStart = tailStart + at - locatorBytes;
  const wide = has64 ? readEnd64(source, tail.subarray(at - locatorBytes, at), locatorStart) : null;
  if (wide !== null) checkAgreement(plain, wide.fields);
  const fields = wide?.fields ?? plain;
  const directoryEnd = wide?.recordStart ?? tailStart + at;

  if (fields.disk !== 0 || fields.directoryDisk !== 0 || fields.countHere !== fields.count) {
    throw unreadable('several-disks');
  }
  if (fields.start + fields.size > directoryEnd) throw truncated('directory-beyond-the-end');
  if (fields.start + fields.size < directoryEnd) throw unreadable('directory-not-before-the-end');
  return { directoryStart: fields.start, directoryEnd, entryCount: fields.count };
}

interface EndFields {
  readonly disk: number;
  readonly directoryDisk: number;
  readonly countHere: number;
  readonly count: number;
  readonly size: number;
  readonly start: number;
}

function findEnd(tail: Buffer): number | null {
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === signatures.end) return at;
  }
  return null;
}

/** An empty file counts: that is what a copy leaves that never began. */
function startsLikeZip(source: ZipSource): boolean {
  const head = source.peeker(4)(0, Math.min(4, source.size));
  const local = Buffer.alloc(4);
  local.writeUInt32LE(signatures.local);
  return head.equals(local.subarray(0, head.length));
}

function readEnd64(
  source: ZipSource,
  locator: Buffer,
  locatorStart: number,
): { readonly fields: EndFields; readonly recordStart: number } {
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1) throw unreadable('several-disks');
  const recordStart = readUInt64(locator, 8);
  if (recordStart + end64Bytes > locatorStart) throw truncated('zip64-end-beyond-the-end');
  const record = source.peeker(end64Bytes)(recordStart, end64Bytes);
  if (record.readUInt32LE(0) !== signatures.end64) throw unreadable('zip64-end');
  if (recordStart + 12 + readUInt64(record, 4) !== locatorStart) throw unreadable('zip64-end');
  return {
    recordStart,
    fields: {
      disk: record.readUInt32LE(16),
      directoryDisk: record.readUInt32LE(20),
      countHere: readUInt64(record, 24),
      count: readUInt64(record, 32),
      size: readUInt64(record, 40),
      start: readUInt64(record, 48),
    },
  };
}

/** Two end records that differ show different archives to different programs. */
function checkAgreement(plain: EndFields, wide: EndFields): void {
  const agrees = (field: keyof EndFields, all: number): boolean =>
    plain[field] === all || plain[field] === wide[field];
  const short = (['disk', 'directoryDisk', 'countHere', 'count'] as const).every((field) =>
    agrees(field, 0xffff),
  );
  if (!short || !agrees('size', 0xffffffff) || !agrees('start', 0xffffffff))
    throw unreadable('two-end-records');
}

function readUInt64(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  if (!Number.isSafeInteger(value)) throw unreadable('number-too-large');
  return value;
}
