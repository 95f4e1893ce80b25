import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { sqliteCatalog } from '../../../../src-main/adapters/database/sqlite-catalog.ts';
import type { OperationRecord } from '../../../../src-main/domain/operation/operation.ts';
import { aStoredBackup } from '../../../helpers/builders/a-manifest.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const clock = { now: () => 1_795_000_000_000 };
let folder: string;
let file: string;

beforeEach(() => {
  folder = tempFolder();
  file = join(folder, 'catalog.sqlite');
});

const record = (id: string, startedAt: string): OperationRecord => ({
  id,
  kind: 'back-up',
  instanceId: 'abc',
  backupId: null,
  startedAt,
  endedAt: null,
  outcome: null,
  code: null,
});

it('remembers operations across openings, newest first', () => {
  const catalog = sqliteCatalog({ file, clock });
  catalog.begin(record('one', '2026-11-20T01:00:00.000Z'));
  catalog.begin(record('two', '2026-11-20T02:00:00.000Z'));
  catalog.end('one', {
    endedAt: '2026-11-20T01:05:00.000Z',
    outcome: 'succeeded',
    code: null,
    backupId: 'b1',
  });
  catalog.close();
  const again = sqliteCatalog({ file, clock });
  expect(again.history(10).map(({ id, outcome, backupId }) => [id, outcome, backupId])).toEqual([
    ['two', null, null],
    ['one', 'succeeded', 'b1'],
  ]);
  expect(again.history(1)).toHaveLength(1);
  again.close();
});

it('pages through what is wanted only, of one instance and of one outcome', () => {
  const catalog = sqliteCatalog({ file, clock });
  const at = (index: number): string => new Date(Date.UTC(2026, 0, 1, index)).toISOString();
  for (let index = 0; index < 12; index += 1) {
    const instanceId = index % 2 === 0 ? 'abc' : 'other';
    catalog.begin({ ...record(`r${String(index)}`, at(index)), instanceId });
    const outcome = index % 3 === 0 ? 'failed' : 'succeeded';
    catalog.end(`r${String(index)}`, { endedAt: at(index), outcome, code: null, backupId: null });
  }
  const ids = (page: ReturnType<typeof catalog.page>): readonly string[] => page.records.map(({ id }) => id);
  const first = catalog.page({ before: null, limit: 4, instanceId: 'abc' });
  expect([ids(first), first.more]).toEqual([['r10', 'r8', 'r6', 'r4'], true]);
  const next = catalog.page({ before: at(4), limit: 4, instanceId: 'abc' });
  expect([ids(next), next.more]).toEqual([['r2', 'r0'], false]);
  const failed = catalog.page({ before: null, limit: 2, instanceId: 'other', outcome: 'failed' });
  expect([ids(failed), failed.more]).toEqual([['r9', 'r3'], false]);
  expect(ids(catalog.page({ before: null, limit: 100, outcome: 'cancelled' }))).toEqual([]);
  catalog.close();
});

it('forgets the history of one instance and the backups of one repository, down to the bytes', () => {
  const catalog = sqliteCatalog({ file, clock });
  catalog.begin({ ...record('mine', '2026-11-20T01:00:00.000Z'), instanceId: 'other' });
  for (let at = 10; at < 60; at += 1)
    catalog.begin({ ...record(`gone-${at}`, `2026-11-20T02:00:${at}.000Z`), instanceId: 'practice' });
  catalog.index('r1', [aStoredBackup()]);
  const { id } = aStoredBackup().manifest;
  expect(catalog.forget({ instanceId: null, repositoryId: null })).toBe(0);
  expect(catalog.forget({ instanceId: 'practice', repositoryId: 'r2' })).toBe(50);
  expect(catalog.history(100).map((one) => one.id)).toEqual(['mine']);
  expect(catalog.find(id)).not.toBeNull();
  expect(catalog.forget({ instanceId: null, repositoryId: 'r1' })).toBe(0);
  expect(catalog.find(id)).toBeNull();
  catalog.close();
  expect(readFileSync(file, 'latin1')).not.toMatch(/practice|gone-/);
});

it('finds a backup by id and forgets what a repository no longer holds', () => {
  const catalog = sqliteCatalog({ file, clock });
  const stored = aStoredBackup({ id: 'b1' }, { path: '/backups/one', repositoryId: 'r1' });
  catalog.index('r1', [stored]);
  catalog.index('r2', [aStoredBackup({ id: 'b2' }, { path: '/other/two', repositoryId: 'r2' })]);
  expect(catalog.find('b1')).toEqual({ path: '/backups/one', repositoryId: 'r1' });
  catalog.index('r1', []);
  expect(catalog.find('b1')).toBeNull();
  expect(catalog.find('b2')).not.toBeNull();
  catalog.close();
});

it.each([
  ['garbage', 'no database at all'.repeat(50)],
  ['a cut-off file', 'SQLite format 3\0'],
])('sets %s aside unchanged and goes on with a new catalog', (_name, content) => {
  writeFileSync(file, content);
  const catalog = sqliteCatalog({ file, clock });
  catalog.begin(record('one', '2026-11-20T01:00:00.000Z'));
  expect(catalog.history(10)).toHaveLength(1);
  catalog.close();
  expect(readFileSync(`${file}.broken-1795000000000`, 'utf8')).toBe(content);
});

it('goes on with a new catalog when the file is damaged while it is open', () => {
  const catalog = sqliteCatalog({ file, clock });
  for (let i = 0; i < 300; i += 1) catalog.begin(record(`operation ${i}`, '2026-11-20T01:00:00.000Z'));
  const size = statSync(file).size;
  writeFileSync(file, Buffer.alloc(size, 0xab), { flag: 'r+' });
  catalog.begin(record('after', '2026-11-20T02:00:00.000Z'));
  expect(catalog.history(10).map(({ id }) => id)).toEqual(['after']);
  catalog.close();
});

it('leaves a catalog of a later version aside rather than guessing', () => {
  const db = new Database(file);
  db.exec('CREATE TABLE other (x); PRAGMA user_version = 99');
  db.close();
  sqliteCatalog({ file, clock }).close();
  expect(readdirSync(folder).sort()).toEqual(['catalog.sqlite', 'catalog.sqlite.broken-1795000000000']);
});

it.skipIf(process.platform === 'win32')('is readable by its owner only', () => {
  sqliteCatalog({ file, clock }).close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
