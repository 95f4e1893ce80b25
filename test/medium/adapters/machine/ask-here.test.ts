import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer, type Server as WebServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { askHere } from '../../../../src-main/adapters/machine/ask-here.ts';

const { signal } = new AbortController();

async function at(server: Server | WebServer): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('tells status, kind and text of an answer', async () => {
  const url = await at(
    createServer((_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"a":"ü"}');
    }),
  );
  expect(await askHere(`${url}/status`, { signal })).toEqual({
    status: 401,
    contentType: 'application/json',
    body: '{"a":"ü"}',
  });
});

it('reads no more than 64 KiB of an answer that does not end', async () => {
  const url = await at(
    createServer((_request, response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    }),
  );
  expect((await askHere(url, { signal }))?.body).toBe('x'.repeat(64 * 1024));
});

it('gives up what does not answer, is no web server, refuses, or has no address', async () => {
  const sockets = new Set<{ destroy(): void }>();
  const silent = await at(createTcpServer((socket) => void sockets.add(socket)));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  const other = await at(createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')));
  const begun = performance.now();
  const answers = [silent, other, 'http://127.0.0.1:1', 'nonsense', 'ftp://127.0.0.1/'];
  expect(await Promise.all(answers.map((url) => askHere(url, { signal })))).toEqual(answers.map(() => null));
  expect(performance.now() - begun).toBeLessThan(2500);
  expect(await askHere(silent, { signal: AbortSignal.timeout(50) })).toBeNull();
});

it('asks no other computer, whatever a process says of its address', async () => {
  let connections = 0;
  const count = (): void => void (connections += 1);
  subscribe('net.client.socket', count);
  try {
    // For documentation (RFC 5737): nobody is there.
    expect(await askHere('http://192.0.2.1:13378/status', { signal })).toBeNull();
  } finally {
    unsubscribe('net.client.socket', count);
  }
  expect(connections).toBe(0);
});
