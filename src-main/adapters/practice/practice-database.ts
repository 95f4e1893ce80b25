/**
 * The practice server's database: the tables and columns of an Audiobookshelf database that Reprise reads, and those
 * that name files. Written from what is known of it, not a copy of its schema.
 */
import Database from 'better-sqlite3';
import { sampleVersion } from './sample-library.ts';

export const databaseFile = 'absdatabase.sqlite';

const times = 'createdAt DATETIME NOT NULL, updatedAt DATETIME NOT NULL';

const tables: Readonly<Record<string, string>> = {
  migrationsMeta: 'key TEXT PRIMARY KEY, value TEXT NOT NULL',
  settings: `key TEXT PRIMARY KEY, value JSON, ${times}`,
  users: `id UUID PRIMARY KEY, username TEXT, type TEXT, pash TEXT, bookmarks JSON, ${times}`,
  libraries: `id UUID PRIMARY KEY, name TEXT, mediaType TEXT, ${times}`,
  libraryFolders: `id UUID PRIMARY KEY, path TEXT, libraryId UUID, ${times}`,
  libraryItems: `id UUID PRIMARY KEY, path TEXT, relPath TEXT, mediaId UUID, mediaType TEXT, size BIGINT,
    libraryFiles JSON, isMissing BOOLEAN, libraryId UUID, libraryFolderId UUID, ${times}`,
  books: `id UUID PRIMARY KEY, title TEXT, coverPath TEXT, audioFiles JSON, ebookFile JSON, ${times}`,
  podcasts: `id UUID PRIMARY KEY, title TEXT, coverPath TEXT, ${times}`,
  podcastEpisodes: `id UUID PRIMARY KEY, title TEXT, audioFile JSON, podcastId UUID, ${times}`,
  authors: `id UUID PRIMARY KEY, name TEXT, imagePath TEXT, ${times}`,
  bookAuthors: 'id UUID PRIMARY KEY, bookId UUID, authorId UUID',
  mediaProgresses: `id UUID PRIMARY KEY, userId UUID, mediaItemId UUID, mediaItemType TEXT, duration FLOAT,
    currentTime FLOAT, isFinished BOOLEAN, ${times}`,
  playbackSessions: `id UUID PRIMARY KEY, userId UUID, displayTitle TEXT, coverPath TEXT, ${times}`,
  collections: `id UUID PRIMARY KEY, name TEXT, libraryId UUID, ${times}`,
  collectionBooks: 'id UUID PRIMARY KEY, bookId UUID, collectionId UUID',
  playlists: `id UUID PRIMARY KEY, name TEXT, libraryId UUID, userId UUID, ${times}`,
  feeds: `id UUID PRIMARY KEY, coverPath TEXT, ${times}`,
  feedEpisodes: `id UUID PRIMARY KEY, filePath TEXT, feedId UUID, ${times}`,
};

export const tableNames: readonly string[] = Object.keys(tables);

/** Like a server that has never been used: its tables and its settings, nobody and nothing in them. */
export function makeEmptyDatabase(path: string, backupPath: string): Database.Database {
  const db = new Database(path);
  db.transaction(() => {
    for (const [name, columns] of Object.entries(tables)) db.exec(`CREATE TABLE ${name} (${columns})`);
    for (const key of ['version', 'maxVersion']) insert(db, 'migrationsMeta', { key, value: sampleVersion });
    const settings = { id: 'server-settings', version: sampleVersion, buildNumber: 1, backupPath };
    insert(db, 'settings', { key: 'server-settings', value: JSON.stringify(settings), ...now() });
  })();
  return db;
}

export type Value = string | number | null;

export function insert(db: Database.Database, table: string, row: Readonly<Record<string, Value>>): void {
  const columns = Object.keys(row);
  db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  ).run(...Object.values(row));
}

/** As the real one writes times. */
export function now(): { readonly createdAt: string; readonly updatedAt: string } {
  const text = new Date().toISOString().replace('T', ' ').replace('Z', ' +00:00');
  return { createdAt: text, updatedAt: text };
}
