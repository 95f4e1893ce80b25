import type Database from 'better-sqlite3';
import { flawOf } from '../../domain/backup/kept-as-it-was.ts';
import type { OperationRecord } from '../../domain/operation/operation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Catalog, IndexedBackup, WantedPage } from '../../ports/profile.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import { openCatalog, setAside } from './catalog-database.ts';
import { databaseError, isDamage } from './sqlite-errors.ts';

export interface SqliteCatalogOptions {
  /** `catalog.sqlite` in the profile folder. */
  readonly file: string;
  readonly clock: Pick<Clock, 'now'>;
}

/** `Catalog` in one SQLite file. Damage, at opening or later, costs the history but never a backup or an operation. */
export function sqliteCatalog({ file, clock }: SqliteCatalogOptions): Catalog {
  const now = (): number => clock.now();
  let db = openCatalog(file, now);

  function use<T>(work: (open: Database.Database) => T): T {
    try {
      return work(db);
    } catch (error) {
      if (!isDamage(error)) throw databaseError(error, file);
    }
    db.close();
    setAside(file, now());
    db = openCatalog(file, now);
    return work(db);
  }

  return {
    begin: (record) => use((open) => void open.prepare(insertOperation).run(record)),
    end: (id, ended) => use((open) => void open.prepare(endOperation).run({ id, ...ended })),
    history: (limit) => use((open) => open.prepare<[number], OperationRecord>(selectHistory).all(limit)),
    page: (wanted) => use((open) => pageOf(open, wanted)),
    operation: (id) =>
      use((open) => open.prepare<[string], OperationRecord>(selectOperation).get(id) ?? null),
    index: (repositoryId, backups) => use((open) => replaceIndex(open, repositoryId, backups)),
    backups: () => use((open) => open.prepare<[], IndexedBackup>(selectBackups).all()),
    forget: (what) => use((open) => forget(open, what)),
    find: (backupId) =>
      use((open) => open.prepare<[string], FoundBackup>(selectBackup).get(backupId) ?? null),
    close: () => void db.close(),
  };
}

interface FoundBackup {
  readonly path: string;
  readonly repositoryId: string;
}

const insertOperation = `
  INSERT OR REPLACE INTO operations (id, kind, instanceId, backupId, startedAt, endedAt, outcome, code)
  VALUES (@id, @kind, @instanceId, @backupId, @startedAt, @endedAt, @outcome, @code)`;

/** A backup named at the beginning stays named when the end does not know one. */
const endOperation = `
  UPDATE operations
  SET endedAt = @endedAt, outcome = @outcome, code = @code, backupId = coalesce(@backupId, backupId)
  WHERE id = @id`;

const columns = 'id, kind, instanceId, backupId, startedAt, endedAt, outcome, code';
/** In the order in which they began, whatever the clock said. */
const selectHistory = `SELECT ${columns} FROM operations ORDER BY rowid DESC LIMIT ?`;
const selectOperation = `SELECT ${columns} FROM operations WHERE id = ?`;

/** Every time in the catalog is before it. */
const endOfTime = '~';
const isWanted = `(@instanceId IS NULL OR instanceId = @instanceId) AND (@outcome IS NULL OR outcome = @outcome)`;
/** The time of the last one on a page; there is none when less are left. */
const selectBorder = `
  SELECT startedAt FROM operations WHERE startedAt < @before AND ${isWanted}
  ORDER BY startedAt DESC LIMIT 1 OFFSET @offset`;
const selectPage = `
  SELECT ${columns} FROM operations WHERE startedAt < @before AND startedAt >= @border AND ${isWanted}
  ORDER BY startedAt DESC, id DESC`;
const selectOlder = `SELECT 1 FROM operations WHERE startedAt < @border AND ${isWanted} LIMIT 1`;

type Page = ReturnType<Catalog['page']>;

interface Asked {
  readonly instanceId: string | null;
  readonly outcome: string | null;
}

function pageOf(db: Database.Database, wanted: WantedPage): Page {
  const asked: Asked = { instanceId: wanted.instanceId ?? null, outcome: wanted.outcome ?? null };
  const before = wanted.before ?? endOfTime;
  const last = db
    .prepare<[Asked & { before: string; offset: number }], { startedAt: string }>(selectBorder)
    .get({ ...asked, before, offset: wanted.limit - 1 });
  const border = last?.startedAt ?? '';
  const records = db
    .prepare<[Asked & { before: string; border: string }], OperationRecord>(selectPage)
    .all({ ...asked, before, border });
  const older = db.prepare<[Asked & { border: string }]>(selectOlder);
  return { records, more: last !== undefined && older.get({ ...asked, border }) !== undefined };
}

const selectBackup =
  'SELECT path, repositoryId FROM backups WHERE id = ? ORDER BY repositoryId, path LIMIT 1';

const insertBackup = `
  INSERT INTO backups (repositoryId, path, id, instanceId, sequence, createdAt, state, bytes, origin,
    name, server, serverVersion, flaw)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const selectBackups = `
  SELECT id, repositoryId, path, instanceId, sequence, createdAt, state, bytes, origin, name, server,
    serverVersion, flaw
  FROM backups ORDER BY instanceId, sequence DESC, createdAt DESC, path`;

type Forgotten = Parameters<Catalog['forget']>[0];

function forget(db: Database.Database, { instanceId, repositoryId }: Forgotten): number {
  // What is forgotten is not left in unused pages either.
  db.pragma('secure_delete = ON');
  return db
    .transaction(() => {
      db.prepare('DELETE FROM backups WHERE repositoryId = ?').run(repositoryId);
      return db.prepare('DELETE FROM operations WHERE instanceId = ?').run(instanceId).changes;
    })
    .immediate();
}

function replaceIndex(db: Database.Database, repositoryId: string, backups: readonly StoredBackup[]): void {
  db.transaction(() => {
    db.prepare('DELETE FROM backups WHERE repositoryId = ?').run(repositoryId);
    const insert = db.prepare(insertBackup);
    for (const { manifest, path, state } of backups) {
      const { id, instance, sequence, createdAt, bytes, origin, serverVersion } = manifest;
      const known = [repositoryId, path, id, instance.id, sequence, createdAt, state, bytes, origin];
      insert.run(...known, instance.name, instance.server, serverVersion, flawOf(manifest));
    }
  }).immediate();
}
