import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { httpHealthProbe } from '../../../../src-main/adapters/network/http-health-probe.ts';
import type { HealthRules } from '../../../../src-main/ports/health-probe.ts';
import { makePlace, serve as serveFixture } from '../control/setup.ts';

const { signal } = new AbortController();

const rules: HealthRules = {
  livenessPath: '/healthcheck',
  identityPath: '/status',
  identify(body) {
    if (!body.startsWith('{')) {
      return null;
    }
    const { isInit, serverVersion } = JSON.parse(body) as { isInit: boolean; serverVersion: string };
    return { ready: isInit, version: serverVersion, reason: isInit ? null : 'no users' };
  },
  answersOnlyWhenReady: true,
  slowAfterMs: 1000,
};

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (pages: Record<string, readonly [number, string]>): RequestListener => {
  return (request, response) => {
    const [status, body] = pages[request.url ?? ''] ?? [404, ''];
    response.writeHead(status).end(body);
  };
};

const identity = (isInit: boolean): readonly [number, string] => [
  200,
  JSON.stringify({ isInit, serverVersion: '2.36.0' }),
];

describe('asking a server how it is', () => {
  it('hears from a healthy one which version it is', async () => {
    const url = await serve(answering({ '/healthcheck': [200, 'OK'], '/status': identity(true) }));
    const healthy = { health: 'healthy', version: '2.36.0' };
    expect(await httpHealthProbe.ask(url, rules, { signal })).toEqual(healthy);
    expect(await httpHealthProbe.ask(`${url}/`, rules, { signal })).toEqual(healthy);
  });

  it('keeps the path of a base address', async () => {
    const url = await serve(answering({ '/abs/healthcheck': [200, 'OK'], '/abs/status': identity(true) }));
    expect(await httpHealthProbe.ask(`${url}/abs`, rules, { signal })).toMatchObject({ health: 'healthy' });
  });

  it('calls one dead that answers with an empty database', async () => {
    const { url } = await serveFixture(makePlace());
    expect(await httpHealthProbe.ask(url, rules, { signal })).toEqual({ health: 'dead', reason: 'no users' });
  });

  it.each([
    ['a failing liveness page', { '/healthcheck': [503, ''] }, 'answers 503'],
    ['no such page', {}, 'answers 404'],
    ['a failing identity page', { '/healthcheck': [200, 'OK'], '/status': [500, ''] }, 'answers 500'],
    [
      'a start-up page',
      { '/healthcheck': [200, 'OK'], '/status': [200, '<html>'] },
      'answers like another program',
    ],
  ] as const)('keeps waiting at %s', async (_, pages, reason) => {
    const url = await serve(answering(pages));
    const answer = await httpHealthProbe.ask(url, rules, { signal });
    expect(answer).toEqual({ health: 'starting', reason, listening: true });
  });

  it('keeps waiting where nothing listens', async () => {
    const answer = await httpHealthProbe.ask('http://127.0.0.1:9', rules, { signal });
    expect(answer).toEqual({ health: 'starting', reason: 'nothing listens', listening: false });
  });

  it('keeps waiting after two seconds without an answer', async () => {
    const url = await serve(() => undefined);
    const before = performance.now();
    const answer = await httpHealthProbe.ask(url, rules, { signal });
    expect(answer).toEqual({ health: 'starting', reason: 'no answer in time', listening: false });
    expect(performance.now() - before).toBeLessThan(3500);
  });

  it('keeps waiting when the connection breaks', async () => {
    const url = await serve((request) => request.socket.resetAndDestroy());
    expect(await httpHealthProbe.ask(url, rules, { signal })).toMatchObject({
      health: 'starting',
      listening: true,
    });
  });

  it('ends with the reason of whoever cancels', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled by the test');
    const url = await serve(() => cancel.abort(reason));
    await expect(httpHealthProbe.ask(url, rules, { signal: cancel.signal })).rejects.toBe(reason);
  });
});
