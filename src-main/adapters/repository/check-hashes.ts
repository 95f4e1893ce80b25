import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from '../../domain/backup/manifest.ts';
import { RepriseError } from '../../domain/errors.ts';
import { errnoOf, isMissing, wrapFileError } from '../files/errors.ts';
import { toFsPath } from '../files/names.ts';
import { readWithoutWaiting } from '../files/open-regular.ts';

/** See `RepositoryStore.checkHashes`. */
export async function checkHashes(
  folder: string,
  hashes: Manifest['hashes'],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const changed: string[] = [];
  for (const [name, expected] of Object.entries(hashes)) {
    if ((await sha256OfFile(join(folder, name), signal)) !== expected) changed.push(name);
  }
  return changed;
}

/** `null` = missing, or no file: none of these is a link or a pipe. */
async function sha256OfFile(path: string, signal: AbortSignal): Promise<string | null> {
  const sum = createHash('sha256');
  try {
    const file = await open(toFsPath(path), readWithoutWaiting | (constants.O_NOFOLLOW ?? 0));
    try {
      if (!(await file.stat()).isFile()) return null;
      await pipeline(file.createReadStream({ highWaterMark: 1 << 20 }), sum, { signal });
    } finally {
      await file.close();
    }
    return sum.digest('hex');
  } catch (error) {
    if (signal.aborted) throw new RepriseError('cancelled', 'Cancelled while hashing.', {}, { cause: error });
    if (isMissing(error) || ['ELOOP', 'ENXIO'].includes(errnoOf(error))) return null;
    throw wrapFileError(error, 'read', path);
  }
}
