/** The browser page's own server, with a small page and an app that knows few requests. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Handlers } from '../../../src-main/app/answer.ts';
import type { App } from '../../../src-main/app/app.ts';
import { FileTokens } from '../../../src-main/app/file-tokens.ts';
import type { RunningOperations } from '../../../src-main/app/running-operations.ts';
import { compose } from '../../../src-main/compose.ts';
import type { Core } from '../../../src-main/operations/core.ts';
import { newSecret } from '../../../src-main/serve/secret.ts';
import { startServe, type ServeOptions, type Serving } from '../../../src-main/serve/start-serve.ts';
import { strict } from '../../fakes/strict.ts';
import { anAppState } from '../../helpers/builders/an-app-state.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
}

export interface SignedIn {
  readonly cookie: string;
  readonly key: string;
}

/** What a page on the socket saw. */
export interface Page {
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly send: (value: unknown) => void;
  readonly sendRaw: (data: string | Buffer) => void;
  /** The first message that fits. */
  readonly next: (
    fits: (message: Readonly<Record<string, unknown>>) => boolean,
  ) => Promise<Readonly<Record<string, unknown>>>;
  readonly closed: Promise<number>;
  readonly close: () => void;
}

export interface ServeWorld {
  readonly home: string;
  readonly core: Core;
  readonly serving: Serving;
  readonly port: number;
  /** Lets time pass, for what is kept over days and for what is counted in minutes. */
  readonly pass: (ms: number) => void;
  readonly ask: (path: string, options?: AskOptions) => Promise<Answer>;
  readonly signIn: () => Promise<SignedIn>;
  /** Status of a socket that was turned away. */
  readonly turnedAway: (
    headers: Readonly<Record<string, string>>,
    protocols: readonly string[],
  ) => Promise<number>;
  readonly open: (secrets: SignedIn) => Promise<Page>;
  tell: (event: 'state:changed') => void;
  readonly watched: readonly boolean[];
  readonly again: (options?: Partial<ServeOptions>) => Promise<Serving>;
}

export interface ServeWorldOptions extends Partial<ServeOptions> {
  readonly handlers?: Partial<Handlers>;
  readonly ports?: (core: Core) => Partial<Core>;
  /** Whether any operation runs. */
  readonly isIdle?: () => boolean;
}

export async function aServeWorld({
  handlers = {},
  ports,
  isIdle = () => true,
  ...options
}: ServeWorldOptions = {}): Promise<ServeWorld> {
  const folder = tempFolder();
  const [home, renderer] = [join(folder, 'home'), aSmallPage(folder)];
  const composed = compose({
    home,
    cliPath: '/nowhere',
    appVersion: '0.0.0-test',
    publish: () => undefined,
    verbose: true,
  });
  let later = 0;
  const core: Core = {
    ...composed.core,
    clock: {
      ...composed.core.clock,
      now: () => Date.now() + later,
      monotonic: () => performance.now() + later,
    },
    ...ports?.(composed.core),
  };
  const hearers = new Set<(value: never) => void>();
  const watched: boolean[] = [];
  const tokens = new FileTokens(newSecret);
  const app: App = {
    handlers: strict<Handlers>('handlers', {
      'app:state': () => anAppState({ shell: 'browser' }),
      ...handlers,
    }),
    operations: strict<RunningOperations>('operations', {
      list: () => [],
      get isIdle() {
        return isIdle();
      },
    }),
    state: () => anAppState(),
    give: (path) => tokens.give(path),
    open: () => undefined,
    on: (event, hear) => {
      if (event === 'state:changed') hearers.add(hear);
      return () => hearers.delete(hear);
    },
    recover: () => Promise.resolve(),
    watched: (isWatched) => void watched.push(isWatched),
    dispose: () => undefined,
  };
  const start = (more: Partial<ServeOptions> = {}): Promise<Serving> =>
    startServe({
      core,
      makeApp: () => app,
      renderer,
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      commands: { link: 'reprise serve --link', setPassword: 'reprise serve --set-password' },
      ...options,
      ...more,
    });
  const serving = await start();
  const open: Serving[] = [serving];
  onTestFinished(async () => {
    for (const one of open) await one.close();
    composed.dispose();
  });
  const { port } = serving;
  const ask = (path: string, more: AskOptions = {}): Promise<Answer> => askAt(port, path, more);
  const headersOf = ({ cookie }: SignedIn): Record<string, string> => ({ cookie, origin: serving.url });
  return {
    home,
    core,
    serving,
    port,
    watched,
    pass: (ms) => {
      later += ms;
    },
    ask,
    async signIn() {
      const { headers, text } = await ask(new URL(serving.makeLink()).pathname);
      const key = /data-key="([^"]+)"/.exec(text)?.[1] ?? '';
      return { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '', key };
    },
    turnedAway: (headers, protocols) => turnedAway(port, headers, protocols),
    open: (secrets) => openPage(port, headersOf(secrets), ['reprise', secrets.key]),
    tell: () => {
      for (const hear of hearers) hear(anAppState() as never);
    },
    async again(more) {
      const next = await start(more);
      open.push(next);
      return next;
    },
  };
}

/** With two files, and one beside it that nobody may get. */
function aSmallPage(folder: string): string {
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>Reprise</title><h1>The page</h1>');
  writeFileSync(join(renderer, 'assets/index-1a2b.js'), 'document.title = "Run";');
  writeFileSync(join(folder, 'outside.txt'), 'nobody may read this');
  return renderer;
}

/** As it is: no path is put in order, no header is added but `Host`. */
export function askAt(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: AskOptions = {},
): Promise<Answer> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: { ...given }, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.once('error', reject);
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

function turnedAway(
  port: number,
  headers: Readonly<Record<string, string>>,
  protocols: readonly string[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, [...protocols], {
      headers: { ...headers },
    });
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('open', () => {
      socket.terminate();
      reject(new Error('It was let in.'));
    });
    // After an unexpected response the socket also says that it failed.
    socket.on('error', () => undefined);
  });
}

function openPage(
  port: number,
  headers: Readonly<Record<string, string>>,
  protocols: readonly string[],
): Promise<Page> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, [...protocols], { headers: { ...headers } });
  const messages: Readonly<Record<string, unknown>>[] = [];
  let wake: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString('utf8')) as Readonly<Record<string, unknown>>);
    wake();
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve);
  });
  const page: Page = {
    messages,
    send: (value) => socket.send(JSON.stringify(value)),
    sendRaw: (data) => socket.send(data),
    async next(fits) {
      for (;;) {
        const found = messages.find(fits);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    closed,
    close: () => socket.close(),
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(page));
    socket.once('error', reject);
  });
}
