/** The built pages in real Chromium, under the policy of what a page may do, with a bridge that answers as a test says; a request it does not know fails the test. */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import type { Browser, Page, WebSocketRoute } from 'playwright';
import type { Channel, Events, Reply, Requests } from '../../src-main/ipc/contract.ts';
import type { AppState } from '../../src-main/ipc/views/app-state.ts';
import { RepriseError, toErrorInfo } from '../../src-main/domain/errors.ts';
import { contentPolicy, newNonce, withNonce } from '../../src-main/app/page-policy.ts';
import { openChromium } from './chromium.ts';
import { longTextsScript } from './long-texts.ts';

/** What the page may ask here; `app:state` is answered by the state given. */
export type FakeRequests = {
  readonly [C in Channel]?: (
    ...args: Parameters<Requests[C]>
  ) => ReturnType<Requests[C]> | Promise<ReturnType<Requests[C]>>;
};

export interface PageOptions {
  readonly state: AppState;
  readonly requests?: FakeRequests;
  readonly size?: { readonly width: number; readonly height: number };
  /** What the page takes for now; the clock moves on from there. */
  readonly now?: string;
  readonly locale?: string;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  /** Reprise does not answer the first question of the page, which is `app:state`. */
  readonly isSilentAtFirst?: boolean;
  /** Every word 40 % longer; see `long-texts.ts`. */
  readonly longTexts?: boolean;
  /** In a browser instead of the desktop's window: over a WebSocket that can be lost. */
  readonly isInBrowser?: boolean;
}

export interface OpenedPage {
  readonly page: Page;
  /** Every request, in order, with its arguments; `app:state` left out. */
  readonly asked: readonly { readonly channel: Channel; readonly args: readonly unknown[] }[];
  readonly tell: <E extends keyof Events>(event: E, value: Events[E]) => Promise<void>;
  /** Ends the connection of a page in a browser; it does not come back. */
  readonly loseConnection: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const renderer = resolve(import.meta.dirname, '../../out/renderer');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** One browser and one server for the pages of a test file. */
export async function openPageWorld(): Promise<{
  open(options: PageOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}> {
  const browser = await openChromium();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const file = join(renderer, normalize(path === '/' ? '/index.html' : path));
    const nonce = newNonce();
    const headers = {
      'content-type': types[extname(file)] ?? '',
      'content-security-policy': contentPolicy({ nonce }),
    };
    void readFile(file).then(
      (content) =>
        response
          .writeHead(200, headers)
          .end(extname(file) === '.html' ? withNonce(content.toString('utf8'), nonce) : content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    open: (options) => open(browser, url, options),
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
}

async function open(browser: Browser, url: string, options: PageOptions): Promise<OpenedPage> {
  const {
    state,
    requests = {},
    size = { width: 1280, height: 800 },
    now = '2026-03-13T09:00:00.000Z',
  } = options;
  const asked: { channel: Channel; args: readonly unknown[] }[] = [];
  const faults: string[] = [];
  let isSilent = options.isSilentAtFirst === true;
  const context = await browser.newContext({
    viewport: size,
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: options.reducedMotion ?? 'reduce',
    forcedColors: options.forcedColors ?? 'none',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.clock.install({ time: now });
  const answer = async (channel: Channel, args: readonly unknown[]): Promise<Reply<unknown>> => {
    if (channel === 'app:state' && isSilent) {
      isSilent = false;
      return { ok: false, error: { code: 'internal', message: 'silent', details: {} } };
    }
    if (channel === 'app:state') return { ok: true, value: state };
    asked.push({ channel, args });
    const handler = requests[channel] as ((...given: readonly unknown[]) => unknown) | undefined;
    if (handler === undefined) {
      faults.push(`${channel} was asked, which this test does not expect`);
      return { ok: false, error: { code: 'internal', message: 'not expected', details: {} } };
    }
    try {
      return { ok: true, value: (await handler(...args)) ?? null };
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      return { ok: false, error: toErrorInfo(error) };
    }
  };
  const connections: WebSocketRoute[] = [];
  let isLost = false;
  if (options.isInBrowser === true) {
    await page.route('**/session', (route) => route.fulfill({ status: 204 }));
    await page.routeWebSocket('**/socket', (socket) => {
      if (isLost) return void socket.close();
      connections.push(socket);
      socket.onMessage((text) => {
        const { id, channel, args } = JSON.parse(String(text)) as {
          readonly id?: number;
          readonly channel: Channel;
          readonly args: readonly unknown[];
        };
        if (id !== undefined)
          void answer(channel, args).then((reply) => socket.send(JSON.stringify({ id, reply })));
      });
    });
  } else {
    await page.exposeFunction('askTest', answer);
    await page.addInitScript(bridgeScript);
  }
  if (options.longTexts === true) await page.addInitScript(`(() => {${longTextsScript}})();`);
  await page.goto(url);
  return {
    page,
    asked,
    async loseConnection() {
      isLost = true;
      await Promise.all(connections.map((socket) => socket.close()));
    },
    async tell(event, value) {
      if (options.isInBrowser === true) {
        for (const socket of connections) socket.send(JSON.stringify({ event, value }));
        return;
      }
      await page.evaluate(
        ([name, told]) => {
          (window as unknown as { tellPage(name: string, told: unknown): void }).tellPage(
            name as string,
            told,
          );
        },
        [event, value] as const,
      );
    },
    async close() {
      await context.close();
      if (faults.length > 0) throw new Error(`The page had faults:\n${faults.join('\n')}`);
    },
  };
}

/** Runs in the page before its own code. */
const bridgeScript = `
  const hearers = new Map();
  window.tellPage = (event, value) => (hearers.get(event) ?? []).forEach((hear) => hear(value));
  window.reprise = {
    invoke: (channel, ...args) => window.askTest(channel, args),
    on: (event, hear) => {
      hearers.set(event, [...(hearers.get(event) ?? []), hear]);
      return () => hearers.set(event, hearers.get(event).filter((one) => one !== hear));
    },
  };
`;
