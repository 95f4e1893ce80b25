/** Driver 2: the built main process in Node with the stand-in for Electron, its pages in real Chromium. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import type { Browser, BrowserContext } from 'playwright';
import { openChromium } from '../../helpers/chromium.ts';
import { DriverChannel, type Call } from '../electron-double/driver-channel.ts';
import type {
  AskedDialog,
  Desktop,
  LaunchOptions,
  ShownNotification,
  ShownRow,
  ShownWindow,
} from './desktop.ts';
import { StandInPage, toOwn } from './stand-in-page.ts';

const root = resolve(import.meta.dirname, '../../..');
const double = join(root, 'test/e2e/electron-double');

/** What a page may ask for, and Chromium can be told to grant. */
const permissions = ['geolocation', 'notifications', 'clipboard-read', 'camera', 'microphone'] as const;
const asElectronSays: Readonly<Record<string, string>> = { camera: 'media', microphone: 'media' };

interface NewWindow extends ShownWindow {
  readonly windowId: number;
  readonly preload: string | null;
  readonly isIsolated: boolean;
  readonly isSandboxed: boolean;
  readonly hasNode: boolean;
}

export class StandInDesktop implements Desktop {
  readonly driver = 'stand-in';
  readonly home: string;
  readonly exited: Promise<number | null>;
  readonly #options: LaunchOptions;
  readonly #child: ChildProcess;
  readonly #main: DriverChannel;
  readonly #context: BrowserContext;
  readonly #pages = new Map<number, Promise<StandInPage>>();
  readonly #windows = new Map<number, ShownWindow>();
  readonly #preloads = new Map<number, string | null>();
  readonly #foreign = new Set<number>();
  readonly #notes: ShownNotification[] = [];
  readonly #dialogs: AskedDialog[] = [];
  readonly #answers: { readonly kind: string; readonly answer: unknown }[] = [];
  readonly #opened: string[] = [];
  readonly #faults: string[] = [];
  #tray: { image: string | null; tooltip: string; rows: readonly ShownRow[] } = noTray;
  #blockers = 0;

