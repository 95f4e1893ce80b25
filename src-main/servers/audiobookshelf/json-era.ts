/** Data of 2.0 to 2.2.23: folders of JSON lines. A later server reads them on a start that finds no database. */
import type { ArchiveForm } from '../../ports/media-server.ts';

export const jsonFolders = [
  'libraryItems',
  'users',
  'sessions',
  'libraries',
  'settings',
  'collections',
  'playlists',
  'authors',
  'series',
  'feeds',
] as const;

/** Trait of data that a start has to read into a database first. */
export const jsonEra = 'json-era';

type Place = ArchiveForm['place'];

/** `pictures`: how pictures of items and authors are placed; `null` = the archive was made without them. */
export function jsonForm(pictures: Place | null): ArchiveForm {
  return {
    traits: [jsonEra],
    place: (path) => placeRecords(path) ?? pictures?.(path) ?? null,
    contains: [
      // The present database goes: it would keep the server from reading the folders.
      { dataset: 'database', folders: [] },
      { dataset: 'config', folders: [] },
      ...(pictures === null ? [] : [{ dataset: 'metadata', folders: ['items', 'authors'] }]),
    ],
    // The folders alone would not be read, and without the database a start would read older ones.
    together: ['database', 'config'],
    records: {
      users: 'config/users/data',
      libraries: 'config/libraries/data',
      items: 'config/libraryItems/data',
      sessions: 'config/sessions/data',
      collections: 'config/collections/data',
      playlists: 'config/playlists/data',
      authors: 'config/authors/data',
    },
    // Backups of 2.2.13 and 2.2.14 may hold nothing at all; empty files are never in one.
    essential: ['users'],
  };
}

function placeRecords(path: string): ReturnType<Place> {
  const [first, folder, ...rest] = path.split('/');
  const isRecords = first === 'config' && jsonFolders.some((known) => known === folder);
  return isRecords ? { dataset: 'config', path: [folder, ...rest].join('/') } : null;
}
