import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { sqliteTool } from '../../../../src-main/adapters/database/sqlite-tool.ts';
import type { DatabaseTool, StoredPath } from '../../../../src-main/ports/database-tool.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const signal = new AbortController().signal;

const paths: readonly StoredPath[] = [
  { table: 'items', column: 'path', at: null },
  { table: 'items', column: 'files', at: ['*', 'metadata', 'path'] },
  { table: 'items', column: 'cameLater', at: null },
  { table: 'settings', column: 'value', at: ['backupPath'], where: { column: 'key', equals: 'server' } },
  { table: 'notThere', column: 'path', at: null },
];

let file: string;
let tool: DatabaseTool;

beforeEach(() => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'data'));
  file = join(folder, 'data', 'server.sqlite');
  tool = sqliteTool({ scratchFolder: join(folder, 'scratch') });
});

function make(rows: number): void {
  const db = new Database(file);
  db.exec(`
    CREATE TABLE items (id TEXT PRIMARY KEY, path TEXT, relPath TEXT, files JSON, updatedAt TEXT);
    CREATE TABLE settings (key TEXT PRIMARY KEY, value JSON);
    CREATE INDEX byPath ON items (path)`);
  const insert = db.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (let i = 0; i < rows; i += 1) {
      const files = [1, 2].map((n) => ({ ino: `${i}`, metadata: { path: `/old/${i}/${n}.mp3`, size: 1.5 } }));
      insert.run(`id-${i}`, `/old/${i}`, `${i}`, JSON.stringify(files), '2026-01-01 00:00:00.000 +00:00');
    }
    const setting = db.prepare('INSERT INTO settings VALUES (?, ?)');
    setting.run('server', '{"version":"2.36.0","backupPath":"/meta/backups","other":"/meta/backups"}');
    setting.run('client', '{"backupPath":"/meta/backups"}');
  })();
  db.close();
}

function all<T>(sql: string): readonly T[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare<[], T>(sql).all();
  } finally {
    db.close();
  }
}

const digest = (): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const mappings = [
  { from: '/old', to: '/new place' },
  { from: '/meta', to: '/srv/meta' },
  { from: '/nothing', to: '/x' },
];

