/** Looks at files that leave no trace, as far as the system lets us: not even the time of the last reading. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { Machine } from '../../ports/machine.ts';

const MOST_BYTES = 1024 * 1024;

export function entryAt(path: string): ReturnType<Machine['entry']> {
  try {
    const entry = statSync(path);
    return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return ['EACCES', 'EPERM'].includes(code) ? 'hidden' : null;
  }
}

export function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

export function readSmallText(path: string): string | null {
  const descriptor = openQuietly(path);
  if (descriptor === null) return null;
  try {
    const entry = fstatSync(descriptor);
    return entry.isFile() && entry.size <= MOST_BYTES ? readFileSync(descriptor, 'utf8') : null;
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}

function openQuietly(path: string): number | null {
  // A pipe without a writer would hold us up.
  const plain = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  // Only an owner may leave the time of the last reading as it is.
  for (const flags of [plain | (constants.O_NOATIME ?? 0), plain]) {
    try {
      return openSync(path, flags);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
    }
  }
  return null;
}
