/** Where Audiobookshelf keeps its data. */
import { joinPath } from '../../domain/server/server-paths.ts';
import type { LocationFlag, Locations } from '../../ports/media-server.ts';

export const locationFlags: readonly LocationFlag[] = [
  { key: 'config', kind: 'folder', required: true, describes: 'holds absdatabase.sqlite' },
  {
    key: 'metadata',
    kind: 'folder',
    required: true,
    describes: 'holds items, authors, backups, cache and logs',
  },
];

/** Folders below one data folder, under the names that every package uses. */
export function below(folder: string): Locations {
  return { config: joinPath(folder, 'config'), metadata: joinPath(folder, 'metadata') };
}
