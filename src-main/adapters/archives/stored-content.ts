/** The bytes of one file of a backup, hashed while they flow. */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { errnoOf, isMissing, onFile, wrapFileError } from '../files/errors.ts';
import { displayName, toFsPath } from '../files/names.ts';

export interface StoredContent {
  readonly chunks: Iterator<Buffer, unknown>;
  /** Hex; once all chunks were taken. */
  sha256(): string;
  close(): void;
}

const maxChunkBytes = 128 * 1024;

interface Opened {
  readonly fd: number;
  readonly size: number;
}

/** Neither follows a link nor waits at a pipe that someone put there. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** `path: null` = its folder is not there. `shown` is what errors name. Errors: `file-missing`, `read-failed`. */
export function openStoredContent(
  path: string | null,
  shown: string,
  onRead: (bytes: number) => void,
): StoredContent {
  const { fd, size } = openFile(path, shown);
  const sum = createHash('sha256');
  return {
    chunks: chunksOf({ fd, size }, shown, (chunk) => {
      sum.update(chunk);
      onRead(chunk.length);
    }),
    sha256: () => sum.digest('hex'),
    close: () => closeSync(fd),
  };
}

function* chunksOf(
  { fd, size }: Opened,
  shown: string,
  take: (chunk: Buffer) => void,
): Generator<Buffer, void, void> {
  // One more than expected, so that a small file takes one call: an end short of a chunk is the end.
  const chunkBytes = Math.min(size + 1, maxChunkBytes);
  for (;;) {
    // A new one each time: the archive may still be at work on the last.
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const count = onFile('read', shown, () => readSync(fd, chunk));
    if (count === 0) return;
    const bytes = chunk.subarray(0, count);
    take(bytes);
    yield bytes;
    if (count < chunkBytes) return;
  }
}

function openFile(path: string | null, shown: string): Opened {
  if (path === null) throw missing(shown);
  let fd: number;
  try {
    fd = openSync(toFsPath(path), flags);
  } catch (error) {
    throw isMissing(error) || errnoOf(error) === 'ELOOP'
      ? missing(shown)
      : wrapFileError(error, 'read', shown);
  }
  const stats = fstatSync(fd);
  if (stats.isFile()) return { fd, size: stats.size };
  closeSync(fd);
  throw missing(shown);
}

function missing(shown: string): RepriseError {
  const path = displayName(shown);
  return new RepriseError('file-missing', `file-missing: ${path}`, { path });
}
