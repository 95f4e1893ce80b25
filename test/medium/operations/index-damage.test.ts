/** Indexes that disagree with their tables: the data is whole, so it comes back with new indexes. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyValue } from '../../helpers/stored-paths.ts';
import { aWorld, never, type World } from '../../helpers/world.ts';

let world: World;
let database: string;
beforeEach(async () => {
  world = await aWorld();
  database = join(world.config, 'absdatabase.sqlite');
});
afterEach(() => world.dispose());

/** The index claims to hold all rows, and holds none. */
function damageIndex(): void {
  const db = new Database(database);
  db.exec('CREATE INDEX byPath ON libraryItems (path) WHERE size > 100000000');
  db.unsafeMode();
  db.pragma('writable_schema = ON');
  db.exec(
    `UPDATE sqlite_schema SET sql = 'CREATE INDEX byPath ON libraryItems (path)' WHERE name = 'byPath'`,
  );
  db.close();
}

const check = async (): Promise<string> =>
  (await world.core.databases.check(database, { signal: never })).result;

describe('a database whose indexes alone are damaged', () => {
  it('is restored with all of its rows and sound indexes, and says so', async () => {
    damageIndex();
    expect(await check()).toBe('index-damaged');
    const rows = everyValue(database);
    const backup = (await world.backUp()).result.backup?.path ?? '';
    const report = await world.restore(backup);
    expect(report).toMatchObject({
      outcome: 'succeeded',
      warnings: [{ code: 'database-index-damaged' }],
    });
    expect(await check()).toBe('ok');
    expect(everyValue(database)).toEqual(rows);
    expect((await world.undo()).outcome).toBe('succeeded');
    expect(await check()).toBe('index-damaged');
  });
});
