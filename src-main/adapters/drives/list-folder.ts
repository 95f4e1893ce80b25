import { basename, dirname, join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { covers } from '../../domain/restore/path-mapping.ts';
import type { FolderListingLook, ListedEntry } from '../../ports/drive-looks.ts';
import { repositoryName } from '../repository/repository-files.ts';
import type { FileReading } from '../../ports/file-store.ts';

/** More than anybody reads through; what is looked for is found by going on from a folder nearer to it. */
const mostEntries = 2000;

interface Question {
  readonly path: string;
  /** What may be looked at, unresolved. */
  readonly within: readonly string[];
}

/** Errors: `request-refused` (leads out of what may be looked at), `permission-denied`, `read-failed`. */
export function listFolder(files: FileReading, { path, within }: Question): FolderListingLook {
  const tops = within.flatMap((top) => files.realPath(top) ?? []);
  const real = files.realPath(path);
  const isAllowed = (one: string): boolean => tops.some((top) => covers(top, one));
  // It was offered as it really was: where that is gone, it is not said to be forbidden.
  if (real === null && isAllowed(path)) throw new RepriseError('read-failed', 'It has gone.', { path });
  if (real === null || !isAllowed(real) || files.stat(real)?.type !== 'folder')
    throw new RepriseError('request-refused', 'No folder that may be looked at.');
  const names = (files.list(real) ?? []).filter((name) => !name.startsWith('.'));
  const entries = names.slice(0, mostEntries).flatMap((name) => entryOf(files, join(real, name), isAllowed));
  return {
    path: real,
    holdsBackups: isPlace(files, real),
    isTop: !isAllowed(dirname(real)) || dirname(real) === real,
    entries: entries.toSorted((a, b) => Number(a.kind === 'file') - Number(b.kind === 'file')),
    isCut: names.length > mostEntries,
  };
}

/** One that may not be looked into is none. */
function isPlace(files: FileReading, folder: string): boolean {
  try {
    return files.stat(join(folder, repositoryName))?.type === 'file';
  } catch (error) {
    if (error instanceof RepriseError) return false;
    throw error;
  }
}

function entryOf(
  files: FileReading,
  path: string,
  isAllowed: (real: string) => boolean,
): readonly ListedEntry[] {
  try {
    const real = files.realPath(path);
    const stat = real === null || !isAllowed(real) ? null : files.stat(real);
    if (real === null || stat === null) return [];
    if (stat.type !== 'folder' && stat.type !== 'file') return [];
    return [
      {
        name: basename(path),
        // Where it leads, so that nobody can turn a link afterwards.
        path: real,
        kind: stat.type,
        bytes: stat.type === 'file' ? Number(stat.size) : null,
        modifiedAtMs: Number(stat.mtimeNs / 1_000_000n),
        holdsBackups: stat.type === 'folder' && isPlace(files, real),
      },
    ];
  } catch (error) {
    // What may not be looked at is not offered.
    if (error instanceof RepriseError) return [];
    throw error;
  }
}
