/** `ArchiveReader` for zip files, the format of Audiobookshelf's own backups. */
import { createHash } from 'node:crypto';
import { RepriseError } from '../../domain/errors.ts';
import type { ArchiveLimits, ArchiveReader, OpenArchive } from '../../ports/archive-reader.ts';
import { printable, throwIfCancelled, tooLarge } from './errors.ts';
import { entryChunks } from './zip-content.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';
import { extractEntries } from './zip-extract.ts';
import { openZipSource, type ZipSource } from './zip-source.ts';

const defaultLimits: ArchiveLimits = {
  maxEntries: 1_000_000,
  maxBytes: 512 * 1024 ** 3,
  maxRatio: 1000,
};

/** Free space is the caller's to check: only it knows the target. */
export function makeZipReader(limits: ArchiveLimits = defaultLimits): ArchiveReader {
  return {
    async open(file, { signal }) {
      throwIfCancelled(signal);
      const source = await openZipSource(file);
      try {
        return openArchive(source, await readDirectory(source, limits, signal));
      } catch (error) {
        source.close();
        throw error;
      }
    },
  };
}

function openArchive(source: ZipSource, entries: readonly ZipEntry[]): OpenArchive {
  const files = new Map(entries.filter(({ type }) => type === 'file').map((entry) => [entry.path, entry]));
  const fileAt = (path: string): ZipEntry => {
    const entry = files.get(path);
    if (entry === undefined) throw new RepriseError('internal', `No such entry: ${printable(path)}`);
    return entry;
  };
  return {
    entries,
    size: source.size,
    read: async (path, maxBytes) => readWhole(source, fileAt(path), maxBytes),
    chunks: (path) => entryChunks(source, fileAt(path), null),
    async sha256(path, { signal, onRead }) {
      const sum = createHash('sha256');
      for await (const chunk of entryChunks(source, fileAt(path), signal)) {
        sum.update(chunk);
        onRead(chunk.length);
      }
      return sum.digest('hex');
    },
    async verify({ signal, onProgress }) {
      const damaged: string[] = [];
      let done = 0;
      for (const entry of entries) {
        const before = done;
        const isSound = await isIntact(source, entry, signal, (bytes) => onProgress(before + bytes));
        if (!isSound) damaged.push(entry.path);
        done += entry.size;
        onProgress(done);
      }
      return damaged;
    },
    extract: async (place, options) => extractEntries(source, entries, place, options),
    close() {
      source.close();
    },
  };
}

async function readWhole(source: ZipSource, entry: ZipEntry, maxBytes: number): Promise<Uint8Array> {
  if (entry.size > maxBytes) throw tooLarge('entry', { entry: printable(entry.path), bytes: entry.size });
  const chunks: Uint8Array[] = [];
  for await (const chunk of entryChunks(source, entry, null)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function isIntact(
  source: ZipSource,
  entry: ZipEntry,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): Promise<boolean> {
  try {
    let read = 0;
    for await (const chunk of entryChunks(source, entry, signal)) {
      read += chunk.length;
      onRead(read);
    }
    return true;
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'archive-crc-mismatch') return false;
    throw error;
  }
}
