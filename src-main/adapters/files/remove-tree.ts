import { rmdirSync, unlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { isMissing } from './errors.ts';
import { retrying, type Retry } from './move-entry.ts';
import { displayName, toFsPath } from './names.ts';
import { readFolder } from './read-folder.ts';
import { lstatOf } from './stat.ts';

/** Removes a tree that is named as rubbish; anything else is a mistake of ours. Links are removed, not followed. */
export function removeTree(path: string, signal: AbortSignal | null, retry: Retry): void {
  const name = basename(path);
  if (!name.startsWith('.deleting-') && !name.startsWith('.partial-')) {
    throw new RepriseError('internal', `refused to remove ${displayName(path)}`, { path: displayName(path) });
  }
  removeEntry(path, signal, retry);
}

/** For trees that this program made a moment ago under a name of its own. */
export function removeEntry(path: string, signal: AbortSignal | null, retry: Retry): void {
  if (signal?.aborted === true) throw new RepriseError('cancelled', 'removal cancelled');
  try {
    if (lstatOf(path)?.isDirectory() !== true) {
      retrying(retry, () => unlinkSync(toFsPath(path)));
      return;
    }
    for (const name of readFolder(path)) removeEntry(`${path}/${name}`, signal, retry);
    retrying(retry, () => rmdirSync(toFsPath(path)));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
