/** What the probe makes of pages that say more than a status: invented servers, the rules of real ones. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { httpHealthProbe } from '../../../../src-main/adapters/network/http-health-probe.ts';
import type { HealthRules } from '../../../../src-main/ports/health-probe.ts';
import { immich } from '../../../../src-main/servers/immich/index.ts';
import { jellyfin } from '../../../../src-main/servers/jellyfin/index.ts';
import { stash } from '../../../../src-main/servers/stash/index.ts';

const { signal } = new AbortController();

type Pages = Readonly<Record<string, readonly [status: number, body: string]>>;

/** Pages by path without the query; everything else is 404. */
async function serve(pages: Pages): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here');
    const [status, body] = pages[pathname] ?? [404, ''];
    response.writeHead(status).end(body);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = async (pages: Pages, rules: HealthRules, below = '') =>
  httpHealthProbe.ask(`${await serve(pages)}${below}`, rules, { signal });

const info = JSON.stringify({
  Version: '10.11.7',
  ProductName: 'Jellyfin Server',
  StartupWizardCompleted: true,
});
const healthy = { health: 'healthy', version: '10.11.7' };
const page: readonly [number, string] = [503, '<html></html>'];

describe('a Jellyfin below a path of its own', () => {
  it('is healthy when it answers there', async () => {
    const pages: Pages = { '/films/health': [200, 'Healthy'], '/films/System/Info/Public': [200, info] };
    expect(await ask(pages, jellyfin.health, '/films')).toEqual(healthy);
    expect(await ask(pages, jellyfin.health, '/films/')).toEqual(healthy);
  });

  it('is starting when its start-up page answers at the root', async () => {
    const pages: Pages = { '/health': [200, 'Degraded'], '/films/health': page };
    expect(await ask(pages, jellyfin.health, '/films')).toMatchObject({
      health: 'starting',
      listening: true,
    });
  });

  it('is dead when the page of a failed start answers at the root', async () => {
    const pages: Pages = {
      '/health': [503, 'Unhealthy'],
      '/films/health': page,
      '/films/System/Info/Public': page,
    };
    expect(await ask(pages, jellyfin.health, '/films')).toMatchObject({ health: 'dead' });
  });

  it('is not taken for healthy because something answers at the root', async () => {
    const pages: Pages = { '/health': [200, 'Healthy'], '/System/Info/Public': [200, info] };
    expect(await ask(pages, jellyfin.health, '/films')).toMatchObject({ health: 'starting' });
  });

  it('that was asked without its path sends away and is not ready', async () => {
    const pages: Pages = { '/health': [302, ''], '/films/health': [200, 'Healthy'] };
    expect(await ask(pages, jellyfin.health)).toMatchObject({ health: 'starting', reason: 'answers 302' });
  });
});

it('does not call a server dead that is unwell for a moment and knows itself', async () => {
  const pages: Pages = { '/health': [503, 'Unhealthy'], '/System/Info/Public': [200, info] };
  expect(await ask(pages, jellyfin.health)).toMatchObject({ health: 'starting', listening: true });
});

it('does not believe a status of 200 alone', async () => {
  const pages: Pages = { '/health': [200, 'Degraded'], '/System/Info/Public': [200, info] };
  expect(await ask(pages, jellyfin.health)).toEqual({
    health: 'starting',
    reason: 'answers that it starts',
    listening: true,
  });
});

it('takes a Stash that asks for its password for healthy, and one that hides behind an error not', async () => {
  const asks: Pages = { '/healthz': [200, 'OK'], '/graphql': [401, ''] };
  expect(await ask(asks, stash.health)).toEqual({ health: 'healthy', version: null });
  const fails: Pages = { '/healthz': [200, 'OK'], '/graphql': [500, ''] };
  expect(await ask(fails, stash.health)).toMatchObject({ health: 'starting', reason: 'answers 500' });
});

describe('a page more', () => {
  const version = '{"major":3,"minor":1,"patch":0}';
  const pages = (config: readonly [number, string]): Pages => ({
    '/api/server/ping': [200, '{"res":"pong"}'],
    '/api/server/version': [200, version],
    '/api/server/config': config,
  });

  it('decides where the first ones do not tell', async () => {
    expect(await ask(pages([200, '{"isInitialized":true}']), immich.health)).toEqual({
      health: 'healthy',
      version: '3.1.0',
    });
    expect(await ask(pages([200, '{"isInitialized":false}']), immich.health)).toEqual({
      health: 'dead',
      reason: 'The server started with an empty database.',
    });
    expect(await ask(pages([200, '{"maintenanceMode":true}']), immich.health)).toMatchObject({
      health: 'starting',
      reason: expect.stringContaining('maintenance'),
    });
  });

  it('that fails, or is of another program, is no health', async () => {
    expect(await ask(pages([503, '']), immich.health)).toMatchObject({ health: 'starting' });
    expect(await ask(pages([200, '<html>']), immich.health)).toMatchObject({ health: 'starting' });
  });
});
