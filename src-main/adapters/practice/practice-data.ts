/** What the practice server knows from its database, as its page and its answers need it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile, makeEmptyDatabase, tableNames } from './practice-database.ts';

export interface ShownItem {
  readonly id: string;
  readonly title: string;
  readonly author: string | null;
  readonly coverPath: string;
}

export interface ShownProgress {
  readonly user: string;
  readonly title: string;
  readonly percent: number;
}

export interface PracticeData {
  /** A first user is there; else a real server would ask for one. */
  isSetUp(): boolean;
  items(): readonly ShownItem[];
  users(): readonly string[];
  progress(): readonly ShownProgress[];
  close(): void;
}

/** Raises what SQLite says of a file that it cannot read, or that lacks tables; makes an empty one where there is none. */
export function openPracticeData(config: string, metadata: string): PracticeData {
  const path = join(config, databaseFile);
  // As the real one: a file that is not where it looks means a new, empty server.
  const db = existsSync(path)
    ? new Database(path, { timeout: 1000 })
    : makeEmptyDatabase(path, join(metadata, 'backups'));
  try {
    for (const table of tableNames) db.prepare(`SELECT count(*) FROM ${table}`).get();
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    isSetUp: () => db.prepare(`SELECT 1 FROM users WHERE type = 'root'`).get() !== undefined,
    items: () => db.prepare<[], ShownItem>(itemsSql).all(),
    users: () => db.prepare<[], string>('SELECT username FROM users ORDER BY username').pluck().all(),
    progress: () => db.prepare<[], ShownProgress>(progressSql).all(),
    close: () => void db.close(),
  };
}

const itemsSql = `
  SELECT item.id AS id, coalesce(books.title, podcasts.title) AS title, authors.name AS author,
    coalesce(books.coverPath, podcasts.coverPath) AS coverPath
  FROM libraryItems AS item
  LEFT JOIN books ON books.id = item.mediaId
  LEFT JOIN podcasts ON podcasts.id = item.mediaId
  LEFT JOIN bookAuthors ON bookAuthors.bookId = books.id
  LEFT JOIN authors ON authors.id = bookAuthors.authorId
  ORDER BY item.mediaType, title`;

const progressSql = `
  SELECT users.username AS user, books.title AS title,
    CAST(round(100 * progress.currentTime / progress.duration) AS INTEGER) AS percent
  FROM mediaProgresses AS progress
  JOIN users ON users.id = progress.userId
  JOIN books ON books.id = progress.mediaItemId
  ORDER BY user, title`;