describe('rewriting stored paths', () => {
  it('counts without writing, and then does what it counted', async () => {
    make(1001);
    const before = digest();
    const counted = await tool.countRewrites(file, { paths, mappings }, { signal });
    expect(digest()).toBe(before);
    expect(counted).toMatchObject({
      tables: [
        { table: 'items', rows: 1001 },
        { table: 'settings', rows: 1 },
      ],
      mappings: [{ changed: 3003 }, { changed: 1 }, { changed: 0, samples: [] }],
      unreadable: 0,
    });
    expect(counted.mappings[0]?.samples).toContainEqual({ from: '/old/0', to: '/new place/0' });
    expect(counted.mappings[1]?.samples).toContainEqual({ from: '/meta/backups', to: '/srv/meta/backups' });

    expect(await tool.rewritePaths(file, { paths, mappings }, { signal })).toEqual(counted);
    const rows = all<{ path: string; relPath: string; files: string; updatedAt: string }>(
      'SELECT * FROM items',
    );
    expect(rows).toHaveLength(1001);
    for (const row of rows) {
      expect(row.path).toBe(`/new place/${row.relPath}`);
      expect(row.files).toBe(
        JSON.stringify(
          [1, 2].map((n) => ({
            ino: row.relPath,
            metadata: { path: `/new place/${row.relPath}/${n}.mp3`, size: 1.5 },
          })),
        ),
      );
      expect(row.updatedAt).toBe('2026-01-01 00:00:00.000 +00:00');
    }
    expect(all('SELECT * FROM settings ORDER BY key')).toEqual([
      { key: 'client', value: '{"backupPath":"/meta/backups"}' },
      {
        key: 'server',
        value: '{"version":"2.36.0","backupPath":"/srv/meta/backups","other":"/meta/backups"}',
      },
    ]);
    expect((await tool.check(file, { signal })).result).toBe('ok');
    expect(readdirSync(join(file, '..'))).toEqual(['server.sqlite']);
  });

  it('leaves what it cannot read, and says how much that is', async () => {
    make(2);
    const db = new Database(file);
    db.exec(
      `UPDATE items SET files = '[{"metadata":{"path":"/old/' WHERE id = 'id-0'; UPDATE items SET files = NULL WHERE id = 'id-1'`,
    );
    db.close();
    const done = await tool.rewritePaths(file, { paths, mappings }, { signal });
    expect(done).toMatchObject({ mappings: [{ changed: 2 }, { changed: 1 }, { changed: 0 }], unreadable: 1 });
    expect(all('SELECT files FROM items ORDER BY id')).toEqual([
      { files: '[{"metadata":{"path":"/old/' },
      { files: null },
    ]);
  });

  it.each([
    [
      'row numbers of 64 bits',
      `CREATE TABLE items (path TEXT);
       INSERT INTO items (rowid, path) VALUES (9007199254740993, '/old/a'), (9007199254740992, '/keep/b'), (-9223372036854775807, '/old/c')`,
      ['/new place/c', '/keep/b', '/new place/a'],
      { changed: 2, unreadable: 0 },
    ],
    [
      'a column of its own called rowid',
      `CREATE TABLE items (rowid INT, path TEXT); INSERT INTO items VALUES (1, '/old/a'), (1, '/keep/b')`,
      ['/new place/a', '/keep/b'],
      { changed: 1, unreadable: 0 },
    ],
    [
      'bytes that are no text',
      `CREATE TABLE items (path TEXT); INSERT INTO items VALUES (CAST(x'2f6f6c642fff78' AS TEXT)), ('/old/a')`,
      ['/old/\uFFFDx', '/new place/a'],
      { changed: 1, unreadable: 1 },
    ],
    [
      'no row numbers at all',
      `CREATE TABLE items (path TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO items VALUES ('/old/a')`,
      ['/old/a'],
      { changed: 0, unreadable: 1 },
    ],
    [
      'a view instead of a table',
      `CREATE TABLE other (path TEXT); INSERT INTO other VALUES ('/old/a'); CREATE VIEW items AS SELECT * FROM other`,
      ['/old/a'],
      { changed: 0, unreadable: 1 },
    ],
  ])('changes the right rows and no others in a table with %s', async (_name, sql, expected, outcome) => {
    const db = new Database(file);
    db.exec(sql);
    db.close();
    const done = await tool.rewritePaths(file, { paths, mappings }, { signal });
    expect({ changed: done.mappings[0]?.changed, unreadable: done.unreadable }).toEqual(outcome);
    expect(
      all<{ path: string }>('SELECT path FROM items')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(expected.toSorted());
  });

  it('changes nothing at all when a row does not take its change', async () => {
    make(3);
    const db = new Database(file);
    db.exec(
      `CREATE TRIGGER stop BEFORE UPDATE ON items WHEN OLD.id = 'id-2' BEGIN SELECT RAISE(IGNORE); END`,
    );
    db.close();
    const rows = all('SELECT * FROM items');
    await expect(tool.rewritePaths(file, { paths, mappings }, { signal })).rejects.toMatchObject({
      code: 'state-unexpected',
    });
    expect(all('SELECT * FROM items')).toEqual(rows);
  });

  it('changes no byte where nothing is to be changed', async () => {
    make(10);
    const before = digest();
    const done = await tool.rewritePaths(file, { paths, mappings: [{ from: '/x', to: '/y' }] }, { signal });
    expect(done).toEqual({ tables: [], mappings: [{ changed: 0, samples: [] }], unreadable: 0 });
    expect(digest()).toBe(before);
  });

  it('changes all or nothing when it cannot finish', async () => {
    make(500);
    const db = new Database(file);
    db.exec(`
      CREATE TRIGGER stop BEFORE UPDATE ON items WHEN OLD.id = 'id-450'
      BEGIN SELECT RAISE(ABORT, 'no'); END`);
    db.close();
    const rows = all('SELECT * FROM items');
    await expect(tool.rewritePaths(file, { paths, mappings }, { signal })).rejects.toMatchObject({
      name: 'RepriseError',
    });
    expect(all('SELECT * FROM items')).toEqual(rows);
  });

  it('counts in a database in WAL mode, leaving nothing beside it', async () => {
    make(10);
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.close();
    expect(await tool.countRewrites(file, { paths, mappings }, { signal })).toMatchObject({
      mappings: [{ changed: 30 }, { changed: 1 }, { changed: 0 }],
    });
    expect(readdirSync(join(file, '..'))).toEqual(['server.sqlite']);
  });
});
