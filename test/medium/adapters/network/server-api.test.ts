import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { nodeServerApi } from '../../../../src-main/adapters/network/server-api.ts';
import { onlyThisComputer } from '../../../../src-main/adapters/network/this-computer.ts';
import { lane } from '../../../helpers/lane.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const api = nodeServerApi({ answerMs: 5000, bodyBytes: 64 * 1024 });
const never = { signal: new AbortController().signal };
const key = 'key-4711';
const authorized = { method: 'GET', path: '/x', headers: { authorization: `Bearer ${key}` } } as const;

async function listen(server: Server | ReturnType<typeof createSocketServer>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

async function serve(answer: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(answer))}`;
}

it('sends JSON and forms below the base address and reads JSON and cookies', async () => {
  const seen: string[] = [];
  const base = await serve((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`);
      response.setHeader('set-cookie', ['session=abc=; Path=/', 'gone=; Max-Age=0']);
      response.writeHead(201).end('{"a":1}');
    });
  });
  const json = { method: 'POST', path: '/in?b=2', body: { json: { name: 'ü' } } } as const;
  await expect(api.ask(`${base}/proxied/`, json, never)).resolves.toEqual({
    status: 201,
    body: { a: 1 },
    cookies: { session: 'abc=' },
  });
  await api.ask(base, { ...json, body: { form: { password: 'a&b c' } } }, never);
  expect(seen).toEqual([
    'POST /proxied/in?b=2 application/json {"name":"ü"}',
    'POST /in?b=2 application/x-www-form-urlencoded password=a%26b+c',
  ]);
});

it('follows no redirect: a key goes to the address it is for and no other', async () => {
  const asked: (string | undefined)[] = [];
  const other = await serve((request, response) => {
    asked.push(request.headers.authorization);
    response.end('{}');
  });
  const base = await serve((_, response) => response.writeHead(302, { location: other }).end());
  await expect(api.ask(base, authorized, never)).resolves.toMatchObject({ status: 302, body: null });
  expect(asked).toEqual([]);
});

it.each(['//elsewhere.example/x', '/x', '/..//x'])(
  'stays at the address of the server for the path %s',
  async (path) => {
    const asked: string[] = [];
    const base = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await api.ask(base, { ...authorized, path }, never);
    expect(asked).toHaveLength(1);
  },
);

it.each(['x', '@elsewhere.example/', '.elsewhere.example/', ':80/'])(
  'refuses the path %s, which would be part of the address',
  async (path) => {
    await expect(api.ask('http://127.0.0.1:1', { ...authorized, path }, never)).rejects.toMatchObject({
      code: 'internal',
    });
  },
);

// Addresses that are set apart for documentation: of no computer.
it.each(['http://203.0.113.7:13378', 'https://[2001:db8::7]:8096', 'http://0x0.0xcb.0x71.7'])(
  'gives nothing to %s, which is another computer',
  async (base) => {
    await expect(api.ask(base, authorized, never)).rejects.toMatchObject({ code: 'address-elsewhere' });
  },
);

it('gives nothing to a name that leads to another computer', async () => {
  const resolve = (name: string): Promise<unknown> =>
    new Promise((done) => {
      onlyThisComputer(name, { all: true }, (error, found) => done(error ?? found));
    });
  await expect(resolve('203.0.113.7')).resolves.toMatchObject({ code: 'address-elsewhere' });
  await expect(resolve('127.8.9.1')).resolves.toEqual([{ address: '127.8.9.1', family: 4 }]);
});

it('finds the server by name, as localhost', async () => {
  const base = await serve((_, response) => response.end('[]'));
  const { port } = new URL(base);
  await expect(api.ask(`http://localhost:${port}`, authorized, never)).resolves.toMatchObject({ body: [] });
});

it('does not read an answer without end', async () => {
  const base = await serve((_, response) => {
    response.on('error', () => undefined);
    response.write('x'.repeat(65 * 1024));
  });
  await expect(api.ask(base, authorized, never)).rejects.toMatchObject({ code: 'answer-unexpected' });
});

it('does not wait for an answer that never comes', async () => {
  const base = await serve(() => undefined);
  await expect(api.ask(base, authorized, { ...never, timeoutMs: 50 })).rejects.toMatchObject({
    code: 'server-away',
    details: { reason: 'no answer in time' },
  });
});

it('stops waiting when it is cancelled', async () => {
  const base = await serve(() => controller.abort());
  const controller = new AbortController();
  await expect(api.ask(base, authorized, { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

it('says that nobody listens', async () => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await expect(api.ask(`http://127.0.0.1:${port}`, authorized, never)).rejects.toMatchObject({
    code: 'server-away',
    details: { reason: 'nothing answers there' },
  });
});

it('knows what is no web server', async () => {
  const port = await listen(createSocketServer((socket) => socket.end('220 mail ready\r\n')));
  await expect(api.ask(`http://127.0.0.1:${port}`, authorized, never)).rejects.toMatchObject({
    code: 'answer-unexpected',
  });
});

it('does not send what cannot stand in a request, and names none of it', async () => {
  const headers = { authorization: `Bearer ${key}\r\nx: y` };
  const asked = api.ask('http://127.0.0.1:1', { ...authorized, headers }, never);
  await expect(asked).rejects.toMatchObject({
    code: 'answer-unexpected',
    message: expect.not.stringContaining(key),
  });
});

it('keeps what it sent out of its errors', async () => {
  const port = await listen(createSocketServer((socket) => socket.end(`garbage ${key}\r\n`)));
  const error: unknown = await api
    .ask(`http://127.0.0.1:${port}`, authorized, never)
    .catch((failed: unknown) => failed);
  expect(error).toBeInstanceOf(Error);
  const { message, stack, cause } = error as Error;
  expect(JSON.stringify([message, stack, cause, error])).not.toContain(key);
});

const needsOpenssl = (): string | null =>
  spawnSync('openssl', ['version']).status === 0 ? null : 'no openssl to make a certificate';

lane('a certificate that the server signed itself', { needs: needsOpenssl }, () => {
  it('is good enough on this computer', async () => {
    const folder = tempFolder();
    const [keyFile, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const subject = ['-subj', '/CN=elsewhere.example', '-days', '1'];
    const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', certificate];
    expect(spawnSync('openssl', [...words, ...subject]).status).toBe(0);
    const files = { key: readFileSync(keyFile), cert: readFileSync(certificate) };
    const port = await listen(createTlsServer(files, (_, response) => response.end('{}')));
    await expect(api.ask(`https://127.0.0.1:${port}`, authorized, never)).resolves.toMatchObject({
      status: 200,
    });
  });
});
