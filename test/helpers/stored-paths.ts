/** Looks at the absolute paths in an Audiobookshelf database, by other means than the program does. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

const plain = [
  ['libraryFolders', 'path'],
  ['libraryItems', 'path'],
  ['books', 'coverPath'],
  ['podcasts', 'coverPath'],
  ['authors', 'imagePath'],
  ['playbackSessions', 'coverPath'],
  ['feeds', 'coverPath'],
  ['feedEpisodes', 'filePath'],
] as const;

const json = [
  ['libraryItems', 'libraryFiles', '$[#].metadata.path'],
  ['books', 'audioFiles', '$[#].metadata.path'],
  ['books', 'ebookFile', '$.metadata.path'],
  ['podcastEpisodes', 'audioFile', '$.metadata.path'],
] as const;

/** Every path, by `table.column`. */
export function storedPaths(database: string): Readonly<Record<string, readonly string[]>> {
  return using(database, (db) => ({
    ...Object.fromEntries(
      plain.map(([table, column]) => [
        `${table}.${column}`,
        db.prepare<[], string>(`SELECT ${column} FROM ${table} WHERE ${column} <> ''`).pluck().all(),
      ]),
    ),
    ...Object.fromEntries(
      json.map(([table, column]) => [
        `${table}.${column}`,
        db
          .prepare<[], string>(
            `SELECT tree.value FROM ${table}, json_tree(${table}.${column}) AS tree
             WHERE tree.key = 'path' AND tree.path LIKE '%.metadata'`,
          )
          .pluck()
          .all(),
      ]),
    ),
    'settings.backupPath': db
      .prepare<[], string>(
        `SELECT json_extract(value, '$.backupPath') FROM settings WHERE key = 'server-settings'`,
      )
      .pluck()
      .all(),
  }));
}

/** Every value of every table, for comparing two databases whole. */
export function everyValue(database: string): readonly string[] {
  return using(database, (db) => {
    const tables = db
      .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .pluck()
      .all();
    return tables.flatMap((table) =>
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}" ORDER BY rowid`)
        .all()
        .map((row) => `${table} ${JSON.stringify(row)}`),
    );
  });
}

/** Replaces a text wherever it stands, as somebody with an editor would. */
export function replaceText(database: string, from: string, to: string): void {
  using(database, (db) => {
    db.function('replaced', (value) =>
      typeof value === 'string'
        ? value.replaceAll(from, /^[[{]/.test(value) ? JSON.stringify(to).slice(1, -1) : to)
        : value,
    );
    const columns = [...plain, ...json.map(([table, column]) => [table, column] as const)];
    for (const [table, column] of columns) db.exec(`UPDATE ${table} SET ${column} = replaced(${column})`);
    db.exec(`UPDATE settings SET value = replaced(value) WHERE key = 'server-settings'`);
  });
}

/** Makes a file at every path that is neither a folder on the way to another nor there, so that a server finds its media. */
export function makeFilesAt(paths: readonly string[]): void {
  for (const path of paths.toSorted((a, b) => b.length - a.length)) {
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `media of ${path}`);
  }
}

function using<T>(database: string, work: (db: Database.Database) => T): T {
  const db = new Database(database);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
