/** The catalog's file: its schema, and a fresh start where it cannot be used. */
import { chmodSync, existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import { onFile } from '../files/errors.ts';
import { makeForOwner } from '../files/inherit-owner.ts';
import { databaseError, isDamage } from './sqlite-errors.ts';

const catalogVersion = 1;

const schema = `
  CREATE TABLE operations (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    instanceId TEXT,
    backupId TEXT,
    startedAt TEXT NOT NULL,
    endedAt TEXT,
    outcome TEXT,
    code TEXT
  ) STRICT;
  CREATE INDEX operationsByStart ON operations (startedAt DESC, id DESC);
  CREATE TABLE backups (
    repositoryId TEXT NOT NULL,
    path TEXT NOT NULL,
    id TEXT NOT NULL,
    instanceId TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    createdAt TEXT NOT NULL,
    state TEXT NOT NULL,
    bytes INTEGER,
    origin TEXT,
    name TEXT,
    server TEXT,
    serverVersion TEXT,
    flaw TEXT,
    PRIMARY KEY (repositoryId, path)
  ) STRICT;
  CREATE INDEX backupsById ON backups (id);
`;

/** Opens the catalog. A file that is damaged or of another version is set aside: backups can be scanned again. */
export function openCatalog(file: string, now: () => number): Database.Database {
  const db = tryOpen(file);
  if (db !== null) return db;
  setAside(file, now());
  const fresh = tryOpen(file);
  if (fresh === null) throw databaseError(new Error('A new catalog cannot be used.'), file);
  return fresh;
}

export function setAside(file: string, nowMs: number): void {
  for (const suffix of ['', ...sqliteSidecars]) {
    if (existsSync(`${file}${suffix}`)) {
      onFile('write', file, () => renameSync(`${file}${suffix}`, `${file}.broken-${nowMs}${suffix}`));
    }
  }
}

function tryOpen(file: string): Database.Database | null {
  let db: Database.Database | null = null;
  onFile('write', file, () => makeForOwner(file));
  try {
    db = new Database(file, { timeout: 10_000 });
    chmodSync(file, 0o600);
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') return closed(db);
    // Immediate: two processes may make the catalog at the same moment.
    db.transaction(makeSchema).immediate(db);
    db.transaction(addColumns).immediate(db);
    return db.pragma('user_version', { simple: true }) === catalogVersion ? db : closed(db);
  } catch (error) {
    if (db !== null) closed(db);
    if (isDamage(error)) return null;
    throw databaseError(error, file);
  }
}

function makeSchema(db: Database.Database): void {
  const isNew = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (!isNew || db.pragma('user_version', { simple: true }) !== 0) return;
  db.exec(schema);
  db.pragma(`user_version = ${catalogVersion}`);
}

/** Those that came later, and that earlier versions of the program leave empty. */
function addColumns(db: Database.Database): void {
  if (db.pragma('user_version', { simple: true }) !== catalogVersion) return;
  const names = db.prepare<[], string>("SELECT name FROM pragma_table_info('backups')").pluck().all();
  for (const [name, type] of laterColumns) {
    if (!names.includes(name)) db.exec(`ALTER TABLE backups ADD COLUMN ${name} ${type}`);
  }
}

const laterColumns = [
  ['bytes', 'INTEGER'],
  ['origin', 'TEXT'],
  ['name', 'TEXT'],
  ['server', 'TEXT'],
  ['serverVersion', 'TEXT'],
  ['flaw', 'TEXT'],
] as const;

function closed(db: Database.Database): null {
  db.close();
  return null;
}