  private constructor(
    options: LaunchOptions,
    child: ChildProcess,
    browser: Browser,
    context: BrowserContext,
  ) {
    this.home = options.home;
    this.#options = options;
    this.#child = child;
    this.#context = context;
    this.#main = new DriverChannel((call) => {
      if (child.connected) child.send(call, () => undefined);
    });
    this.#listen();
    child.on('message', (call) => {
      this.#main.receive(call as Call).catch((error: unknown) => this.#faults.push(String(error)));
    });
    this.exited = once(child, 'exit').then(async ([code]) => {
      this.#main.end('The program has ended.');
      await browser.close();
      if (this.#faults.length > 0) throw new Error(this.#faults.join('\n'));
      return code as number | null;
    });
    // Heard again by whoever waits for it.
    this.exited.catch(() => undefined);
  }

  static async launch(options: LaunchOptions): Promise<StandInDesktop> {
    const browser = await openChromium();
    const context = await browser.newContext({ viewport: null, reducedMotion: 'reduce', locale: 'en-GB' });
    return new StandInDesktop(options, start(options), browser, context);
  }

  async page() {
    const id = await this.#waitFor(() => this.#ownWindow()?.[0], 'a window that is shown');
    const { page } = await (this.#pages.get(id) as Promise<StandInPage>);
    await page.waitForURL(/\/index\.html(?:#|$)/);
    return page;
  }

  readonly window = {
    shown: async () => this.#ownWindow(false)?.[1] ?? null,
    close: async () => void (await this.#main.ask('window:close', { windowId: this.#windowId() })),
    move: async (bounds: ShownWindow['bounds']) =>
      void (await this.#main.ask('window:move', { windowId: this.#windowId(), bounds })),
    drop: async (path: string) => {
      await (await this.#pages.get(this.#windowId()))?.drop(path);
    },
    crash: async () => {
      const windowId = this.#windowId();
      const crashed = await (this.#pages.get(windowId) as Promise<StandInPage>);
      await crashed.crash();
      // A page whose renderer is gone is not used again: a reload gets a new one, as in Electron a new process.
      const preload = this.#preloads.get(windowId) ?? null;
      this.#pages.set(windowId, StandInPage.open(this.#context, this.#main, { windowId, preload }));
      await crashed.page.close();
      await this.#main.ask('web:gone', { windowId, reason: 'crashed' });
    },
    foreign: async () => {
      const preload = join(root, 'out/preload/preload.cjs');
      const url = 'data:text/html,<title>not ours</title>';
      const windowId = (await this.#main.ask('window:foreign', { preload, url })) as number;
      this.#foreign.add(windowId);
      return (await (this.#pages.get(windowId) as Promise<StandInPage>)).page;
    },
    count: async () => this.#context.pages().length,
    url: async () => toOwn((await (this.#pages.get(this.#windowId()) as Promise<StandInPage>)).page.url()),
  };

  readonly tray = {
    shown: async () => {
      const { image, ...rest } = this.#tray;
      return image === null ? null : { image: basename(image), ...rest };
    },
    click: async () => void (await this.#main.ask('tray:click', null)),
    choose: async (...labels: readonly string[]) => void (await this.#main.ask('tray:choose', labels)),
  };

  readonly notifications = {
    all: async () => this.#notes,
    click: async (id: number, action?: number) =>
      void (await this.#main.ask('notification:click', { id, action: action ?? null })),
  };

  readonly dialogs = {
    answer: async (kind: AskedDialog['kind'], answer: Readonly<Record<string, unknown>>) =>
      void this.#answers.push({ kind, answer }),
    asked: async () => this.#dialogs,
  };

  async opened() {
    return this.#opened;
  }

  async sleepBlockers() {
    return this.#blockers;
  }

  async startAgain(...words: readonly string[]) {
    const second = start({ ...this.#options, words });
    second.on('message', (call) => {
      const { kind, what, data } = call as Call & {
        readonly what?: string;
        readonly data?: { owner: number };
      };
      if (kind !== 'tell' || what !== 'app:second-start') return;
      if (data?.owner !== this.#child.pid) this.#faults.push('The second start met another program.');
      this.#main.tell('app:second-instance', data);
    });
    await once(second, 'exit');
  }

  async quit() {
    await this.#main.ask('app:quit', null);
  }

  async kill() {
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  #listen(): void {
    const on = <T>(what: string, hear: (data: T) => unknown): void => this.#main.on(what, hear);
    on<string>('main:failed', (text) => this.#faults.push(text));
    on<number>('app:exit', () => undefined);
    on<NewWindow>('window:new', (window) => {
      if (!window.isIsolated || !window.isSandboxed || window.hasNode)
        this.#faults.push('A window was opened without isolation, sandbox, or with Node.');
      const { windowId, preload } = window;
      this.#preloads.set(windowId, preload);
      this.#windows.set(windowId, window);
      this.#pages.set(windowId, StandInPage.open(this.#context, this.#main, { windowId, preload }));
    });
    on<NewWindow>('window:shown', async (window) => {
      this.#windows.set(window.windowId, window);
      const { width, height } = window.bounds;
      const opened = await this.#pages.get(window.windowId);
      await opened?.page.setViewportSize({ width, height }).catch(() => undefined);
    });
    on<{ windowId: number }>('window:gone', async ({ windowId }) => {
      const opened = await this.#pages.get(windowId);
      this.#pages.delete(windowId);
      this.#windows.delete(windowId);
      await opened?.page.close();
    });
    on<{ windowId: number; url: string }>('web:load', async ({ windowId, url }) => {
      await this.#readPermissions(url);
      await (await this.#pages.get(windowId))?.load(url);
    });
    on<{ windowId: number; channel: string; args: readonly unknown[] }>('web:send', async (message) => {
      await (await this.#pages.get(message.windowId))?.send({ kind: 'message', ...message });
    });
    on<string | null>('tray:image', (image) => void (this.#tray = { ...this.#tray, image }));
    on<string>('tray:tooltip', (tooltip) => void (this.#tray = { ...this.#tray, tooltip }));
    on<readonly ShownRow[]>('tray:menu', (rows) => void (this.#tray = { ...this.#tray, rows }));
    on<Omit<ShownNotification, 'isShown'>>('notification:show', (note) => {
      this.#notes.push({ ...note, isShown: true });
    });
    on<number>('notification:close', (id) => {
      const at = this.#notes.findIndex((note) => note.id === id);
      const note = this.#notes[at];
      if (note !== undefined) this.#notes[at] = { ...note, isShown: false };
    });
    on<AskedDialog>('dialog:ask', (asked) => {
      this.#dialogs.push(asked);
      const at = this.#answers.findIndex(({ kind }) => kind === asked.kind);
      const [prepared] = at < 0 ? [] : this.#answers.splice(at, 1);
      if (prepared === undefined) {
        this.#faults.push(`A dialog nobody expected: ${JSON.stringify(asked)}`);
        throw new Error('Nobody answers.');
      }
      return prepared.answer;
    });
    on<unknown>('dialog:error', (shown) => this.#faults.push(`An error box: ${JSON.stringify(shown)}`));
    on<string>('shell:open', (url) => this.#opened.push(url));
    on<string>('shell:reveal', () => undefined);
    on<number>('power:blockers', (count) => void (this.#blockers = count));
  }

  /** What main would grant, Chromium grants. */
  async #readPermissions(url: string): Promise<void> {
    const granted: string[] = [];
    for (const name of permissions) {
      const permission = asElectronSays[name] ?? name;
      if (await this.#main.ask('session:permission', { permission, url })) granted.push(name);
    }
    await this.#context.grantPermissions(granted);
  }

  #ownWindow(onlyVisible = true): readonly [number, ShownWindow] | undefined {
    return [...this.#windows].find(
      ([id, { isVisible }]) => !this.#foreign.has(id) && (isVisible || !onlyVisible),
    );
  }

  #windowId(): number {
    const own = this.#ownWindow(false);
    if (own === undefined) throw new Error('The app has no window.');
    return own[0];
  }

  async #waitFor<T>(look: () => T | undefined, what: string): Promise<T> {
    const until = Date.now() + 20_000;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (this.#faults.length > 0) throw new Error(this.#faults.join('\n'));
      if (Date.now() > until) throw new Error(`There was never ${what}.`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

const noTray = { image: null, tooltip: '', rows: [] } as const;

function start({ home, words = [], env = {}, hasTray = true }: LaunchOptions): ChildProcess {
  const tools = mkdtempSync(join(tmpdir(), 'reprise-desktop-'));
  mkdirSync(tools, { recursive: true });
  // The desktop's own answer to whether it has a place for icons.
  writeFileSync(join(tools, 'gdbus'), `#!/bin/sh\necho "(${hasTray},)"\n`, { mode: 0o755 });
  const main = join(root, 'out/main/main.js');
  return fork(join(double, 'run-main.ts'), [main, root, ...words], {
    execArgv: ['--no-warnings', '--import', join(double, 'register.ts')],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      REPRISE_HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`,
      ...env,
    },
  });
}
