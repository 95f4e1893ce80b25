/** A server that does not start: the cause that a person has to know is named first, and nothing is changed. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { RepriseError, type ErrorCode } from '../../../src-main/domain/errors.ts';
import { setsAside, dyingAt, watched } from '../../helpers/broken-files.ts';
import {
  ageTo,
  change,
  cutInHalf,
  damageIndex,
  damagePages,
  killWhileWriting,
  mediaIn,
  zeroAll,
} from '../../helpers/broken-servers.ts';
import { codesOf, diagnosed, notesOf } from '../../helpers/diagnosed.ts';
import { setBackupPath } from '../../helpers/audiobookshelf-data.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const database = (): string => join(world.config, 'absdatabase.sqlite');
const inConfig = (name: string): string => join(world.config, name);
const inMetadata = (name: string): string => join(world.metadata, name);

async function backedUp(): Promise<string> {
  world = await aWorld();
  return (await world.backUp()).result.backupId ?? '';
}

describe('a server that is well', () => {
  it('has nothing wrong while it runs', async () => {
    world = await aWorld();
    mkdirSync(join(world.folder, 'media/a book'), { recursive: true });
    mediaIn(database(), join(world.folder, 'media'));
    await world.start();
    expect(await diagnosed(world)).toMatchObject({
      healthy: true,
      running: true,
      causes: [],
      next: 'none',
      serverVersion: '2.36.0',
    });
  });

  it('has nothing wrong while it is stopped, which is said', async () => {
    const id = await backedUp();
    const found = await diagnosed(world);
    expect(found).toMatchObject({ healthy: true, running: false, suggestion: { backup: { id } } });
    expect(notesOf(found)).toContain('server-stopped');
  });

  it('was only cut off while writing when its journal lies beside the database', async () => {
    world = await aWorld();
    killWhileWriting(database());
    expect(readdirSync(world.config)).toContain('absdatabase.sqlite-journal');
    const found = await diagnosed(world);
    expect(found.healthy).toBe(true);
    expect(notesOf(found)).toContain('database-journal-left');
  });

  it('may have old left-overs', async () => {
    world = await aWorld();
    writeFileSync(inConfig('absdatabase.failed.sqlite'), 'of last year');
    ageTo(inConfig('absdatabase.failed.sqlite'), 365 * 24 * 60 * 60_000);
    writeFileSync(inConfig('absdatabase.2026-01-01T0100.sqlite'), '');
    const found = await diagnosed(world);
    expect(found.healthy).toBe(true);
    expect(notesOf(found).filter((code) => code === 'old-leftover')).toHaveLength(2);
  });
});

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
    const id = await backedUp();
    setup.break();
    const found = await diagnosed(world);
    expect(codesOf(found)).toEqual([setup.cause]);
    expect(found).toMatchObject({ healthy: false, suggestion: { backup: { id }, passedOver: [] } });
    const next = { 'database-indexes-damaged': 'back-up' } as Partial<Record<ErrorCode, string>>;
    expect(found.next).toBe(setup.isMended === true ? 'restore' : (next[setup.cause] ?? 'none'));
  });
});

describe('folders that the database names', () => {
  const livesHere = (path: string): void => mediaIn(database(), path);

  it('are said when they are not there', async () => {
    world = await aWorld();
    livesHere(join(world.folder, 'unplugged/books'));
    const found = await diagnosed(world);
    expect(codesOf(found)).toEqual(['media-folder-away']);
  });

  it('are said when nothing is in them, as where a drive was mounted', async () => {
    world = await aWorld();
    mkdirSync(join(world.folder, 'mount'));
    livesHere(join(world.folder, 'mount'));
    expect(codesOf(await diagnosed(world))).toEqual(['media-folder-empty']);
  });

  it('are no trouble when media lies in them', async () => {
    world = await aWorld();
    mkdirSync(join(world.folder, 'media/a book'), { recursive: true });
    livesHere(join(world.folder, 'media'));
    expect(codesOf(await diagnosed(world))).toEqual([]);
  });

  it('are no trouble when a container calls them by names of its own', async () => {
    world = await aWorld();
    const found = await diagnosed(world);
    expect(codesOf(found)).toEqual([]);
    expect(notesOf(found)).toContain('media-folder-not-seen');
  });

  it('are missed when the server was seen running here, where it calls them as we do', async () => {
    world = await aWorld();
    const launch = { argv: ['x'], cwd: '/', env: {}, umask: 0o22, uid: 0, gid: 0, groups: [] };
    world.core.profile.saveLaunchRecord(world.instance.id, launch);
    expect((await diagnosed(world)).causes).toMatchObject([
      { code: 'media-folder-away', details: { path: '/audiobooks', more: 1 } },
    ]);
  });

  it('keep it from starting when its backups cannot be kept there', async () => {
    world = await aWorld();
    mkdirSync(join(world.folder, 'media/a book'), { recursive: true });
    livesHere(join(world.folder, 'media'));
    setBackupPath(database(), join(world.archive, 'backups'));
    const found = await diagnosed(world);
    expect(found.causes).toMatchObject([
      { code: 'backup-folder-not-creatable', details: { path: join(world.archive, 'backups') } },
    ]);
  });
});

describe('a process', () => {
  const url = (port: number): string => `http://127.0.0.1:${String(port)}`;

  it('that is not the server is named when it uses the port', async () => {
    world = await aWorld();
    const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const instances = world.core.profile.instances().map((known) => ({ ...known, url: url(port) }));
    world.core.profile.saveInstances(instances);
    expect((await diagnosed(world)).causes).toMatchObject([
      { code: 'port-in-use', details: { port, pid: process.pid } },
    ]);
  });

  it('that runs for long and answers nothing is called silent', async () => {
    world = await aWorld();
    mediaIn(database(), world.repository);
    writeFileSync(join(world.repository, 'a book'), '');
    const server = await world.start({ misbehave: ['unhealthy'] });
    await server.waitFor((events) => events.some(({ event }) => event === 'listening'));
    const { programs, clock } = world.core;
    expect(codesOf(await diagnosed(world))).toEqual(['server-still-starting']);
    const hour = { ...programs, startedAt: () => clock.now() - 60.5 * 60_000 };
    expect((await diagnosed(world, { programs: hour })).causes).toMatchObject([
      { code: 'server-silent', details: { minutes: 60 } },
    ]);
  });

  it('knows since when it runs', () => {
    const startedAt = world.core.programs.startedAt(process.pid) ?? 0;
    const sinceMs = Date.now() - startedAt - process.uptime() * 1000;
    expect(Math.abs(sinceMs)).toBeLessThan(3000);
  });

  it('that is another one than a moment ago is started again and again', async () => {
    world = await aWorld();
    let look = 0;
    const makeControl: typeof world.core.makeControl = (request) => {
      const control = world.core.makeControl(request);
      const state = {
        running: true,
        launch: null,
        url: null,
        uid: null,
        gid: null,
        supervisor: 'pm2',
      } as const;
      return { ...control, isRunning: async () => ({ ...state, pids: [(look += 1)] }) };
    };
    expect((await diagnosed(world, { makeControl })).causes).toMatchObject([
      { code: 'server-restarting', details: { supervisor: 'pm2' } },
    ]);
  });
});

it('sends to recover first when Reprise itself was cut off', async () => {
  world = await aWorld();
  const dying = world.again({ files: dyingAt(setsAside) });
  await dying.restore(world.archive).catch(() => undefined);
  const found = await diagnosed(world);
  expect(found).toMatchObject({ next: 'recover', causes: [{ code: 'operation-unfinished' }] });
});

it('names a network drive when nothing else explains the trouble', async () => {
  world = await aWorld();
  const files = { ...world.core.files, networkFileSystem: () => 'NFS' };
  expect((await diagnosed(world, { files })).causes).toMatchObject([
    { code: 'data-on-network', details: { kind: 'NFS' } },
  ]);
});

describe('its log', () => {
  const line = (timestamp: string, level: number, message: string): string =>
    `${JSON.stringify({ timestamp, source: 'Server.js:1', message, levelName: 'X', level })}\n`;
  const daily = (): string => inMetadata('logs/daily/2026-11-21.txt');
  const crashes = (): string => inMetadata('logs/crash_logs.txt');

  it('counts from the last good start on', async () => {
    world = await aWorld();
    writeFileSync(crashes(), line('2026-11-21 03:00:00.000', 5, 'of before'));
    writeFileSync(daily(), line('2026-11-21 05:00:00.000', 2, 'Listening on http://127.0.0.1:1'));
    expect(await diagnosed(world)).toMatchObject({ healthy: true, log: [] });
    appendFileSync(crashes(), line('2026-11-21 06:00:00.000', 5, '[Server] Unhandled rejection: Error: odd'));
    const found = await diagnosed(world);
    expect(codesOf(found)).toEqual(['server-stopped-with-error']);
    expect(found.log).toMatchObject([
      { level: 'fatal', message: '[Server] Unhandled rejection: Error: odd' },
    ]);
  });

  it('tells what can no longer be seen', async () => {
    world = await aWorld();
    const message =
      '[Server] Unhandled rejection: Error\n    at Database (x.js:1:1)\nSQLITE_BUSY: database is locked';
    writeFileSync(crashes(), line('2026-11-21 06:00:00.000', 5, message));
    const found = await diagnosed(world);
    expect(codesOf(found)).toEqual(['database-was-locked']);
    expect(found.log[0]?.message).toContain('SQLITE_BUSY');
  });

  it('of a console is read, and its version is that of the server', async () => {
    world = await aWorld();
    const output = world.core.profile.outputLog(world.instance.id);
    writeFileSync(
      output,
      [
        '[2026-11-21 06:00:00.000] INFO: [Server] Init v2.20.0',
        '[2026-11-21 06:00:01.000] ERROR: [Database] Failed to run migrations Error',
        '    at Database.<anonymous> (query.js:1:1)',
        '  parent: [Error: SQLITE_BUSY: database is locked] {',
      ].join('\n'),
    );
    const found = await diagnosed(world);
    expect(found.serverVersion).toBe('2.20.0');
    expect(codesOf(found)).toEqual(['installed-version-older', 'database-was-locked']);
  });

  it('gives no secrets away', async () => {
    world = await aWorld();
    const secret = 'eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl';
    writeFileSync(
      crashes(),
      line('2026-11-21 06:00:00.000', 5, `refreshToken='${secret}' password=hunter2 ${secret}`),
    );
    const said = JSON.stringify(await diagnosed(world));
    expect(said).toContain('refreshToken');
    expect(said).not.toMatch(/hunter2|eyJhbGciOiJI/);
  });
});

it('goes on when looks fail, and says which', async () => {
  const id = await backedUp();
  damagePages(database());
  const files = watched(world.core.files, ({ name, from }) => {
    const isBroken = name === 'space' || name === 'networkFileSystem' || from.includes('/logs');
    if (isBroken) throw new RepriseError('permission-denied', 'The test refuses.', { path: from });
  });
  const found = await diagnosed(world, { files });
  expect(codesOf(found)[0]).toBe('database-damaged');
  expect(found.suggestion.backup?.id).toBe(id);
  const failed = found.checks.filter(({ code }) => code === 'look-failed').map(({ check }) => check);
  expect(failed).toEqual(expect.arrayContaining(['drives', 'leftovers', 'rights', 'network']));
});

it('answers even when nothing at all can be read', async () => {
  world = await aWorld();
  const files = watched(world.core.files, ({ from }) => {
    if (from.startsWith(world.config) || from.startsWith(world.metadata) || from.startsWith(world.repository))
      throw new RepriseError('permission-denied', 'The test refuses.', { path: from });
  });
  expect(codesOf(await diagnosed(world, { files }))).toEqual(['database-not-looked-at']);
});
