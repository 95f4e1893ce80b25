import { statSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkLifeMs } from '../../../src-main/serve/sign-in-links.ts';
import { idleLimitMs } from '../../../src-main/serve/sessions.ts';
import { setServePassword } from '../../../src-main/serve/set-password.ts';
import { attemptWindowMs, mostAttempts } from '../../../src-main/serve/attempts.ts';
import { aServeWorld, askAt } from './serve-world.ts';

const pathOf = (link: string): string => new URL(link).pathname;

describe('a link', () => {
  it('signs in once, by a cookie that no script reads and no other site sends', async () => {
    const { ask, serving } = await aServeWorld();
    const link = serving.makeLink();
    const first = await ask(pathOf(link));
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^reprise-[0-9a-f]{8}=[\w-]{43}; .*HttpOnly; SameSite=Strict$/,
    );
    expect(first.headers['cache-control']).toBe('no-store');
    const again = await ask(pathOf(link));
    expect(again.status).toBe(410);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.text).toContain('This link was used already');
    expect(again.text).toContain('reprise serve --link');
  });

  it('is not used up by a program that only looks where it leads, or a browser that looks ahead', async () => {
    const { ask, serving } = await aServeWorld();
    const path = pathOf(serving.makeLink());
    expect((await ask(path, { method: 'HEAD' })).headers['set-cookie']).toBeUndefined();
    expect((await ask(path, { headers: { 'sec-purpose': 'prefetch;prerender' } })).status).toBe(204);
    expect((await ask(path)).headers['set-cookie']).toBeDefined();
  });

  it('that was used, is too old or wrong leads who is signed in straight in', async () => {
    const { ask, serving, signIn, pass } = await aServeWorld();
    const { cookie } = await signIn();
    const [used, old] = [pathOf(serving.makeLink()), pathOf(serving.makeLink())];
    await ask(used);
    const signed = { headers: { cookie } };
    const into = async (path: string) => {
      const { status, headers } = await ask(path, signed);
      return [status, headers.location, headers['set-cookie']];
    };
    expect(await into(used)).toEqual([303, '/', undefined]);
    expect(await into(`/sign-in/${'x'.repeat(43)}`)).toEqual([303, '/', undefined]);
    pass(linkLifeMs + 1);
    expect(await into(old)).toEqual([303, '/', undefined]);
    expect((await ask(used)).status).toBe(410);
    expect((await ask(used, { headers: { cookie: 'reprise-00000000=x' } })).status).toBe(410);
  });

  it('is too old after its hour, and says so', async () => {
    const { ask, serving, pass } = await aServeWorld();
    const path = pathOf(serving.makeLink());
    pass(linkLifeMs + 1);
    const late = await ask(path);
    expect([late.status, late.headers['set-cookie']]).toEqual([410, undefined]);
    expect(late.text).toContain('This link is too old');
  });

  it('that is wrong lets nobody in, and after ten of them none is looked at for a while', async () => {
    const { ask, serving, pass } = await aServeWorld();
    for (let turn = 0; turn < mostAttempts; turn += 1) {
      const wrong = await ask(`/sign-in/${'x'.repeat(43)}`);
      expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    }
    const good = pathOf(serving.makeLink());
    const refused = await ask(good);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.text).toContain('Wait 10 minutes');
    pass(attemptWindowMs);
    expect((await ask(good)).status).toBe(200);
  });

  it('is explained in the language of the browser', async () => {
    const { ask } = await aServeWorld();
    const page = await ask('/', { headers: { 'accept-language': 'fr,de-AT;q=0.8,en;q=0.5' } });
    expect(page.text).toContain('<html lang="de">');
    expect(page.text).toContain('Bei Reprise anmelden');
  });
});

