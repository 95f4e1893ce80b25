/** A database file and what SQLite keeps beside it. */
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import { readHeader } from './sqlite-header.ts';

/** Bound of the page cache, and no memory mapping: a check stays below 200 MB whatever the file's size. */
const cacheKib = 65_536;

export function openDatabase(path: string, options: { readonly readonly: boolean }): Database.Database {
  const db = new Database(path, { readonly: options.readonly, fileMustExist: true });
  try {
    db.pragma(`cache_size = -${cacheKib}`);
    db.pragma('mmap_size = 0');
    // The schema may come from anywhere: it must not reach functions with side effects.
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export function sidecarsOf(path: string): readonly string[] {
  return sqliteSidecars.map((suffix) => `${path}${suffix}`).filter((file) => existsSync(file));
}

export function hasContent(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Copies a database with the sidecars that hold data; `-shm` is an index that SQLite makes anew. */
export function copySet(from: string, to: string): void {
  for (const suffix of ['', '-journal', '-wal']) {
    if (suffix !== '' && !existsSync(`${from}${suffix}`)) continue;
    copyFileSync(`${from}${suffix}`, `${to}${suffix}`, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    chmodSync(`${to}${suffix}`, 0o600);
  }
}

/**
 * Calls `read` with a file that can be opened without leaving anything beside the original: itself, or a private copy
 * in `scratch` where opening the original would make or need sidecars.
 */
export function withReadable<T>(path: string, scratch: string, read: (db: Database.Database) => T): T {
  const needsCopy = readHeader(path).wal || sidecarsOf(path).length > 0;
  if (!needsCopy) return using(openDatabase(path, { readonly: true }), read);
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  const copy = join(scratch, basename(path));
  copySet(path, copy);
  // Writable, so that a journal can be rolled back and a log replayed.
  return using(openDatabase(copy, { readonly: false }), read);
}

export function using<T>(db: Database.Database, work: (db: Database.Database) => T): T {
  try {
    return work(db);
  } finally {
    db.close();
  }
}

export function removeSet(path: string): void {
  for (const suffix of ['', ...sqliteSidecars]) rmSync(`${path}${suffix}`, { force: true });
}
