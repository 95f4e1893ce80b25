import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { sqliteTool } from '../../../../src-main/adapters/database/sqlite-tool.ts';
import type { DatabaseTool } from '../../../../src-main/ports/database-tool.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const signal = new AbortController().signal;

let folder: string;
let scratch: string;
let tool: DatabaseTool;
let file: string;

beforeEach(() => {
  folder = tempFolder();
  scratch = join(folder, 'scratch');
  mkdirSync(join(folder, 'data'));
  file = join(folder, 'data', 'server.sqlite');
  tool = sqliteTool({ scratchFolder: scratch });
});

function make(path: string, options: { readonly wal?: boolean; readonly rows?: number } = {}): void {
  const db = new Database(path);
  if (options.wal === true) db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX byName ON things (name);');
  const insert = db.prepare('INSERT INTO things (name) VALUES (?)');
  db.transaction(() => {
    for (let i = 0; i < (options.rows ?? 500); i += 1) insert.run(`thing ${i} ${'x'.repeat(50)}`);
  })();
  db.close();
}

/** A copy of a database with unfinished business, as a stopped (killed) server leaves it. */
function makeUnclean(mode: 'wal' | 'journal'): void {
  const live = join(folder, 'live.sqlite');
  make(live, { wal: mode === 'wal' });
  const db = new Database(live);
  db.pragma('cache_size = 1');
  db.exec('PRAGMA cache_spill = 1');
  if (mode === 'wal') db.exec(`INSERT INTO things (name) VALUES ('only in the log')`);
  else db.exec(`BEGIN; UPDATE things SET name = name || '${'y'.repeat(500)}'`);
  for (const suffix of ['', '-wal', '-journal']) {
    if (existsSync(live + suffix)) copyFileSync(live + suffix, file + suffix);
  }
  db.close();
}

function overwrite(path: string, position: number, bytes: Buffer): void {
  const handle = openSync(path, 'r+');
  writeSync(handle, bytes, 0, bytes.length, position);
  closeSync(handle);
}

const beside = (): readonly string[] => readdirSync(dirname(file));

