import { mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures } from '../../faults/tools/compare-trees.mjs';
import type { AudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { makeAudiobookshelfData, setBackupPath } from '../../helpers/audiobookshelf-data.ts';
import { isRunning, sendSignal, waitUntilGone } from '../../helpers/media-server/processes.ts';
import type { MediaServerProcess, StartOptions } from '../../helpers/media-server/start.ts';
import { startMediaServer } from '../../helpers/media-server/start.ts';

describe('fixture media server', () => {
  let home = '';
  let data: AudiobookshelfData;
  let servers: MediaServerProcess[] = [];

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'fixture-server-'));
    data = await makeAudiobookshelfData(home, { ownBackupPath: true });
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    servers = [];
    rmSync(home, { recursive: true, force: true });
  });

  const start = async (more: Partial<StartOptions> = {}): Promise<MediaServerProcess> => {
    const server = await startMediaServer({ ...data, ...more });
    servers.push(server);
    return server;
  };
  const ask = async ({ url }: MediaServerProcess, path: string) => (await fetch(`${url}${path}`)).json();
  const capture = () => captureTrees([data.config, data.metadata]);
  const rows = (query: string) => {
    const db = new Database(data.database, { readonly: true });
    const found = db.prepare(query).pluck().get();
    db.close();
    return found;
  };
  const listens = (port: number) =>
    new Promise<boolean>((done) => {
      const socket = createConnection(port, '127.0.0.1', () => {
        socket.destroy();
        done(true);
      });
      socket.once('error', () => done(false));
    });

  it('answers like the real one and changes nothing on disk', async () => {
    const before = capture();
    const server = await start();
    await server.waitHealthy();

    expect(await (await fetch(`${server.url}/healthcheck`)).text()).toBe('OK');
    expect(await ask(server, '/audiobookshelf/ping')).toEqual({ success: true });
    const status = await ask(server, '/status');
    expect(status).toMatchObject({ app: 'audiobookshelf', serverVersion: '2.36.0', isInit: true });
    expect(status).not.toHaveProperty('ConfigPath');

    expect(await server.stop()).toBe(true);
    expect(compareCaptures(before, capture(), { timeToleranceMs: 0 })).toEqual([]);
    expect(server.events().map(({ event }) => event)).toEqual([
      'exec',
      'listening',
      'stop-requested',
      'exit',
    ]);
    expect(server.events().at(-1)).toMatchObject({ code: 0, pid: server.pid });
  });

  it.each(['flags', 'env', 'cwd'] as const)('finds its folders by %s', async (passBy) => {
    const server = await start({ passBy, ...(passBy === 'cwd' ? { cwd: home } : {}) });
    await server.waitHealthy();
    expect(await ask(server, '/status')).toMatchObject({ isInit: true });
  });

  it('dies at once on SIGTERM', async () => {
    const server = await start();
    await server.waitHealthy();
    sendSignal(server.pid, 'SIGTERM');
    expect(await waitUntilGone(server.pid, 5000)).toBe(true);
    expect(server.events().map(({ event }) => event)).toEqual(['exec', 'listening']);
  });

  it('creates an empty database without a root user when the file is missing', async () => {
    rmSync(data.database);
    const server = await start();
    await server.waitHealthy();
    expect(await ask(server, '/status')).toMatchObject({ isInit: false, ConfigPath: data.config });
  });

  it('writes its version where it differs', async () => {
    const server = await start({ version: '2.37.0' });
    await server.waitHealthy();
    expect(rows(`SELECT value ->> '$.version' FROM settings`)).toBe('2.37.0');
    expect(rows("SELECT value FROM migrationsMeta WHERE `key` = 'maxVersion'")).toBe('2.37.0');
  });

  it('does not start with a backup folder that cannot be created, unless BACKUP_PATH says otherwise', async () => {
    setBackupPath(data.database, '/dev/null/backups');
    const trapped = await start();
    await trapped.waitFor((events) => events.some(({ event, code }) => event === 'exit' && code === 1));
    expect(trapped.log()).toContain('Failed to create backup directory');
    const helped = await start({ env: { BACKUP_PATH: join(data.metadata, 'backups') } });
    await helped.waitHealthy();
  });

  it('does not start on a file that is no database', async () => {
    writeFileSync(data.database, 'garbage '.repeat(1000));
    const server = await start();
    await server.waitFor((events) => events.some(({ event, code }) => event === 'exit' && code === 1));
  });

  it('ignores signals when told to', async () => {
    const server = await start({ misbehave: ['ignore-sigint', 'ignore-sigterm'] });
    await server.waitHealthy();
    sendSignal(server.pid, 'SIGINT');
    sendSignal(server.pid, 'SIGTERM');
    await server.waitFor((events) => events.filter(({ event }) => event === 'stop-requested').length === 2);
    await server.waitHealthy();
    expect(await server.stop(200)).toBe(false);
    expect(isRunning(server.pid)).toBe(false);
  });

  it('dies only at its first starts when told a number', async () => {
    const env = { FIXTURE_STATE: join(home, 'starts') };
    for (const _start of [1, 2]) {
      const failing = await start({ misbehave: ['die-at-start:2'], env });
      await failing.waitFor((events) => events.some(({ event, code }) => event === 'exit' && code === 1));
    }
    const third = await start({ misbehave: ['die-at-start:2'], env });
    await third.waitHealthy();
  });

  it('listens but says it is unhealthy', async () => {
    const server = await start({ misbehave: ['unhealthy'] });
    await server.waitFor((events) => events.some(({ event }) => event === 'listening'));
    expect((await fetch(`${server.url}/healthcheck`)).status).toBe(500);
  });

  it('keeps its port closed and logs progress while it migrates', async () => {
    const server = await start({ misbehave: ['migrating:600'] });
    const today = join(data.metadata, 'logs/daily', `${new Date().toISOString().slice(0, 10)}.txt`);
    await server.waitFor((events) => events.some(({ event }) => event === 'exec'));
    expect(await listens(server.port)).toBe(false);
    await server.waitHealthy();
    expect(readFileSync(today, 'utf8').match(/Migrating, step/g)?.length).toBeGreaterThan(1);
    const [exec, listening] = server.events();
    expect((listening?.at ?? 0) - (exec?.at ?? 0)).toBeGreaterThan(600);
  });

  it('changes the database and files while it runs and when it starts, when told to', async () => {
    const before = capture();
    const server = await start({ misbehave: ['write', 'write-at-start', 'slow-stop:300'] });
    await server.waitHealthy();
    const differing = () =>
      compareCaptures(before, capture())
        .filter(({ field }) => ['entry', 'sha256'].includes(field))
        .map(({ path }) => path);
    await expect.poll(differing).toContainEqual(expect.stringMatching(/items\/.*\/live-2\.json/));
    const paths = differing();
    expect(paths).toContain('absdatabase.sqlite');
    expect(paths).toContain('migrations/x.js');
    expect(paths).toContainEqual(expect.stringMatching(/started\.json$/));
    expect(await server.stop()).toBe(true);
    const [asked, ended] = server.events().slice(-2);
    expect((ended?.at ?? 0) - (asked?.at ?? 0)).toBeGreaterThan(290);
  });

  it('holds a file open when told to', async () => {
    const held = join(data.metadata, 'cache/covers/stale.webp');
    const server = await start({ misbehave: [`hold:${held}`] });
    await server.waitHealthy();
    const targetOf = (fd: string): string => {
      try {
        return readlinkSync(`/proc/${server.pid}/fd/${fd}`);
      } catch {
        return 'closed meanwhile';
      }
    };
    const fds = readdirSync(`/proc/${server.pid}/fd`).map(targetOf);
    expect(fds).toContain(held);
  });

  it('tells when somebody locks its database while it writes', async () => {
    const server = await start({ misbehave: ['write'] });
    await server.waitHealthy();
    const db = new Database(data.database);
    db.exec('BEGIN IMMEDIATE');
    await server.waitFor((events) => events.some(({ event }) => event === 'busy'));
    db.close();
  });

  it('comes back under a supervisor until the supervisor is stopped', async () => {
    const server = await start({ misbehave: ['respawn'] });
    await server.waitHealthy();
    sendSignal(server.pid, 'SIGINT');
    await server.waitFor((events) => events.filter(({ event }) => event === 'listening').length === 2);
    const second = server.currentPid() ?? 0;
    expect(second).not.toBe(server.pid);
    sendSignal(server.supervisorPid ?? 0, 'SIGTERM');
    expect(await waitUntilGone(second, 5000)).toBe(true);
    expect(await waitUntilGone(server.supervisorPid ?? 0, 5000)).toBe(true);
  });

  it('ends everything with kill, a supervised crash loop included', async () => {
    const server = await start({ misbehave: ['respawn', 'die-at-start'] });
    await server.waitFor((events) => events.filter(({ event }) => event === 'exit').length > 1);
    await server.kill();
    expect(isRunning(server.supervisorPid ?? 0)).toBe(false);
  });
});
