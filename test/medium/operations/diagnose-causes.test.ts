/** What keeps a server from starting is named, one cause at a time. */
import { copyFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type ErrorCode } from '../../../src-main/domain/errors.ts';
import { change, cutInHalf, damageIndex, damagePages, zeroAll } from '../../helpers/broken-servers.ts';
import { codesOf, diagnosed } from '../../helpers/diagnosed.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const database = (): string => join(world.config, 'absdatabase.sqlite');

const inConfig = (name: string): string => join(world.config, name);

const inMetadata = (name: string): string => join(world.metadata, name);

interface Setup {
  readonly name: string;
  readonly break: () => void;
  readonly cause: ErrorCode;
  /** A backup brings it back. */
  readonly isMended?: boolean;
}

const databaseSetups: readonly Setup[] = [
  { name: 'damaged pages', break: () => damagePages(database()), cause: 'database-damaged', isMended: true },
  { name: 'half of it lost', break: () => cutInHalf(database()), cause: 'database-damaged', isMended: true },
  { name: 'nothing but zeros', break: () => zeroAll(database()), cause: 'database-damaged', isMended: true },
  { name: 'no byte', break: () => truncateSync(database()), cause: 'database-empty', isMended: true },
  {
    name: 'only what a start made of an empty file, and the failed one',
    break: () => {
      rmSync(database());
      change(database(), (db) => void db.exec('CREATE TABLE migrationsMeta (key, value)'));
      copyFileSync(database(), inConfig('absdatabase.failed.sqlite'));
    },
    cause: 'database-empty',
    isMended: true,
  },
  {
    name: 'something else in its file',
    break: () => writeFileSync(database(), 'PK\u0003\u0004 not a database'.repeat(500)),
    cause: 'database-not-sqlite',
    isMended: true,
  },
  { name: 'no file', break: () => rmSync(database()), cause: 'database-lost', isMended: true },
  {
    name: 'a folder in its place',
    break: () => {
      rmSync(database());
      mkdirSync(database());
    },
    cause: 'database-is-folder',
    isMended: true,
  },
  {
    name: 'tables of another program',
    break: () => {
      rmSync(database());
      change(database(), (db) => void db.exec('CREATE TABLE recipes (id)'));
    },
    cause: 'database-of-another',
    isMended: true,
  },
  {
    name: 'no administrator',
    break: () => change(database(), (db) => void db.exec(`DELETE FROM users WHERE type = 'root'`)),
    cause: 'database-without-admin',
    isMended: true,
  },
  {
    name: 'no file, and an archive of the 2.2 era beside it',
    break: () => {
      rmSync(database());
      writeFileSync(inConfig('oldDb.zip'), 'data of years ago');
    },
    cause: 'old-data-would-be-read',
    isMended: true,
  },
  {
    name: 'no file, and folders of the 2.2 era beside it',
    break: () => {
      rmSync(database());
      mkdirSync(inConfig('users/data'), { recursive: true });
    },
    cause: 'old-data-would-be-read',
    isMended: true,
  },
  {
    name: 'an index that does not fit its table',
    break: () => damageIndex(database()),
    cause: 'database-indexes-damaged',
  },
  {
    name: 'a table that a step in between should have widened',
    break: () =>
      change(database(), (db) => {
        const names = db
          .prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%size%'`)
          .pluck()
          .all();
        for (const name of names) db.exec(`DROP INDEX "${String(name)}"`);
        db.exec('ALTER TABLE libraryItems DROP COLUMN size');
      }),
    cause: 'upgrade-needs-step',
  },
];

const otherSetups: readonly Setup[] = [
  {
    name: 'an update that failed',
    break: () => copyFileSync(database(), inConfig('absdatabase.failed.sqlite')),
    cause: 'update-failed',
  },
  {
    name: 'an update that was cut off',
    break: () => copyFileSync(database(), inConfig('absdatabase.backup.sqlite')),
    cause: 'update-interrupted',
  },
  {
    name: 'an empty update script',
    break: () => truncateSync(inConfig('migrations/v2.17.7-add-indices.js')),
    cause: 'script-empty',
  },
  {
    name: 'a file in place of its log folder',
    break: () => {
      rmSync(inMetadata('logs'), { recursive: true });
      writeFileSync(inMetadata('logs'), 'no folder');
    },
    cause: 'not-a-folder',
  },
  {
    name: 'a drive that is not connected',
    break: () => renameSync(world.metadata, `${world.metadata} away`),
    cause: 'data-folder-away',
  },
];

describe.each([...databaseSetups, ...otherSetups])('a server with $name', (setup) => {
  it(`is told: ${setup.cause}`, async () => {
    world = await aWorld();
    const id = (await world.backUp()).result.backupId ?? '';
    setup.break();
    const found = await diagnosed(world);
    expect(codesOf(found)).toEqual([setup.cause]);
    expect(found).toMatchObject({ healthy: false, suggestion: { backup: { id }, passedOver: [] } });
    const next = { 'database-indexes-damaged': 'back-up' } as Partial<Record<ErrorCode, string>>;
    expect(found.next).toBe(setup.isMended === true ? 'restore' : (next[setup.cause] ?? 'none'));
  });
});
