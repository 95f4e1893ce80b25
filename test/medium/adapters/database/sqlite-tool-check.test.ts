import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseTool } from '../../../../src-main/ports/database-tool.ts';
import { signal, aToolFolder, make, makeUnclean, overwrite, beside } from './tool-folder.ts';

let folder: string;
let scratch: string;
let tool: DatabaseTool;
let file: string;

beforeEach(() => {
  ({ folder, scratch, file, tool } = aToolFolder());
});

describe('check', () => {
  it('finds a sound database sound and leaves nothing beside it', async () => {
    make(file);
    expect(await tool.check(file, { signal })).toEqual({ result: 'ok', messages: [] });
    expect(beside(file)).toEqual(['server.sqlite']);
  });

  it('checks a database in WAL mode without making sidecars, and clears its private copy away', async () => {
    make(file, { wal: true });
    const before = statSync(file, { bigint: true });
    expect((await tool.check(file, { signal })).result).toBe('ok');
    expect(beside(file)).toEqual(['server.sqlite']);
    expect(statSync(file, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('sees what a log beside the database holds, and leaves the log as it is', async () => {
    makeUnclean({ folder, file }, 'wal');
    const log = readFileSync(`${file}-wal`);
    expect((await tool.check(file, { signal })).result).toBe('ok');
    expect(beside(file)).toEqual(['server.sqlite', 'server.sqlite-wal']);
    expect(readFileSync(`${file}-wal`)).toEqual(log);
  });

  it('tells an index that disagrees with its table from real damage', async () => {
    make(file);
    const db = new Database(file);
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    // The index now claims another column order than its pages hold.
    db.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE INDEX byName ON things (name COLLATE NOCASE)' WHERE name = 'byName'`,
    );
    db.close();
    const other = new Database(file);
    other.exec(`INSERT INTO things (name) VALUES ('Zebra'), ('apple')`);
    other.unsafeMode();
    other.pragma('writable_schema = ON');
    other.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE INDEX byName ON things (name) WHERE id > 3' WHERE name = 'byName'`,
    );
    other.close();
    const check = await tool.check(file, { signal });
    expect(check.result).toBe('index-damaged');
    expect(check.messages.length).toBeGreaterThan(0);
  });

  it('makes damaged indexes anew, or says that rows contradict them', async () => {
    make(file);
    const db = new Database(file);
    db.exec(
      `CREATE UNIQUE INDEX once ON things (id) WHERE id > 100000; UPDATE things SET name = 'same' WHERE id < 3`,
    );
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    db.exec(`UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX once ON things (id)' WHERE name = 'once'`);
    db.close();
    expect((await tool.check(file, { signal })).result).toBe('index-damaged');
    await tool.rebuildIndexes(file, { signal });
    expect((await tool.check(file, { signal })).result).toBe('ok');
    const other = new Database(file);
    other.unsafeMode();
    other.pragma('writable_schema = ON');
    other.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE UNIQUE INDEX once ON things (name)' WHERE name = 'once'`,
    );
    other.close();
    await expect(tool.rebuildIndexes(file, { signal })).rejects.toMatchObject({ code: 'database-corrupt' });
  });

  it('reports unreadable pages as damage, thrown or listed', async () => {
    make(file, { rows: 5000 });
    overwrite(file, 4096 * 3, Buffer.alloc(4096 * 8, 0xab));
    expect((await tool.check(file, { signal })).result).toBe('damaged');
  });

  it('reports a cut-off file as damage', async () => {
    make(file, { rows: 5000 });
    truncateSync(file, 4096 * 20);
    expect((await tool.check(file, { signal })).result).toBe('damaged');
  });

  it('reports a file of zeros as damage', async () => {
    writeFileSync(file, Buffer.alloc(8192));
    expect((await tool.check(file, { signal })).result).toBe('damaged');
  });

  it.each([
    ['an empty file', ''],
    ['some other file', 'this is a text and no database at all\n'.repeat(100)],
  ])('calls %s foreign', async (_name, content) => {
    writeFileSync(file, content);
    await expect(tool.check(file, { signal })).rejects.toMatchObject({ code: 'database-foreign' });
    expect(beside(file)).toEqual(['server.sqlite']);
  });

  it('says where it could not read', async () => {
    await expect(tool.check(file, { signal })).rejects.toMatchObject({ code: 'read-failed' });
  });

  it('does not begin when it was cancelled before', async () => {
    make(file);
    await expect(tool.check(file, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('answers a cancellation at once and clears up behind it', async () => {
    make(file, { rows: 200_000, wal: true });
    const abort = new AbortController();
    const checking = tool.check(file, { signal: abort.signal });
    setImmediate(() => abort.abort());
    await expect(checking).rejects.toMatchObject({ code: 'cancelled' });
    await expect.poll(() => !existsSync(scratch) || readdirSync(scratch).length === 0).toBe(true);
  });
});
