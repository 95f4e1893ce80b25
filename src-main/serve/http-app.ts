/** What can be asked for by plain requests: signing in, the page's own files, uploads. The rest goes over the socket. */
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { toErrorInfo } from '../domain/errors.ts';
import type { Logger } from '../ports/logger.ts';
import { newNonce, withNonce } from '../app/page-policy.ts';
import type { Attempts } from './attempts.ts';
import { cookieOf } from './guard.ts';
import { appHeaders, plainHeaders } from './headers.ts';
import type { Password } from './password.ts';
import { digestOf } from './secret.ts';
import type { Sessions } from './sessions.ts';
import type { SignInLinks } from './sign-in-links.ts';
import {
  languageOfHeader,
  signInPage,
  signInScript,
  signInStyle,
  type SignInPageOptions,
  type SignInState,
} from './sign-in-page.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';
import type { Uploads } from './uploads.ts';

export interface HttpParts {
  readonly links: SignInLinks;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly password: Password;
  readonly pages: StaticFiles;
  readonly uploads: Uploads;
  readonly logger: Logger;
  readonly cookieName: string;
  /** The cookie is sent over TLS only: where a proxy has it. */
  readonly isSecure: boolean;
  readonly commands: SignInPageOptions['commands'];
  /** What `serve --link` shows, to prove that it may read the profile. */
  readonly secret: string;
  /** A session has ended; its pages are told nothing more. */
  readonly signedOut: () => void;
  /** A new link, as somebody opens it. */
  readonly makeLink: () => string;
}

type App = Hono<{ Bindings: HttpBindings }>;
type Asked = Context<{ Bindings: HttpBindings }>;

/** A password and its name. */
const MOST_FORM_BYTES = 16 * 1024;
const statuses = { welcome: 401, used: 410, 'too-old': 410, unknown: 401, 'wrong-password': 401 } as const;

export function httpApp(parts: HttpParts): App {
  const app: App = new Hono();
  signIn(app, parts);
  app.post('/control/link', (asked) => {
    return isOwner(asked, parts)
      ? asked.json({ url: parts.makeLink() }, 200, plainHeaders())
      : plain(asked, 403);
  });
  app.post('/control/sign-out', (asked) => {
    if (!isOwner(asked, parts)) return plain(asked, 403);
    parts.sessions.endAll();
    parts.signedOut();
    return plain(asked, 204);
  });
  app.get('/session', (asked) => {
    const { incoming } = asked.env;
    const isOpen = parts.sessions.byBoth(cookieOf(incoming, parts.cookieName), keyOf(incoming)) !== null;
    return plain(asked, isOpen ? 204 : 401);
  });
  app.post('/sign-out', (asked) => signOut(asked, parts));
  app.post('/upload', (asked) => upload(asked, parts));
  app.delete('/upload/:token', (asked) => {
    if (!isSignedIn(asked, parts)) return plain(asked, 401);
    parts.uploads.forget(asked.req.param('token'));
    return plain(asked, 204);
  });
  app.get('*', (asked) => ownFile(asked, parts));
  app.notFound((asked) => plain(asked, 404));
  app.onError((error, asked) => {
    parts.logger.error('serve.request-failed', { message: String(error) });
    return plain(asked, 500);
  });
  return app;
}

function signIn(app: App, parts: HttpParts): void {
  const text = (type: string, body: string) => (asked: Asked) =>
    asked.body(body, 200, { ...plainHeaders(), 'content-type': `${type}; charset=utf-8` });
  app.get('/sign-in/page.css', text('text/css', signInStyle));
  app.get('/sign-in/page.js', text('text/javascript', signInScript));
  app.get('/sign-in', (asked) => page(asked, parts, { state: 'welcome' }));
  app.post('/sign-in', (asked) => byPassword(asked, parts));
  app.get('/sign-in/:token', (asked) => {
    // A browser that looks ahead, or a program that looks whether a link leads somewhere, does not use it up.
    const { method, headers } = asked.env.incoming;
    if (method !== 'GET' || /prefetch|prerender/.test(String(headers['sec-purpose'] ?? '')))
      return plain(asked, 204);
    const wait = parts.attempts.waitMs(addressOf(asked));
    if (wait > 0) return page(asked, parts, { state: 'too-many', waitMs: wait });
    const use = parts.links.use(asked.req.param('token'));
    if (use === 'good') return begin(asked, parts);
    if (use === 'unknown') parts.attempts.count(addressOf(asked));
    // A tab that was kept, or the link from the terminal once more: this browser is in already.
    if (parts.sessions.byCookie(cookieOf(asked.env.incoming, parts.cookieName)) !== null)
      return asked.body(null, 303, { ...plainHeaders(), location: '/' });
    parts.logger.warn('serve.link-refused', { use });
    return page(asked, parts, { state: use });
  });
}

async function byPassword(asked: Asked, parts: HttpParts): Promise<Response> {
  const { attempts, password, logger } = parts;
  const address = addressOf(asked);
  // Every browser names where a form was; a page elsewhere was refused before.
  if (asked.req.header('origin') === undefined || !password.isSet()) return plain(asked, 403);
  const wait = attempts.waitMs(address);
  if (wait > 0) return page(asked, parts, { state: 'too-many', waitMs: wait });
  // Before anything is waited for: many at the same moment count, too.
  attempts.count(address);
  const body = await readBody(asked.env.incoming, MOST_FORM_BYTES);
  if (body === null) return plain(asked, 413);
  if (await password.matches(new URLSearchParams(body).get('password') ?? '')) {
    attempts.forget(address);
    return begin(asked, parts);
  }
  logger.warn('serve.password-refused', {});
  return page(asked, parts, { state: 'wrong-password' });
}

