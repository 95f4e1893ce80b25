/** The part of a start that reads data of before the database: only without one, and once. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

const kinds = ['libraryItems', 'users', 'sessions', 'libraries', 'settings', 'collections'] as const;
const others = ['playlists', 'authors', 'series', 'feeds'] as const;

type Records = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** `null` = nothing to import. */
export function oldData(config: string): Records | null {
  if (existsSync(join(config, 'absdatabase.sqlite'))) return null;
  const present = kinds.filter((kind) => existsSync(join(config, kind)));
  if (present.length > 0)
    return Object.fromEntries(present.map((kind) => [kind, readLines(join(config, kind, 'data'))]));
  const packed = join(config, 'oldDb.zip');
  return existsSync(packed) ? (JSON.parse(readFileSync(packed, 'utf8')) as Records) : null;
}

export function importOldData(db: Database.Database, config: string, records: Records): void {
  for (const user of records['users'] ?? []) {
    db.prepare('INSERT INTO users (id, username, type) VALUES (?, ?, ?)').run(
      user['id'],
      user['username'],
      user['type'],
    );
  }
  for (const library of records['libraries'] ?? []) {
    db.prepare('INSERT INTO libraries (id, name) VALUES (?, ?)').run(library['id'], library['name']);
  }
  for (const item of records['libraryItems'] ?? []) {
    db.prepare('INSERT INTO libraryItems (id, path, size, title) VALUES (?, ?, 0, ?)').run(
      item['id'],
      item['path'],
      item['path'],
    );
  }
  writeFileSync(join(config, 'oldDb.zip'), JSON.stringify(records));
  for (const kind of [...kinds, ...others]) rmSync(join(config, kind), { recursive: true, force: true });
}

function readLines(folder: string): Records[string] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
