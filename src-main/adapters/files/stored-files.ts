/** Files of a published backup, named through its own folders: a link in the place of one of them is not followed. */
import { onFile } from './errors.ts';
import { folderChain } from './folder-chain.ts';
import { openTop } from './folder.ts';

export interface StoredFiles {
  /** What file calls take for this path below the backup, until the next one is asked for; `null` = no such folder. */
  at(path: string): string | null;
  close(): void;
}

export function storedFiles(backup: string): StoredFiles {
  const chain = folderChain(
    onFile('read', backup, () => openTop(backup)),
    { create: false },
  );
  return {
    at: (path) => {
      const slash = path.lastIndexOf('/');
      const folder = onFile('read', path, () => chain.at(path.slice(0, slash)));
      return folder === null ? null : `${folder.base}${path.slice(slash)}`;
    },
    close: () => chain.close(),
  };
}
