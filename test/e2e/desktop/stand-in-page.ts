/** One window's page in real Chromium, with the preload in a world of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright';
import type { DriverChannel } from '../electron-double/driver-channel.ts';

const double = join(import.meta.dirname, '../electron-double');
const script = (name: string): string => readFileSync(join(double, name), 'utf8');

/** Chromium cannot navigate to `app://`: this address stands for it, and is as secure a context. */
const stand = 'https://reprise.app.test/';
const own = 'app://reprise/';

export const toStand = (url: string): string => (url.startsWith(own) ? stand + url.slice(own.length) : url);
export const toOwn = (url: string): string => (url.startsWith(stand) ? own + url.slice(stand.length) : url);

interface Invocation {
  readonly seq: number;
  readonly channel: string;
  readonly args: readonly unknown[];
}

export class StandInPage {
  readonly windowId: number;
  readonly page: Page;
  readonly #main: DriverChannel;
  readonly #cdp: CDPSession;
  /** The preload's world in the page that is loaded now. */
  #preloadContext: number | null = null;
  #isLoading = false;

  private constructor(windowId: number, page: Page, main: DriverChannel, cdp: CDPSession) {
    this.windowId = windowId;
    this.page = page;
    this.#main = main;
    this.#cdp = cdp;
  }

  static async open(
    context: BrowserContext,
    main: DriverChannel,
    { windowId, preload }: { readonly windowId: number; readonly preload: string | null },
  ): Promise<StandInPage> {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const opened = new StandInPage(windowId, page, main, cdp);
    // When the program ends in the middle, nobody waits for the answer any more.
    await page.route('**/*', (route) => opened.#answer(route).catch(() => undefined));
    page.on('popup', (popup) => void opened.#popup(popup).catch(() => undefined));
    if (preload !== null) await opened.#addPreload(readFileSync(preload, 'utf8'));
    return opened;
  }

  async load(url: string): Promise<void> {
    this.#isLoading = true;
    try {
      await this.page.goto(toStand(url));
    } finally {
      this.#isLoading = false;
    }
  }

  /** To a page that is not there any more nothing is said. */
  async send(message: unknown): Promise<void> {
    if (this.#preloadContext !== null) await this.#say(this.#preloadContext, message);
  }

  /** Resolves when the renderer is gone. */
  async crash(): Promise<void> {
    const gone = new Promise<void>((done) => this.page.once('crash', () => done()));
    // The renderer that is asked cannot answer any more.
    void this.#cdp.send('Page.crash').catch(() => undefined);
    await gone;
  }

  /** As from the file manager. */
  async drop(path: string): Promise<void> {
    if (this.#preloadContext === null) throw new Error('There is no page to drop it on.');
    await this.#cdp.send('Runtime.evaluate', {
      contextId: this.#preloadContext,
      expression: `globalThis.standInDropped = ${JSON.stringify(path)}`,
    });
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      const data = { items: [], files: [path], dragOperationsMask: 1 };
      await this.#cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 200, data });
    }
  }

  async #addPreload(source: string): Promise<void> {
    const link = script('bridge-link.js');
    const world = `globalThis.standInPreload = ${JSON.stringify(source)};`;
    await this.#cdp.send('Page.enable');
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === 'preload') this.#preloadContext = context.id;
    });
    this.#cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.#preloadContext === executionContextId) this.#preloadContext = null;
    });
    this.#cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      void this.#invoke(JSON.parse(payload) as Invocation, executionContextId);
    });
    await this.#cdp.send('Runtime.enable');
    await this.#cdp.send('Runtime.addBinding', { name: 'standInSend', executionContextName: 'preload' });
    await this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `${world}${link}${script('preload-world.js')}`,
      worldName: 'preload',
    });
    await this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `${link}${script('page-world.js')}`,
    });
  }

  async #invoke({ seq, channel, args }: Invocation, context: number): Promise<void> {
    const frame = { url: toOwn(this.page.url()), isMain: true };
    const reply = await this.#main.ask('ipc:invoke', { windowId: this.windowId, frame, channel, args }).then(
      (value) => ({ value, error: null }),
      (error: unknown) => ({ value: null, error: String(error) }),
    );
    await this.#say(context, { kind: 'reply', seq, channel, ...reply });
  }

  async #say(contextId: number, message: unknown): Promise<void> {
    // A reply that lost its page to a reload or an end is nobody's any more.
    await this.#cdp
      .send('Runtime.evaluate', { contextId, expression: `standInHear(${JSON.stringify(message)})` })
      .catch(() => undefined);
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const url = toOwn(request.url());
    const isMainPage = request.isNavigationRequest() && request.frame() === this.page.mainFrame();
    if (isMainPage && !this.#isLoading && url !== toOwn(this.page.url()).split('#')[0]) {
      await this.#main.ask('web:will-navigate', { windowId: this.windowId, url });
      // Allowed or not: there is nothing out there that a spec could want.
      return route.abort('aborted');
    }
    const response = url.startsWith(own)
      ? ((await this.#main.ask('protocol:request', { url, method: request.method() })) as {
          readonly status: number;
          readonly headers: Record<string, string>;
          readonly body: Buffer;
        } | null)
      : null;
    if (response === null) return route.abort('blockedbyclient');
    await route.fulfill({ ...response, body: Buffer.from(response.body) });
  }

  async #popup(popup: Page): Promise<void> {
    const url = toOwn(popup.url());
    const action = await this.#main.ask('web:open', { windowId: this.windowId, url });
    if (action === 'deny') await popup.close();
  }
}
