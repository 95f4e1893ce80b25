/** Who holds files of some folders open, on Windows: whether, by an open that shares nothing; who, by the Restart Manager. */
import { findHeldFiles } from '../processes/held-files.ts';
import type { Holder } from '../processes/open-files.ts';
import { usersOfFiles } from './restart-manager.ts';

/** A person needs the first names, not every file. */
const MOST_NAMED = 8;

export function findWindowsHolders(folders: readonly string[]): readonly Holder[] {
  return findHeldFiles(folders).flatMap((path, index): readonly Holder[] => {
    const users = index < MOST_NAMED ? usersOfFiles([path]) : [];
    return users.length === 0
      ? [{ pid: null, name: null, path }]
      : users.map(({ pid, name }) => ({ pid, name, path }));
  });
}
