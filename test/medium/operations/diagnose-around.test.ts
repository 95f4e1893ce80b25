/** What lies around the data tells as well: folders of media, processes, the log. */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { mediaIn } from '../../helpers/broken-servers.ts';
import { codesOf, diagnosed, notesOf } from '../../helpers/diagnosed.ts';
import { setBackupPath } from '../../helpers/audiobookshelf-data.ts';
import { aWorld, type World } from '../../helpers/world.ts';

let world: World;
afterEach(async () => world.dispose());

const database = (): string => join(world.config, 'absdatabase.sqlite');

const inMetadata = (name: string): string => join(world.metadata, name);

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
    world.core.profile.changeInstances(() => instances);
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
