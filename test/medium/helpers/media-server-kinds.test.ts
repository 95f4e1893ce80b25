/** The stand-ins for servers other than Audiobookshelf, in what is special about each. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { httpHealthProbe } from '../../../src-main/adapters/network/http-health-probe.ts';
import { jellyfin } from '../../../src-main/servers/jellyfin/index.ts';
import { sendSignal, waitUntilGone, isRunning } from '../../helpers/media-server/processes.ts';
import {
  startMediaServer,
  type MediaServerProcess,
  type StartOptions,
} from '../../helpers/media-server/start.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const { signal } = new AbortController();

async function start(options: StartOptions): Promise<MediaServerProcess> {
  const server = await startMediaServer(options);
  onTestFinished(() => server.kill());
  return server;
}

describe('a stand-in for Jellyfin', () => {
  const places = (): Readonly<Record<string, string>> => ({ data: join(tempFolder(), 'data') });

  it('becomes ready after its start-up page', async () => {
    const server = await start({ kind: 'jellyfin', places: places(), misbehave: ['state:degraded:700'] });
    await server.waitFor((events) => events.some(({ event }) => event === 'listening'));
    const ask = () => httpHealthProbe.ask(server.url, jellyfin.health, { signal });
    expect(await ask()).toMatchObject({ health: 'starting', listening: true });
    await expect.poll(ask, { timeout: 5000 }).toMatchObject({ health: 'healthy', version: '10.11.7' });
  });

  it('ends at a request with the key of an administrator, and at no other', async () => {
    const server = await start({ kind: 'jellyfin', places: places(), env: { FIXTURE_KEY: 'k' } });
    await server.waitHealthy();
    const { shutdown } = jellyfin.control;
    if (shutdown === null) throw new Error('It has no such request.');
    const { method, path, header } = shutdown;
    const request = (key: string) =>
      fetch(`${server.url}${path}`, { method, headers: { [header[0]]: header[1].replace('{key}', key) } });
    expect((await request('other')).status).toBe(401);
    expect((await request('k')).status).toBe(204);
    expect(await waitUntilGone(server.pid, 5000)).toBe(true);
    expect(server.events().slice(-2)).toMatchObject([
      { event: 'stop-requested', signal: 'request' },
      { event: 'exit', code: 0 },
    ]);
  });

  it('sends everybody to its path', async () => {
    const server = await start({ kind: 'jellyfin', places: places(), env: { FIXTURE_BASE: '/films' } });
    await server.waitFor((events) => events.some(({ event }) => event === 'listening'));
    expect((await fetch(`${server.url}/health`, { redirect: 'manual' })).status).toBe(302);
    const answer = await httpHealthProbe.ask(`${server.url}/films`, jellyfin.health, { signal });
    expect(answer).toMatchObject({ health: 'healthy' });
  });
});

describe('a stand-in for Stash', () => {
  it('reads one signal only', async () => {
    const config = join(tempFolder(), 'config.yml');
    const server = await start({ kind: 'stash', places: { config }, misbehave: ['slow-stop:800'] });
    await server.waitHealthy();
    sendSignal(server.pid, 'SIGTERM');
    sendSignal(server.pid, 'SIGINT');
    await server.waitFor((events) => events.filter(({ event }) => event === 'stop-requested').length === 2);
    expect(isRunning(server.pid)).toBe(true);
    expect(await waitUntilGone(server.pid, 5000)).toBe(true);
  });

  it('asks to be set up where its settings are not', async () => {
    const cwd = tempFolder();
    const server = await start({ kind: 'stash', places: {}, passBy: 'cwd', cwd });
    await server.waitHealthy();
    const answer = await (await fetch(`${server.url}/graphql?query={systemStatus{status}}`)).json();
    expect(answer).toMatchObject({ data: { systemStatus: { status: 'SETUP' } } });
  });
});

it('a stand-in for Immich does not start without the marks in its folders', async () => {
  const data = join(tempFolder(), 'media');
  const server = await start({ kind: 'immich', places: { data } });
  await server.waitHealthy();
  expect(await server.stop()).toBe(true);
  const other = tempFolder();
  writeFileSync(join(other, 'x'), '');
  const lost = await start({ kind: 'immich', places: { data }, env: { IMMICH_MEDIA_LOCATION: other } });
  await lost.waitFor((events) => events.some(({ event, code }) => event === 'exit' && code === 1));
  expect(lost.log()).toContain('.immich');
});
