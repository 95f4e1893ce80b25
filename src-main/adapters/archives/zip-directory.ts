/** The directory of a zip: every entry cleared before the first byte of content is touched. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { RepriseError } from '../../domain/errors.ts';
import type { ArchiveEntry, ArchiveLimits } from '../../ports/archive-reader.ts';
import { decodeName } from './entry-name.ts';
import { printable, throwIfCancelled, tooLarge, truncated, unreadable, unsafePath } from './errors.ts';
import { makeNamesSeen, type NamesSeen, unsafeName } from './safe-name.ts';
import { entryKind } from './zip-kind.ts';
import { checkLocalHeader } from './zip-local.ts';
import { readZipEnd, type ZipEnd } from './zip-end.ts';
import { type Peek, PeekReader, type ZipSource } from './zip-source.ts';

/** An entry with the place of its bytes. */
export interface ZipEntry extends ArchiveEntry {
  readonly isDeflated: boolean;
  readonly headerStart: number;
  readonly dataStart: number;
  readonly compressedSize: number;
}

const directoryWindowBytes = 256 * 1024;
const localWindowBytes = 16 * 1024;
const fixedHeaderBytes = 46;
const ratioFromBytes = 10 * 1024 * 1024;
const entriesPerTurn = 1000;

/** Bits 0, 6 and 13: traditional, strong, and hidden headers. */
const encryptedFlags = 0x2041;
const patchFlag = 0x20;

/** Errors: those of `ArchiveReader.open`. */
export async function readDirectory(
  source: ZipSource,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<readonly ZipEntry[]> {
  const end = readZipEnd(source);
  if (end.entryCount > limits.maxEntries) throw tooLarge('entries', { entries: end.entryCount });
  const entries = await readEntries(source, end, limits, signal);
  checkOverlaps(entries, end);
  return entries;
}

async function readEntries(
  source: ZipSource,
  end: ZipEnd,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<ZipEntry[]> {
  const directory = source.peeker(directoryWindowBytes);
  const local = source.peeker(localWindowBytes);
  const raw = rawEntries(await openWithYauzl(directory, source.size));
  const seen = makeNamesSeen();
  const entries: ZipEntry[] = [];
  let cursor = end.directoryStart;
  let totalBytes = 0;
  while (entries.length < end.entryCount) {
    if (entries.length % entriesPerTurn === 0) await nextTurn();
    throwIfCancelled(signal);
    if (cursor + fixedHeaderBytes > end.directoryEnd) throw unreadable('fewer-entries-than-counted');
    checkFixedHeader(directory(cursor, fixedHeaderBytes));
    const next = await raw();
    cursor += fixedHeaderBytes + next.fileNameLength + next.extraFieldLength + next.fileCommentLength;
    const entry = clearEntry(next, local, limits, seen);
    if (entry.headerStart >= end.directoryStart) throw outside(entry, source.size);
    totalBytes += entry.size;
    if (totalBytes > limits.maxBytes) throw tooLarge('bytes', { bytes: totalBytes });
    entries.push(entry);
  }
  if (cursor !== end.directoryEnd) throw unreadable('more-entries-than-counted');
  return entries;
}

/** Names stay bytes: yauzl would turn backslashes into slashes and invalid UTF-8 into replacement characters. */
async function openWithYauzl(directory: Peek, size: number): Promise<ZipFile> {
  try {
    return await fromRandomAccessReaderPromise(new PeekReader(directory), size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    });
  } catch (error) {
    throw fromYauzl(error);
  }
}

function rawEntries(zip: ZipFile): () => Promise<Entry> {
  const iterator = zip.eachEntry();
  return async () => {
    try {
      const { done, value } = await iterator.next();
      if (done !== true) return value;
    } catch (error) {
      throw fromYauzl(error);
    }
    throw unreadable('fewer-entries-than-counted');
  };
}

/** yauzl's own errors have no codes and all mean the same: malformed. */
function fromYauzl(error: unknown): RepriseError {
  return error instanceof RepriseError ? error : unreadable('directory', {}, error);
}

/** What yauzl does not tell: the disk, and strong encryption as more than "an error". */
function checkFixedHeader(header: Buffer): void {
  const flags = header.readUInt16LE(8);
  if ((flags & encryptedFlags) !== 0) {
    throw new RepriseError('archive-encrypted', 'The archive has encrypted entries.');
  }
  if ((flags & patchFlag) !== 0) throw unreadable('patch-data');
  const disk = header.readUInt16LE(34);
  if (disk !== 0 && disk !== 0xffff) throw unreadable('several-disks');
}

function clearEntry(raw: Entry, local: Peek, limits: ArchiveLimits, seen: NamesSeen): ZipEntry {
  const name = decodeName(raw.fileNameRaw, raw.generalPurposeBitFlag, raw.extraFields);
  const reason = unsafeName(name, seen) ?? entryKind(raw, name);
  if (reason !== null) throw unsafePath(reason, name);
  const { compressionMethod: method, uncompressedSize: size, compressedSize } = raw;
  const shown = { entry: printable(name) };
  if (method !== 0 && method !== 8) throw unreadable('method', { method, ...shown });
  const isFolder = name.endsWith('/');
  if (isFolder && size !== 0) throw unreadable('folder-with-content', shown);
  if (size > limits.maxBytes) throw tooLarge('bytes', { bytes: size, ...shown });
  if (size > ratioFromBytes && size > compressedSize * limits.maxRatio) throw tooLarge('ratio', shown);
  return {
    path: isFolder ? name.slice(0, -1) : name,
    type: isFolder ? 'folder' : 'file',
    size,
    crc32: raw.crc32,
    modifiedAt: modifiedAt(raw),
    isDeflated: method === 8,
    headerStart: raw.relativeOffsetOfLocalHeader,
    dataStart: checkLocalHeader(raw, local),
    compressedSize,
  };
}

const latestTime = Date.UTC(2108, 0);

/** DOS times have no zone: UTC is what Audiobookshelf writes, and does not depend on this machine. */
function modifiedAt(raw: Entry): number {
  const exact = raw.getLastModDate({ timezone: 'UTC' }).getTime();
  if (exact >= 0 && exact < latestTime) return Math.trunc(exact);
  return raw.getLastModDate({ timezone: 'UTC', forceDosFormat: true }).getTime();
}

/** Entries that share bytes are how a small archive unpacks to petabytes below any ratio. */
function checkOverlaps(entries: readonly ZipEntry[], end: ZipEnd): void {
  const byStart = entries.toSorted((a, b) => a.headerStart - b.headerStart);
  let free = 0;
  for (const entry of byStart) {
    if (entry.headerStart < free) throw unreadable('overlapping-entries', { entry: printable(entry.path) });
    free = entry.dataStart + entry.compressedSize;
  }
  if (free > end.directoryStart) throw unreadable('entry-in-directory');
}

function outside(entry: ZipEntry, size: number): RepriseError {
  return entry.headerStart >= size
    ? truncated('entry-beyond-the-end')
    : unreadable('entry-in-directory', { entry: printable(entry.path) });
}
