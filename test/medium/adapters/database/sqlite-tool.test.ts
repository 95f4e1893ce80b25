import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseTool } from '../../../../src-main/ports/database-tool.ts';
import { signal, aToolFolder, make, makeUnclean, overwrite, beside } from './tool-folder.ts';

let folder: string;
let tool: DatabaseTool;
let file: string;

beforeEach(() => {
  ({ folder, file, tool } = aToolFolder());
});

describe('settle', () => {
  it('brings what is only in the log into the file, keeps WAL mode, and leaves no sidecar', async () => {
    makeUnclean({ folder, file }, 'wal');
    await tool.settle(file, { signal });
    expect(beside(file)).toEqual(['server.sqlite']);
    expect(readFileSync(file).subarray(18, 20)).toEqual(Buffer.from([2, 2]));
    const [rows] = await tool.query(file, ['SELECT count(*) AS n FROM things'], { signal });
    expect(rows).toEqual([{ n: 501 }]);
  });

  it('rolls back a transaction that the server did not finish', async () => {
    makeUnclean({ folder, file }, 'journal');
    expect(statSync(`${file}-journal`).size).toBeGreaterThan(0);
    await tool.settle(file, { signal });
    expect(beside(file)).toEqual(['server.sqlite']);
    const [rows] = await tool.query(file, [`SELECT count(*) AS n FROM things WHERE name LIKE '%yyy%'`], {
      signal,
    });
    expect(rows).toEqual([{ n: 0 }]);
    expect((await tool.check(file, { signal })).result).toBe('ok');
  });

  it('comes to the same end when it was killed in the middle and runs again', async () => {
    makeUnclean({ folder, file }, 'wal');
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    await tool.settle(file, { signal });
    const settled = readFileSync(file);
    // Killed after the settled file took the name, before the log went.
    writeFileSync(`${file}-wal`, log);
    writeFileSync(`${file}.settling`, main);
    await tool.settle(file, { signal });
    expect(beside(file)).toEqual(['server.sqlite']);
    expect(readFileSync(file)).toEqual(settled);
  });

  it.each(['', '-wal', '-shm', '-journal'])('removes empty sidecars (%s)', async (suffix) => {
    make(file);
    const before = readFileSync(file);
    if (suffix !== '') writeFileSync(`${file}${suffix}`, '');
    await tool.settle(file, { signal });
    expect(beside(file)).toEqual(['server.sqlite']);
    expect(readFileSync(file)).toEqual(before);
  });

  it('leaves a damaged copy exactly as it was copied and says so', async () => {
    makeUnclean({ folder, file }, 'wal');
    overwrite(file, 0, Buffer.alloc(4096, 0xab));
    overwrite(`${file}-wal`, 0, Buffer.alloc(32, 0xab));
    const before = [readFileSync(file), readFileSync(`${file}-wal`)];
    await expect(tool.settle(file, { signal })).rejects.toMatchObject({ code: 'database-corrupt' });
    expect(beside(file)).toEqual(['server.sqlite', 'server.sqlite-wal']);
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
    expect(beside(file)).toEqual(['server.sqlite']);
  });

  it('leaves no sidecar of a database in WAL mode', async () => {
    make(file, { wal: true });
    await tool.execute(file, [{ sql: 'DELETE FROM things', parameters: [] }], { signal });
    expect(beside(file)).toEqual(['server.sqlite']);
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
    makeUnclean({ folder, file }, 'wal');
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