describe('a session', () => {
  it('is needed for everything but the page that explains how to get one', async () => {
    const { ask } = await aServeWorld();
    const [page, script] = [await ask('/'), await ask('/assets/index-1a2b.js')];
    expect([page.status, script.status]).toEqual([401, 401]);
    expect(page.text + script.text).not.toMatch(/The page<|document\.title/);
    expect(page.text).toContain('Sign in to Reprise');
  });

  it('is kept over a restart of serve, as hashes in a file that only its owner reads', async () => {
    const { signIn, serving, again, home } = await aServeWorld();
    const { cookie, key } = await signIn();
    await serving.close();
    const next = await again();
    const file = join(home, 'serve/sessions.json');
    const kept = readFileSync(file, 'utf8');
    expect(kept).not.toContain(cookie.split('=')[1]);
    expect(kept).not.toContain(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(home, 'serve')).mode & 0o777).toBe(0o700);
    const page = await askAt(next.port, '/', { headers: { cookie } });
    expect([page.status, page.text.includes('The page')]).toEqual([200, true]);
  });

  it('ends after a week without use, and not while it is used', async () => {
    const { ask, signIn, pass } = await aServeWorld();
    const { cookie, key } = await signIn();
    const headers = { cookie, 'x-reprise-key': key };
    pass(idleLimitMs - 1000);
    expect((await ask('/session', { headers })).status).toBe(204);
    pass(idleLimitMs - 1000);
    expect((await ask('/session', { headers })).status).toBe(204);
    pass(idleLimitMs + 1000);
    expect((await ask('/session', { headers })).status).toBe(401);
    expect((await ask('/', { headers })).status).toBe(401);
  });

  it('ends when the page signs out', async () => {
    const { ask, signIn, serving } = await aServeWorld();
    const { cookie, key } = await signIn();
    const headers = { cookie, 'x-reprise-key': key, origin: serving.url };
    expect((await ask('/sign-out', { method: 'POST', headers })).status).toBe(204);
    expect((await ask('/', { headers: { cookie } })).status).toBe(401);
  });

  it('is nothing by its cookie alone: browsers send that to every port of the same computer', async () => {
    const { ask, signIn, turnedAway, serving } = await aServeWorld();
    const { cookie } = await signIn();
    expect((await ask('/session', { headers: { cookie } })).status).toBe(401);
    expect(await turnedAway({ cookie, origin: serving.url }, ['reprise', 'x'.repeat(43)])).toBe(401);
    expect(await turnedAway({ cookie, origin: serving.url }, ['reprise'])).toBe(401);
  });

  it('begins anew when what was kept of it cannot be read', async () => {
    const { signIn, serving, again, core, home } = await aServeWorld();
    const { cookie } = await signIn();
    await serving.close();
    core.files.writeDurably(join(home, 'serve/sessions.json'), '{"sessions": [', 0o600);
    const next = await again();
    expect((await askAt(next.port, '/', { headers: { cookie } })).status).toBe(401);
  });
});

describe('the password', () => {
  const form = (password: string): string => new URLSearchParams({ password }).toString();

  it('signs in, is kept as a slow hash only, and a wrong one does not', async () => {
    const { ask, core, serving, home } = await aServeWorld();
    await setServePassword(core, 'Glühwein & Söhne');
    const headers = { origin: serving.url, 'content-type': 'application/x-www-form-urlencoded' };
    const wrong = await ask('/sign-in', { method: 'POST', headers, body: form('gluehwein') });
    expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
    expect(wrong.text).toContain('That is not the password');
    const right = await ask('/sign-in', { method: 'POST', headers, body: form('Glühwein & Söhne') });
    expect([right.status, right.headers['set-cookie']?.length]).toEqual([200, 1]);
    const file = join(home, 'serve/password.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(
      readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join(''),
    ).not.toContain('hwein & S');
  });

  it('is looked at for nobody after ten wrong ones, also at the same moment', async () => {
    const { ask, core, serving } = await aServeWorld();
    await setServePassword(core, 'long enough');
    const headers = { origin: serving.url };
    const attempts = Array.from({ length: mostAttempts + 4 }, () =>
      ask('/sign-in', { method: 'POST', headers, body: form('wrong') }),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([...Array.from({ length: mostAttempts }, () => 401), 429, 429, 429, 429]);
    const right = await ask('/sign-in', { method: 'POST', headers, body: form('long enough') });
    expect([right.status, right.headers['set-cookie']]).toEqual([429, undefined]);
  });

  it('that is new ends all sessions, also those of the serve that runs', async () => {
    const { ask, core, signIn } = await aServeWorld();
    const { cookie } = await signIn();
    await setServePassword(core, 'another one');
    expect((await ask('/', { headers: { cookie } })).status).toBe(401);
  });

  it('is not taken from another site, from nowhere, or where none is set', async () => {
    const { ask, core, serving } = await aServeWorld();
    const post = (origin: string | undefined): Promise<{ readonly status: number }> =>
      ask('/sign-in', { method: 'POST', headers: { origin }, body: form('long enough') });
    expect((await post(serving.url)).status).toBe(403);
    await setServePassword(core, 'long enough');
    expect((await post('https://elsewhere.example')).status).toBe(403);
    expect((await post(undefined)).status).toBe(403);
  });

  it('may not be longer than a form', async () => {
    const { ask, core, serving } = await aServeWorld();
    await setServePassword(core, 'long enough');
    const headers = { origin: serving.url };
    expect((await ask('/sign-in', { method: 'POST', headers, body: form('x'.repeat(20_000)) })).status).toBe(
      413,
    );
  });
});
