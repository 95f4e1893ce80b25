/** Every place in the database with an absolute path (found by looking through all columns of a 2.36.0 database). */
import type { StoredPath } from '../../ports/database-tool.ts';

const plain = (table: string, column: string): StoredPath => ({ table, column, at: null });
const file = (table: string, column: string, ...at: readonly string[]): StoredPath => ({
  table,
  column,
  at: [...at, 'metadata', 'path'],
});

export const paths: readonly StoredPath[] = [
  plain('libraryFolders', 'path'),
  plain('libraryItems', 'path'),
  file('libraryItems', 'libraryFiles', '*'),
  file('books', 'audioFiles', '*'),
  file('books', 'ebookFile'),
  plain('books', 'coverPath'),
  plain('podcasts', 'coverPath'),
  file('podcastEpisodes', 'audioFile'),
  plain('authors', 'imagePath'),
  plain('playbackSessions', 'coverPath'),
  plain('feeds', 'coverPath'),
  plain('feedEpisodes', 'filePath'),
  {
    table: 'settings',
    column: 'value',
    at: ['backupPath'],
    where: { column: 'key', equals: 'server-settings' },
  },
];
