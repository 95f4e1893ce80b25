import { describe, expect, it } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { mostMessageBytes } from '../../../src-main/serve/page-socket.ts';
import { idleLimitMs } from '../../../src-main/serve/sessions.ts';
import { aServeWorld } from './serve-world.ts';

describe('the socket of a page', () => {
  it('answers what the contract knows, each under its number', async () => {
    const { open, signIn } = await aServeWorld({
      handlers: {
        'instances:remove': (id) => {
          throw new RepriseError('instance-not-found', 'None.', { instance: id });
        },
      },
    });
    const page = await open(await signIn());
    page.send({ id: 7, channel: 'app:state', args: [] });
    page.send({ id: 8, channel: 'instances:remove', args: ['x'] });
    expect(await page.next(({ id }) => id === 7)).toMatchObject({
      reply: { ok: true, value: { shell: 'browser' } },
    });
    expect(await page.next(({ id }) => id === 8)).toMatchObject({
      reply: { ok: false, error: { code: 'instance-not-found', details: { instance: 'x' } } },
    });
  });

  it.each([
    ['a channel that does not exist', 'app:explode', []],
    ['a name of every object', 'constructor', []],
    ['arguments that are none of its', 'instances:remove', [{ path: '/etc/passwd' }]],
    ['too few of them', 'instances:remove', []],
  ])('refuses %s, and stays open', async (_what, channel, args) => {
    const { open, signIn } = await aServeWorld();
    const page = await open(await signIn());
    page.send({ id: 1, channel, args });
    expect(await page.next(({ id }) => id === 1)).toMatchObject({
      reply: { ok: false, error: { code: 'request-refused' } },
    });
    page.send({ id: 2, channel: 'app:state', args: [] });
    expect(await page.next(({ id }) => id === 2)).toMatchObject({ reply: { ok: true } });
  });

  it.each([
    ['no JSON', '{"id": 1,', 1008],
    ['no object', '[]', 1008],
    ['an object with more than it knows', '{"id":1,"channel":"app:state","args":[],"as":"root"}', 1008],
    ['a number that is none', '{"id":-1,"channel":"app:state","args":[]}', 1008],
    ['bytes', Buffer.from([1, 2, 3]), 1008],
    ['more than a message may have', `"${'x'.repeat(mostMessageBytes)}"`, 1009],
  ])('is closed for %s', async (_what, data, code) => {
    const { open, signIn } = await aServeWorld();
    const page = await open(await signIn());
    page.sendRaw(data);
    expect(await page.closed).toBe(code);
    expect(page.messages).toEqual([]);
  });

  it('is closed for a page that asks and asks and waits for no answer', async () => {
    const { open, signIn } = await aServeWorld({
      handlers: { 'updates:look': () => new Promise(() => undefined) },
    });
    const page = await open(await signIn());
    for (let id = 0; id < 65; id += 1) page.send({ id, channel: 'updates:look', args: [] });
    expect(await page.closed).toBe(1008);
  });

  it('is opened by nobody without cookie, key, host and origin', async () => {
    const { signIn, turnedAway, serving } = await aServeWorld();
    const { cookie, key } = await signIn();
    const origin = serving.url;
    const both = ['reprise', key];
    expect(await turnedAway({ origin }, both)).toBe(401);
    expect(await turnedAway({ origin, cookie: 'reprise-00000000=x' }, both)).toBe(401);
    expect(await turnedAway({ origin, cookie }, ['reprise', `${key.slice(1)}A`])).toBe(401);
    expect(await turnedAway({ origin, cookie }, ['other', key])).toBe(401);
    expect(await turnedAway({ cookie }, both)).toBe(403);
    expect(await turnedAway({ cookie, origin: 'https://evil.example' }, both)).toBe(403);
    expect(await turnedAway({ cookie, origin, host: 'evil.example' }, both)).toBe(403);
    expect(await turnedAway({ cookie, origin: 'http://evil.example', host: 'evil.example' }, both)).toBe(403);
  });

  it('is told what changes, as are all other pages', async () => {
    const { open, signIn, tell } = await aServeWorld();
    const secrets = await signIn();
    const pages = [await open(secrets), await open(secrets)];
    tell('state:changed');
    for (const page of pages) {
      expect(await page.next(({ event }) => event === 'state:changed')).toHaveProperty('value.instances');
    }
  });

  it('says whether anybody looks: with the first page, until the last is hidden or closed', async () => {
    const { open, signIn, watched } = await aServeWorld();
    const secrets = await signIn();
    const [first, second] = [await open(secrets), await open(secrets)];
    first.send({ isWatched: false });
    first.send({ id: 1, channel: 'app:state', args: [] });
    await first.next(({ id }) => id === 1);
    expect(watched.at(-1)).toBe(true);
    second.close();
    await second.closed;
    first.send({ id: 2, channel: 'app:state', args: [] });
    await first.next(({ id }) => id === 2);
    expect(watched.at(-1)).toBe(false);
  });

  it('ends with its session, whether it asks or is silent', async () => {
    const { open, signIn, pass } = await aServeWorld({ beatMs: 50 });
    const silent = await open(await signIn());
    pass(idleLimitMs + 1);
    expect(await silent.closed).toBe(4401);
  });

  it('ends with serve, and says so', async () => {
    const { open, signIn, serving } = await aServeWorld();
    const page = await open(await signIn());
    await serving.close();
    expect(await page.closed).toBe(1001);
  });
});
