import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Manifest } from '../../domain/backup/manifest.ts';
import { RepriseError } from '../../domain/errors.ts';
import { errnoOf, isMissing, wrapFileError } from '../files/errors.ts';
import { toFsPath } from '../files/names.ts';

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

/** `null` = missing, or a link, which none of these files is. */
async function sha256OfFile(path: string, signal: AbortSignal): Promise<string | null> {
  const sum = createHash('sha256');
  try {
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
    const file = await open(toFsPath(path), flags);
    await pipeline(file.createReadStream({ highWaterMark: 1 << 20 }), sum, { signal });
    return sum.digest('hex');
  } catch (error) {
    if (signal.aborted) throw new RepriseError('cancelled', 'Cancelled while hashing.', {}, { cause: error });
    if (isMissing(error) || errnoOf(error) === 'ELOOP') return null;
    throw wrapFileError(error, 'read', path);
  }
}
