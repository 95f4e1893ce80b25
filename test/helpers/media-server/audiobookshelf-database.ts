/** The part of Audiobookshelf's start that reads and changes its database. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { StartFailure } from './failure.ts';

interface Settings {
  readonly version?: string;
  readonly backupPath?: string;
}

/** What the real one creates when its file is missing, cut down to what anybody asks for here. */
const TABLES: Readonly<Record<string, string>> = {
  settings:
    'key VARCHAR(255) PRIMARY KEY, value JSON, createdAt DATETIME NOT NULL, updatedAt DATETIME NOT NULL',
  users: 'id UUID PRIMARY KEY, username VARCHAR(255), type VARCHAR(255), pash VARCHAR(255), bookmarks JSON',
  libraries: 'id UUID PRIMARY KEY, name VARCHAR(255)',
  libraryFolders: 'id UUID PRIMARY KEY, path VARCHAR(255), libraryId UUID',
  libraryItems: 'id UUID PRIMARY KEY, path VARCHAR(255), size BIGINT, title VARCHAR(255)',
  mediaProgresses: 'id UUID PRIMARY KEY, userId UUID',
  playbackSessions:
    'id UUID PRIMARY KEY, displayTitle VARCHAR(255), date VARCHAR(255), createdAt DATETIME NOT NULL, updatedAt DATETIME NOT NULL',
  collections: 'id UUID PRIMARY KEY, name VARCHAR(255)',
  playlists: 'id UUID PRIMARY KEY, name VARCHAR(255)',
  migrationsMeta: '`key` VARCHAR(255) NOT NULL, value VARCHAR(255) NOT NULL',
};

/** Writes only where something is missing or the version differs: a second start of the same version is silent. */
export function prepareDatabase(db: Database.Database, version: string, config: string): Settings {
  try {
    migrate(db, version, config);
    return updateSettings(db, version);
  } catch (error) {
    db.close();
    throw error instanceof StartFailure ? error : new StartFailure(`Database failed: ${String(error)}`);
  }
}

export function rootExists(db: Database.Database): boolean {
  return db.prepare(`SELECT 1 FROM users WHERE type = 'root'`).get() !== undefined;
}

function migrate(db: Database.Database, version: string, config: string): void {
  const present = new Set(db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all());
  const isOld = present.has('libraryItems') && !columnsOf(db, 'libraryItems').includes('size');
  if (isOld && isAtLeast(version, '2.14.0')) {
    throw new StartFailure('Migration failed: SQLITE_ERROR: no such column: size');
  }
  for (const [name, columns] of Object.entries(TABLES)) {
    if (!present.has(name)) {
      db.exec(`CREATE TABLE \`${name}\` (${columns})`);
    }
  }
  raiseSchemaLabel(db, version, config);
}

/** A newer server leaves its migration scripts in the config folder and its version in the schema label. */
function raiseSchemaLabel(db: Database.Database, version: string, config: string): void {
  const rows = db.prepare('SELECT `key`, value FROM migrationsMeta').all() as {
    key: string;
    value: string;
  }[];
  const isFresh = rows.length === 0;
  const labels = new Map(rows.map(({ key, value }) => [key, value]));
  if (!isFresh && !isAtLeast(labels.get('maxVersion') ?? '0.0.0', version)) {
    mkdirSync(join(config, 'migrations'), { recursive: true });
    const script = join(config, 'migrations', `v${version}-fixture.js`);
    if (!existsSync(script)) {
      writeFileSync(script, 'module.exports = { up() {}, down() {} }\n');
    }
    setLabel(db, 'maxVersion', version, labels.has('maxVersion'));
  }
  if (isFresh) {
    setLabel(db, 'version', version, false);
    setLabel(db, 'maxVersion', version, false);
  } else if (labels.get('version') !== version) {
    setLabel(db, 'version', version, labels.has('version'));
  }
}

function setLabel(db: Database.Database, key: string, value: string, exists: boolean): void {
  const change = exists
    ? 'UPDATE migrationsMeta SET value = ? WHERE `key` = ?'
    : 'INSERT INTO migrationsMeta (value, `key`) VALUES (?, ?)';
  db.prepare(change).run(value, key);
}

function updateSettings(db: Database.Database, version: string): Settings {
  const now = new Date().toISOString();
  const value = db.prepare(`SELECT value FROM settings WHERE key = 'server-settings'`).pluck().get();
  if (typeof value !== 'string') {
    const fresh = { id: 'server-settings', backupSchedule: false, backupsToKeep: 2, version, buildNumber: 1 };
    db.prepare('INSERT INTO settings (key, value, createdAt, updatedAt) VALUES (?, ?, ?, ?)').run(
      'server-settings',
      JSON.stringify(fresh),
      now,
      now,
    );
    return fresh;
  }
  const settings = JSON.parse(value) as Settings;
  if (settings.version !== version) {
    const changed = JSON.stringify({ ...settings, version });
    db.prepare(`UPDATE settings SET value = ?, updatedAt = ? WHERE key = 'server-settings'`).run(
      changed,
      now,
    );
  }
  return settings;
}

function columnsOf(db: Database.Database, table: string): readonly string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

function isAtLeast(version: string, other: string): boolean {
  const [one, two] = [version, other].map((each) => each.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const distance = (one?.[part] ?? 0) - (two?.[part] ?? 0);
    if (distance !== 0) {
      return distance > 0;
    }
  }
  return true;
}
