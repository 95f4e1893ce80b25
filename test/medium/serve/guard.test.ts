import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { aServeWorld, askAt } from './serve-world.ts';

describe('a request', () => {
  it.each([
    'GET / HTTP/1.0\r\n\r\n',
    'GET / HTTP/1.1\r\nhost:\r\n\r\n',
    'GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  ])('that names no host, or two, is refused: %j', async (text) => {
    const { port } = await aServeWorld();
    const socket = connect(port, '127.0.0.1');
    socket.end(text);
    let answer = '';
    for await (const part of socket.setEncoding('latin1') as AsyncIterable<string>) answer += part;
    expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  it.each([
    'evil.example',
    'evil.example:8377',
    '127.0.0.1.evil.example',
    'localhost.evil.example:8377',
    '127.0.0.1@evil.example',
    '192.168.1.20:8377',
    '[fe80::1]:8377',
    'localhost:8377, evil.example',
  ])('for the host "%s" is refused: another site sent the browser here', async (host) => {
    const { ask, signIn } = await aServeWorld();
    const { cookie, key } = await signIn();
    const headers = { host, cookie, 'x-reprise-key': key };
    for (const path of ['/', '/session', '/sign-in', '/sign-in/page.css', '/assets/index-1a2b.js']) {
      const { status, text } = await ask(path, { headers });
      expect([path, status >= 400 && status < 404 && status !== 401, text]).toEqual([path, true, '']);
    }
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:1', '[::1]:9', '127.0.0.1:65535'])(
    'for this computer itself, as "%s", is answered: a tunnel has another port',
    async (host) => {
      const { ask } = await aServeWorld();
      expect((await ask('/sign-in', { headers: { host } })).status).toBe(401);
    },
  );

  it.each(['https://evil.example', 'http://127.0.0.1:1', 'null', 'http://localhost', 'file://'])(
    'from a page of %s is refused',
    async (origin) => {
      const { ask, signIn, core, home } = await aServeWorld();
      const { cookie, key } = await signIn();
      const headers = { cookie, 'x-reprise-key': key, origin };
      for (const [method, path] of [
        ['GET', '/'],
        ['GET', '/session'],
        ['POST', '/upload?name=a'],
        ['POST', '/sign-in'],
        ['POST', '/sign-out'],
      ] as const) {
        expect([path, (await ask(path, { method, headers })).status]).toEqual([path, 403]);
      }
      expect(core.files.list(`${home}/serve/uploads`)).toEqual([]);
    },
  );

  it('that a page elsewhere made for itself is refused, a link there may lead here', async () => {
    const { ask, signIn } = await aServeWorld();
    const { cookie } = await signIn();
    const from = (site: string, mode: string, dest: string) => ({
      cookie,
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    });
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await ask('/assets/index-1a2b.js', { headers })).status;
    expect(await statusOf(from('cross-site', 'no-cors', 'script'))).toBe(403);
    expect(await statusOf(from('same-site', 'no-cors', 'image'))).toBe(403);
    expect(await statusOf(from('cross-site', 'navigate', 'iframe'))).toBe(403);
    expect(await statusOf(from('same-origin', 'no-cors', 'script'))).toBe(200);
    expect(await statusOf(from('none', 'navigate', 'document'))).toBe(200);
    expect((await ask('/', { headers: from('cross-site', 'navigate', 'document') })).status).toBe(200);
  });

  it.each(['PUT', 'OPTIONS', 'PATCH', 'TRACE', 'FOO'])('of the kind %s is refused', async (method) => {
    const { ask } = await aServeWorld();
    expect([400, 403]).toContain((await ask('/', { method })).status);
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/..%5c..%5coutside.txt',
    '//outside.txt',
    '/assets/index-1a2b.js/../../../outside.txt',
    '/assets/index-1a2b.js%00.html',
    '/%c0%ae%c0%ae/outside.txt',
    '/assets',
    '/assets/',
    '/outside.txt',
    '/%',
  ])('for the file %s gets none: files have their exact names', async (path) => {
    const { ask, signIn } = await aServeWorld();
    const { status, text } = await ask(path, { headers: { cookie: (await signIn()).cookie } });
    expect([status >= 400, text.includes('nobody may read this')]).toEqual([true, false]);
  });

  it('for a file of the page gets it, packed where the browser unpacks', async () => {
    const { ask, signIn } = await aServeWorld();
    const { cookie } = await signIn();
    const script = await ask('/assets/index-1a2b.js?x', { headers: { cookie } });
    expect([script.status, script.text]).toEqual([200, 'document.title = "Run";']);
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    const packed = await ask('/assets/index-1a2b.js', { headers: { cookie, 'accept-encoding': 'gzip, br' } });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip' });
    // Small, and another one each time: it holds the secret of its answer.
    const page = await ask('/', { headers: { cookie, 'accept-encoding': 'gzip, br' } });
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(page.headers).not.toHaveProperty('content-encoding');
  });
});

describe('every answer', () => {
  it('tells the browser to run, show and tell nothing that is not ours', async () => {
    const { ask, signIn, port } = await aServeWorld();
    const { cookie } = await signIn();
    const answers = [
      await ask('/', { headers: { cookie } }),
      await ask('/assets/index-1a2b.js', { headers: { cookie } }),
      await ask('/nothing', { headers: { cookie } }),
      await ask('/'),
      await ask('/sign-in/page.js'),
      await ask('/session'),
      await ask('/', { headers: { host: 'evil.example' } }),
      await ask('/upload', { method: 'POST' }),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(
        /^default-src 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; /,
      );
      expect(/script-src ([^;]+)/.exec(policy)?.[1]).toBe("'self'");
      expect(policy).not.toContain('unsafe-inline');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
    expect(String(answers[0]?.headers['content-security-policy'])).toContain(
      `connect-src 'self' ws://127.0.0.1:${port} wss://127.0.0.1:${port}`,
    );
  });
});

describe('where others can reach the page', () => {
  it('any address in numbers and the name of this computer are its own, and no other name is', async () => {
    const { ask, core } = await aServeWorld({ host: '0.0.0.0' });
    const statusFor = async (host: string): Promise<number> =>
      (await ask('/sign-in', { headers: { host } })).status;
    const { name } = core.host;
    expect(await statusFor('192.168.1.20:8377')).toBe(401);
    expect(await statusFor('[fd00::5]:8377')).toBe(401);
    expect(await statusFor(`${name}.local:8377`)).toBe(401);
    expect(await statusFor(`${name}:8377`)).toBe(401);
    expect(await statusFor('evil.example')).toBe(403);
    expect(await statusFor(`${name}.evil.example`)).toBe(403);
  });

  it('by a proxy with TLS, its name and origin are allowed, and the cookie goes over TLS only', async () => {
    const { ask, serving } = await aServeWorld({ publicUrl: new URL('https://reprise.example.org') });
    expect(serving.url).toBe('https://reprise.example.org');
    const path = new URL(serving.makeLink()).pathname;
    const headers = { host: 'reprise.example.org', origin: 'https://reprise.example.org' };
    const { headers: got } = await ask(path, { headers });
    expect(got['set-cookie']?.[0]).toMatch(/; Secure; /);
    expect(
      (await ask('/sign-in', { headers: { ...headers, origin: 'http://reprise.example.org' } })).status,
    ).toBe(403);
    // A proxy may also name us as it knows us.
    expect((await ask('/sign-in', { headers: { ...headers, host: '127.0.0.1:8377' } })).status).toBe(401);
  });
});

it('says that the port is taken, or takes another one when none was asked for', async () => {
  const { port, serving, again, core } = await aServeWorld();
  const elsewhere = { ...core, profile: { ...core.profile, folder: `${core.profile.folder}-2` } };
  await expect(again({ core: elsewhere, port })).rejects.toMatchObject({
    code: 'serve-port-taken',
    details: { port },
  });
  await expect(again({ core: elsewhere, host: '203.0.113.9' })).rejects.toMatchObject({
    code: 'serve-address-not-here',
  });
  const usual = await again({ core: elsewhere, port: null });
  expect(usual.url).not.toBe(serving.url);
  expect((await askAt(usual.port, '/')).status).toBe(401);
});

it('is there once for each profile, and says where the other one is', async () => {
  const { again, serving } = await aServeWorld();
  await expect(again()).rejects.toMatchObject({
    code: 'serve-runs-already',
    details: { url: serving.url, pid: process.pid },
  });
});
