/** Content of entries, checked against size and CRC-32 while it flows. */
import { Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { RepriseError } from '../../domain/errors.ts';
import { printable, throwIfCancelled } from './errors.ts';
import type { ZipEntry } from './zip-directory.ts';
import type { ZipSource } from './zip-source.ts';

/** Below this, one read and one call cost less than a stream. */
const smallBytes = 256 * 1024;

/**
 * Chunks of one entry; never more bytes than declared, and the end is only reached when size and CRC-32 are right.
 * Errors: `archive-crc-mismatch`, `archive-truncated`, `read-failed`, `cancelled`.
 */
export async function* entryChunks(
  source: ZipSource,
  entry: ZipEntry,
  signal: AbortSignal | null,
): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let size = 0;
  throwIfCancelled(signal);
  for await (const chunk of plainChunks(source, entry)) {
    throwIfCancelled(signal);
    size += chunk.length;
    if (size > entry.size) throw mismatch('longer', entry);
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== entry.size) throw mismatch('shorter', entry);
  if (crc !== entry.crc32) throw mismatch('crc', entry);
}

async function* plainChunks(source: ZipSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const { dataStart, compressedSize, isDeflated, size } = entry;
  if (!isDeflated) {
    yield* source.chunks(dataStart, compressedSize);
    return;
  }
  try {
    if (compressedSize <= smallBytes && size <= smallBytes) {
      yield inflateRawSync(await source.read(dataStart, compressedSize), {
        maxOutputLength: Math.max(size, 1),
      });
    } else {
      yield* inflated(source.chunks(dataStart, compressedSize));
    }
  } catch (error) {
    // What is ours came from reading; the rest is zlib's verdict on the bytes.
    throw error instanceof RepriseError ? error : mismatch('inflate', entry, error);
  }
}

/** Not `pipeline`: inflate never takes bytes that follow the end of its stream, so the source would not finish. */
async function* inflated(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  const compressed = Readable.from(chunks, { objectMode: false });
  compressed.on('error', (error) => inflate.destroy(error));
  compressed.pipe(inflate);
  try {
    yield* inflate as AsyncIterable<Uint8Array>;
  } finally {
    compressed.destroy();
    inflate.destroy();
  }
}

function mismatch(reason: string, entry: ZipEntry, cause?: unknown): RepriseError {
  const details = { reason, entry: printable(entry.path) };
  return new RepriseError('archive-crc-mismatch', 'The content of an entry is damaged.', details, { cause });
}
