/** What is asked of a database, by name; the answers come back in this order. */
import type { PreviewKind } from '../../ports/media-server.ts';

/** Key in `counts` → rows of this table. */
const counted = {
  users: 'users',
  libraries: 'libraries',
  items: 'libraryItems',
  progress: 'mediaProgresses',
  sessions: 'playbackSessions',
  collections: 'collections',
  playlists: 'playlists',
  authors: 'authors',
  books: 'books',
  podcasts: 'podcasts',
  episodes: 'podcastEpisodes',
} as const;

export const countKeys = [...Object.keys(counted), 'bookmarks'];

export const statements: Readonly<Record<string, string>> = {
  tables: `SELECT name FROM sqlite_schema WHERE type = 'table'`,
  settings: `
    SELECT json_extract(value, '$.version') AS version, json_extract(value, '$.backupPath') AS backupPath
    FROM settings WHERE key = 'server-settings' AND json_valid(value)`,
  schema: `SELECT value FROM migrationsMeta WHERE key = 'version'`,
  itemSize: `SELECT count(*) AS n FROM pragma_table_info('libraryItems') WHERE name = 'size'`,
  roots: `SELECT count(*) AS n FROM users WHERE type = 'root'`,
  mediaFolders: `SELECT DISTINCT path FROM libraryFolders WHERE path <> '' ORDER BY path`,
  bookCovers: `SELECT coverPath AS path FROM books WHERE coverPath <> ''`,
  podcastCovers: `SELECT coverPath AS path FROM podcasts WHERE coverPath <> ''`,
  authorPictures: `SELECT imagePath AS path FROM authors WHERE imagePath <> ''`,
  ...Object.fromEntries(
    Object.entries(counted).map(([key, table]) => [`count:${key}`, `SELECT count(*) AS n FROM ${table}`]),
  ),
  'count:bookmarks': `
    SELECT coalesce(sum(json_array_length(bookmarks)), 0) AS n
    FROM users WHERE json_valid(bookmarks) AND json_type(bookmarks) = 'array'`,
};

/** The database writes `2026-11-20 15:34:52.095 +00:00`. */
const changedAt = (column: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}) AS changedAt`;

const named = (kind: string, table: string, label: string): PreviewKind => ({
  kind,
  statement: `SELECT id, ${label} AS label, ${changedAt('updatedAt')} FROM ${table}`,
});

/** Titles lie with the book or podcast: the item's own column came with 2.20. */
const titleOf = (item: string): string => `
  LEFT JOIN books ON ${item}.mediaType = 'book' AND books.id = ${item}.mediaId
  LEFT JOIN podcasts ON ${item}.mediaType = 'podcast' AND podcasts.id = ${item}.mediaId`;

export const previews: readonly PreviewKind[] = [
  named('users', 'users', 'username'),
  named('libraries', 'libraries', 'name'),
  named('collections', 'collections', 'name'),
  named('playlists', 'playlists', 'name'),
  {
    kind: 'items',
    statement: `
      SELECT item.id, coalesce(books.title, podcasts.title, item.relPath) AS label, ${changedAt('item.updatedAt')}
      FROM libraryItems AS item ${titleOf('item')}`,
  },
  {
    kind: 'progress',
    statement: `
      SELECT progress.id,
        coalesce(users.username, '?') || ': ' || coalesce(books.title, podcastEpisodes.title, '?') AS label,
        ${changedAt('progress.updatedAt')}
      FROM mediaProgresses AS progress
      LEFT JOIN users ON users.id = progress.userId
      LEFT JOIN books ON progress.mediaItemType = 'book' AND books.id = progress.mediaItemId
      LEFT JOIN podcastEpisodes
        ON progress.mediaItemType = 'podcastEpisode' AND podcastEpisodes.id = progress.mediaItemId`,
  },
];