describe('check', () => {
  it('finds a sound database sound and leaves nothing beside it', async () => {
    make(file);
    expect(await tool.check(file, { signal })).toEqual({ result: 'ok', messages: [] });
    expect(beside()).toEqual(['server.sqlite']);
  });

  it('checks a database in WAL mode without making sidecars, and clears its private copy away', async () => {
    make(file, { wal: true });
    const before = statSync(file, { bigint: true });
    expect((await tool.check(file, { signal })).result).toBe('ok');
    expect(beside()).toEqual(['server.sqlite']);
    expect(statSync(file, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('sees what a log beside the database holds, and leaves the log as it is', async () => {
    makeUnclean('wal');
    const log = readFileSync(`${file}-wal`);
    expect((await tool.check(file, { signal })).result).toBe('ok');
    expect(beside()).toEqual(['server.sqlite', 'server.sqlite-wal']);
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
    expect(beside()).toEqual(['server.sqlite']);
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

describe('settle', () => {
  it('brings what is only in the log into the file, keeps WAL mode, and leaves no sidecar', async () => {
    makeUnclean('wal');
    await tool.settle(file, { signal });
    expect(beside()).toEqual(['server.sqlite']);
    expect(readFileSync(file).subarray(18, 20)).toEqual(Buffer.from([2, 2]));
    const [rows] = await tool.query(file, ['SELECT count(*) AS n FROM things'], { signal });
    expect(rows).toEqual([{ n: 501 }]);
  });

  it('rolls back a transaction that the server did not finish', async () => {
    makeUnclean('journal');
    expect(statSync(`${file}-journal`).size).toBeGreaterThan(0);
    await tool.settle(file, { signal });
    expect(beside()).toEqual(['server.sqlite']);
    const [rows] = await tool.query(file, [`SELECT count(*) AS n FROM things WHERE name LIKE '%yyy%'`], {
      signal,
    });
    expect(rows).toEqual([{ n: 0 }]);
    expect((await tool.check(file, { signal })).result).toBe('ok');
  });

  it('comes to the same end when it was killed in the middle and runs again', async () => {
    makeUnclean('wal');
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    await tool.settle(file, { signal });
    const settled = readFileSync(file);
    // Killed after the settled file took the name, before the log went.
    writeFileSync(`${file}-wal`, log);
    writeFileSync(`${file}.settling`, main);
    await tool.settle(file, { signal });
    expect(beside()).toEqual(['server.sqlite']);
    expect(readFileSync(file)).toEqual(settled);
  });

  it.each(['', '-wal', '-shm', '-journal'])('removes empty sidecars (%s)', async (suffix) => {
    make(file);
    const before = readFileSync(file);
    if (suffix !== '') writeFileSync(`${file}${suffix}`, '');
    await tool.settle(file, { signal });
    expect(beside()).toEqual(['server.sqlite']);
    expect(readFileSync(file)).toEqual(before);
  });

  it('leaves a damaged copy exactly as it was copied and says so', async () => {
    makeUnclean('wal');
    overwrite(file, 0, Buffer.alloc(4096, 0xab));
    overwrite(`${file}-wal`, 0, Buffer.alloc(32, 0xab));
    const before = [readFileSync(file), readFileSync(`${file}-wal`)];
    await expect(tool.settle(file, { signal })).rejects.toMatchObject({ code: 'database-corrupt' });
    expect(beside()).toEqual(['server.sqlite', 'server.sqlite-wal']);
    expect([readFileSync(file), readFileSync(`${file}-wal`)]).toEqual(before);
  });
});

describe('query', () => {
  it('answers in the order of the statements and with null for what is not there', async () => {
    make(file, { rows: 2 });
    const statements = [
      'SELECT * FROM nowhere',
      'SELECT size FROM things',
      'SELECT count(*) AS n FROM things',
    ];
    expect(await tool.query(file, statements, { signal })).toEqual([null, null, [{ n: 2 }]]);
  });

  it('refuses statements that write', async () => {
    make(file);
    await expect(tool.query(file, ['DELETE FROM things'], { signal })).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('raises damage', async () => {
    make(file, { rows: 5000 });
    overwrite(file, 4096, Buffer.alloc(4096 * 30, 0xab));
    await expect(tool.query(file, ['SELECT * FROM things'], { signal })).rejects.toMatchObject({
      code: 'database-corrupt',
    });
  });
});

describe('execute', () => {
  it('applies all statements or none', async () => {
    make(file, { rows: 1 });
    const insert = { sql: 'INSERT INTO things (id, name) VALUES (?, ?)', parameters: [7, 'seven'] };
    await expect(tool.execute(file, [insert, insert], { signal })).rejects.toMatchObject({
      code: 'tool-failed',
    });
    await tool.execute(file, [insert], { signal });
    const [rows] = await tool.query(file, ['SELECT id FROM things ORDER BY id'], { signal });
    expect(rows).toEqual([{ id: 1 }, { id: 7 }]);
    expect(beside()).toEqual(['server.sqlite']);
  });

  it('leaves no sidecar of a database in WAL mode', async () => {
    make(file, { wal: true });
    await tool.execute(file, [{ sql: 'DELETE FROM things', parameters: [] }], { signal });
    expect(beside()).toEqual(['server.sqlite']);
  });
});

describe('copyQuiet', () => {
  const target = (): string => join(folder, 'copy.sqlite');

  it('copies a database at rest', async () => {
    make(file);
    expect(await tool.copyQuiet(file, target(), { signal })).toBe(true);
    expect(readFileSync(target())).toEqual(readFileSync(file));
  });

  it('finds no quiet moment while a transaction is open', async () => {
    make(file);
    const db = new Database(file);
    db.exec(`BEGIN; INSERT INTO things (name) VALUES ('new')`);
    expect(await tool.copyQuiet(file, target(), { signal })).toBe(false);
    expect(existsSync(target())).toBe(false);
    db.exec('ROLLBACK');
    db.close();
  });

  it('refuses a log with content, and takes a WAL database whose log is empty', async () => {
    make(file, { wal: true });
    expect(await tool.copyQuiet(file, target(), { signal })).toBe(true);
    makeUnclean('wal');
    expect(await tool.copyQuiet(file, join(folder, 'second.sqlite'), { signal })).toBe(false);
  });

  it('never hands out a torn copy while another connection writes', { timeout: 30_000 }, async () => {
    make(file, { rows: 2000 });
    const db = new Database(file);
    let writes = 0;
    const outcomes: string[] = [];
    const timer = setInterval(() => {
      db.exec(`UPDATE things SET name = 'round ${(writes += 1)} ' || id WHERE id % 7 = ${writes % 7}`);
    }, 80);
    for (let round = 0; round < 8; round += 1) {
      const copy = join(folder, `copy-${round}.sqlite`);
      const isCopied = await tool.copyQuiet(file, copy, { signal });
      outcomes.push(
        isCopied ? (await tool.check(copy, { signal })).result : existsSync(copy) ? 'left behind' : 'none',
      );
    }
    clearInterval(timer);
    db.close();
    expect(outcomes).toContain('ok');
    expect(outcomes.filter((outcome) => outcome !== 'ok' && outcome !== 'none')).toEqual([]);
  });
});

it('names an SQLite that can read the newest schemas', () => {
  const [major = 0, minor = 0] = tool.sqliteVersion().split('.').map(Number);
  expect(major * 1000 + minor).toBeGreaterThanOrEqual(3044);
});
