import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../../src-main/operations/core.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { uploadLifeMs } from '../../../src-main/serve/uploads.ts';
import { aServeWorld, type ServeWorld } from './serve-world.ts';

interface Sent {
  readonly ok: boolean;
  readonly value: { readonly token: string; readonly path: string };
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}

async function signedHeaders({ signIn, serving }: ServeWorld): Promise<Record<string, string>> {
  const { cookie, key } = await signIn();
  return { cookie, 'x-reprise-key': key, origin: serving.url };
}

async function send(world: ServeWorld, name: string, body: string): Promise<Sent> {
  const headers = { ...(await signedHeaders(world)), 'content-length': String(Buffer.byteLength(body)) };
  const { text } = await world.ask(`/upload?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers,
    body,
  });
  return JSON.parse(text) as Sent;
}

const left = ({ core, home }: ServeWorld): readonly string[] =>
  core.files.list(join(home, 'serve/uploads')) ?? [];

describe('an upload', () => {
  it('lies whole under its own name, and gives a token', async () => {
    const world = await aServeWorld();
    const { value } = await send(world, 'backup 2026.audiobookshelf', 'the content');
    expect(basename(value.path)).toBe('backup 2026.audiobookshelf');
    expect(readFileSync(value.path, 'utf8')).toBe('the content');
    expect(value.token).toMatch(/^[\w-]{43}$/);
  });

  it.each([
    ['../../../etc/cron.d/x.zip', 'x.zip'],
    ['C:\\Users\\anna\\b.zip', 'b.zip'],
    ['.partial', 'upload.partial'],
    ['..', 'upload'],
    ['', 'upload'],
    ['CON.zip', 'upload.zip'],
    ['a\u0000b\u202Ecod.zip', 'a_b_cod.zip'],
    [`${'long'.repeat(100)}.zip`, `${'long'.repeat(25)}.zip`],
    ['a:stream.zip', 'a_stream.zip'],
  ])('called %j is called %s here', async (given, name) => {
    const world = await aServeWorld();
    const { value } = await send(world, given, 'x');
    expect(basename(value.path)).toBe(name);
    expect(value.path.startsWith(join(world.home, 'serve/uploads'))).toBe(true);
  });

  it('is refused when it is too large, before a byte of it is taken', async () => {
    const world = await aServeWorld({ mostUploadBytes: 10 });
    const { ok, error } = await send(world, 'a.zip', 'x'.repeat(11));
    expect([ok, error.code, error.details]).toEqual([false, 'upload-too-large', { limitBytes: 10 }]);
    expect(left(world)).toEqual([]);
  });

  it('is refused when the disk has too little room for it', async () => {
    const free = (freeBytes: bigint) => (core: Core) => ({
      files: { ...core.files, space: () => ({ freeBytes, totalBytes: 10n ** 12n }) },
    });
    const world = await aServeWorld({ ports: free(200_000_000n) });
    const { error } = await send(world, 'a.zip', 'x');
    expect(error).toMatchObject({ code: 'not-enough-space', details: { freeBytes: 200_000_000 } });
    expect(left(world)).toEqual([]);
  });

  it('is refused when others that are on their way need the room', async () => {
    const free = 256n * 1024n ** 2n + 1500n;
    const world = await aServeWorld({
      ports: (core) => ({
        files: { ...core.files, space: () => ({ freeBytes: free, totalBytes: 10n ** 12n }) },
      }),
    });
    const headers = await signedHeaders(world);
    const lines = Object.entries({ ...headers, host: `127.0.0.1:${world.port}`, 'content-length': '1000' });
    const socket = connect(world.port, '127.0.0.1');
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`POST /upload?name=a.zip HTTP/1.1\r\n${head}\r\n`);
    await until(() => left(world).length === 1);
    expect((await send(world, 'b.zip', 'x'.repeat(1000))).error.code).toBe('not-enough-space');
    socket.destroy();
    await until(() => left(world).length === 0);
    expect((await send(world, 'b.zip', 'x'.repeat(1000))).ok).toBe(true);
  });

  it('takes the place of older ones, but of none that an operation may be reading', async () => {
    let isIdle = false;
    const world = await aServeWorld({ isIdle: () => isIdle });
    for (let turn = 0; turn < 21; turn += 1) await send(world, `${turn}.zip`, 'x');
    expect(left(world)).toHaveLength(21);
    isIdle = true;
    await send(world, 'last.zip', 'x');
    expect(left(world)).toHaveLength(1);
  });

  it('leaves nothing behind when it cannot be finished', async () => {
    const world = await aServeWorld({
      ports: (core) => ({
        files: {
          ...core.files,
          move: (_from, to) => {
            throw new RepriseError('disk-full', 'Full.', { path: to });
          },
        },
      }),
    });
    expect((await send(world, 'a.zip', 'x')).error.code).toBe('disk-full');
    expect(left(world)).toEqual([]);
  });

  it('leaves nothing behind when it breaks off', async () => {
    const world = await aServeWorld();
    const headers = await signedHeaders(world);
    const lines = Object.entries({ ...headers, host: `127.0.0.1:${world.port}`, 'content-length': '1000' });
    const socket = connect(world.port, '127.0.0.1');
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.write(`POST /upload?name=a.zip HTTP/1.1\r\n${head}\r\nonly this`);
    await until(() => left(world).length === 1);
    socket.destroy();
    await until(() => left(world).length === 0);
  });

  it('needs a session with its key, a length, and comes from the page itself', async () => {
    const world = await aServeWorld();
    const headers = await signedHeaders(world);
    const status = async (over: Record<string, string | undefined>): Promise<number> =>
      (
        await world.ask('/upload?name=a', {
          method: 'POST',
          headers: { ...headers, 'content-length': '1', ...over },
          body: 'x',
        })
      ).status;
    expect(await status({ cookie: undefined })).toBe(401);
    expect(await status({ 'x-reprise-key': undefined })).toBe(401);
    expect(await status({ 'x-reprise-key': 'x'.repeat(43) })).toBe(401);
    expect(await status({ origin: undefined })).toBe(403);
    expect(await status({ 'content-length': undefined, 'transfer-encoding': 'chunked' })).toBe(411);
    expect(left(world)).toEqual([]);
  });

  it('goes when the page does not need it any more, after a day, and with the next start', async () => {
    const world = await aServeWorld();
    const headers = await signedHeaders(world);
    const first = await send(world, 'a.zip', 'x');
    expect(left(world)).toHaveLength(1);
    await world.ask(`/upload/${first.value.token}`, { method: 'DELETE', headers });
    expect(left(world)).toEqual([]);
    await send(world, 'b.zip', 'x');
    await world.serving.close();
    expect(left(world)).toHaveLength(1);
    await world.again();
    expect(left(world)).toEqual([]);
    expect(uploadLifeMs).toBe(86_400_000);
  });
});

/** Nobody tells when a file is there: looked at again and again until the test's own limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