/** The page goes on by itself: a cookie that is `Strict` is not sent along when another site's link led here. */
function begin(asked: Asked, parts: HttpParts): Response {
  const { sessions, cookieName, isSecure, logger } = parts;
  const before = sessions.byCookie(cookieOf(asked.env.incoming, cookieName));
  if (before !== null) sessions.end(before);
  const { cookie, key } = sessions.begin();
  logger.info('serve.signed-in', {});
  setCookie(asked, cookieName, cookie, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure,
    path: '/',
    // The server ends it sooner when it is not used; a browser keeps no cookie longer.
    maxAge: 400 * 24 * 60 * 60,
  });
  return page(asked, parts, { state: 'done', key });
}

function signOut(asked: Asked, parts: HttpParts): Response {
  if (!isSignedIn(asked, parts)) return plain(asked, 401);
  const open = parts.sessions.byCookie(cookieOf(asked.env.incoming, parts.cookieName));
  if (open !== null) parts.sessions.end(open);
  parts.signedOut();
  return plain(asked, 204);
}

/** Whoever can read the profile; a page in a browser has no business here. */
function isOwner(asked: Asked, { secret, attempts }: HttpParts): boolean {
  const address = addressOf(asked);
  const given = asked.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
  const mayTry = asked.req.header('origin') === undefined && attempts.waitMs(address) === 0;
  if (mayTry && digestOf(given) === digestOf(secret)) return true;
  attempts.count(address);
  return false;
}

async function upload(asked: Asked, parts: HttpParts): Promise<Response> {
  if (!isSignedIn(asked, parts)) return plain(asked, 401);
  const { incoming } = asked.env;
  const length = incoming.headers['content-length'] ?? '';
  if (asked.req.header('origin') === undefined) return plain(asked, 403);
  if (!/^\d{1,15}$/.test(length)) return plain(asked, 411);
  try {
    const name = asked.req.query('name') ?? '';
    const chosen = await parts.uploads.take({ name, bytes: Number(length), content: incoming });
    return asked.json({ ok: true, value: chosen }, 200, plainHeaders());
  } catch (error) {
    const info = toErrorInfo(error);
    parts.logger.warn('serve.upload-failed', { code: info.code, message: info.message });
    // What is still on its way is not waited for.
    return asked.json({ ok: false, error: info }, 200, { ...plainHeaders(), connection: 'close' });
  }
}

async function ownFile(asked: Asked, parts: HttpParts): Promise<Response> {
  const { incoming } = asked.env;
  if (parts.sessions.byCookie(cookieOf(incoming, parts.cookieName)) === null) {
    return page(asked, parts, { state: 'welcome' });
  }
  const path = (incoming.url ?? '').split('?')[0] ?? '';
  const name = path === '/' ? '/index.html' : path;
  const file = await parts.pages.read(name);
  if (file === null) return page(asked, parts, { state: 'not-found' });
  // Built names carry a hash of what is in them.
  const isLasting = name.startsWith('/assets/');
  return fileResponse(asked, file, isLasting ? 'private, max-age=31536000, immutable' : 'no-store');
}

function fileResponse(asked: Asked, { type, plain: whole, packed }: StaticFile, caching: string): Response {
  const nonce = newNonce();
  const isPage = type.startsWith('text/html');
  const isPacked = !isPage && packed !== null && /\bgzip\b/.test(asked.req.header('accept-encoding') ?? '');
  const bytes = isPacked ? packed : whole;
  const body = isPage ? withNonce(whole.toString('utf8'), nonce) : new Uint8Array(bytes);
  return asked.body(body, 200, {
    ...appHeaders(asked.req.header('host') ?? '', nonce),
    'content-type': type,
    'cache-control': caching,
    vary: 'accept-encoding',
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
  });
}

function page(asked: Asked, { password, commands }: HttpParts, now: SignInState): Response {
  const language = languageOfHeader(asked.req.header('accept-language'));
  const body = signInPage(now, { language, hasPassword: password.isSet(), commands });
  const status =
    now.state === 'done'
      ? 200
      : now.state === 'too-many'
        ? 429
        : now.state === 'not-found'
          ? 404
          : statuses[now.state];
  const headers: Record<string, string> = { ...plainHeaders(), 'content-type': 'text/html; charset=utf-8' };
  if (now.state === 'too-many') headers['retry-after'] = String(Math.ceil(now.waitMs / 1000));
  return asked.body(body, status, headers);
}

function plain(asked: Asked, status: 204 | 401 | 403 | 404 | 411 | 413 | 500): Response {
  return asked.body(null, status, plainHeaders());
}

function isSignedIn({ env }: Asked, { sessions, cookieName }: HttpParts): boolean {
  return sessions.byBoth(cookieOf(env.incoming, cookieName), keyOf(env.incoming)) !== null;
}

function keyOf({ headers }: IncomingMessage): string | null {
  const key = headers['x-reprise-key'];
  return typeof key === 'string' ? key : null;
}

function addressOf({ env }: Asked): string {
  return env.incoming.socket.remoteAddress ?? '';
}

/** `null` = more than that. */
async function readBody(incoming: IncomingMessage, mostBytes: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
