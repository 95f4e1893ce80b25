/** Driver 1: real Electron through Playwright, where its runtime is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { AskedDialog, Bounds, Desktop, LaunchOptions, ShownNotification, ShownRow } from './desktop.ts';

const root = resolve(import.meta.dirname, '../../..');

/** What `electron-spy.cjs` keeps in the main process. */
interface Seen {
  readonly tray: {
    readonly image: string;
    readonly tooltip: string;
    readonly rows: readonly ShownRow[];
  } | null;
  readonly trayObject: { emit(event: string): void };
  readonly menu: Electron.Menu;
  readonly notes: (ShownNotification & { readonly object: { emit(...args: readonly unknown[]): void } })[];
  readonly dialogs: readonly AskedDialog[];
  readonly answers: unknown[];
  readonly opened: readonly string[];
  readonly blockers: ReadonlySet<number>;
}

declare global {
  /** Only in the main process under test. */
  var repriseSeen: Seen;
}

export class ElectronDesktop implements Desktop {
  readonly driver = 'Electron';
  readonly home: string;
  readonly exited: Promise<number | null>;
  readonly #options: LaunchOptions;
  readonly #program: string;
  readonly #app: ElectronApplication;

  private constructor(options: LaunchOptions, program: string, app: ElectronApplication) {
    this.home = options.home;
    this.#options = options;
    this.#program = program;
    this.#app = app;
    this.exited = once(app.process(), 'exit').then(([code]) => code as number | null);
  }

  static async launch(options: LaunchOptions, program: string): Promise<ElectronDesktop> {
    const app = await _electron.launch({
      executablePath: program,
      args: ['-r', join(import.meta.dirname, 'electron-spy.cjs'), ...wordsOf(options)],
      env: envOf(options),
    });
    return new ElectronDesktop(options, program, app);
  }

  /** The first window is the app's own. */
  async page(): Promise<Page> {
    const page = await this.#app.firstWindow();
    await page.waitForURL(/\/index\.html(?:#|$)/);
    return page;
  }

  readonly window = {
    shown: () =>
      this.#app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows().toSorted((a, b) => a.id - b.id);
        return window === undefined
          ? null
          : {
              isVisible: window.isVisible(),
              isMinimized: window.isMinimized(),
              isMaximized: window.isMaximized(),
              bounds: window.getNormalBounds(),
            };
      }),
    close: () =>
      this.#app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .toSorted((a, b) => a.id - b.id)[0]
          ?.close(),
      ),
    move: (bounds: Bounds) =>
      this.#app.evaluate(
        ({ BrowserWindow }, to) =>
          BrowserWindow.getAllWindows()
            .toSorted((a, b) => a.id - b.id)[0]
            ?.setBounds(to),
        bounds,
      ),
    drop: async (path: string) => {
      const page = await this.page();
      const cdp = await page.context().newCDPSession(page);
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        const data = { items: [], files: [path], dragOperationsMask: 1 };
        await cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 200, data });
      }
    },
    crash: () =>
      this.#app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .toSorted((a, b) => a.id - b.id)[0]
          ?.webContents.forcefullyCrashRenderer(),
      ),
    foreign: async () => {
      const opened = this.#app.waitForEvent('window');
      await this.#app.evaluate(
        async ({ BrowserWindow }, preload) => {
          const window = new BrowserWindow({ show: false, webPreferences: { preload } });
          await window.loadURL('data:text/html,<title>not ours</title>');
        },
        join(root, 'out/preload/preload.cjs'),
      );
      return opened;
    },
    count: async () => this.#app.windows().length,
    url: () =>
      this.#app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .toSorted((a, b) => a.id - b.id)[0]
            ?.webContents.getURL() ?? '',
      ),
  };

  readonly tray = {
    shown: async () => {
      const tray = await this.#app.evaluate(() => globalThis.repriseSeen.tray);
      return tray === null ? null : { ...tray, image: basename(tray.image) };
    },
    click: () => this.#app.evaluate(() => globalThis.repriseSeen.trayObject.emit('click')),
    choose: (...labels: readonly string[]) =>
      this.#app.evaluate((_electron, [first, ...rest]) => {
        const find = (menu: Electron.Menu | undefined, label: string | undefined) =>
          menu?.items.find((one) => one.label === label);
        let item = find(globalThis.repriseSeen.menu, first);
        for (const label of rest) item = find(item?.submenu, label);
        if (item === undefined || !item.enabled) throw new Error(`No row "${[first, ...rest].join(' → ')}".`);
        item.click();
      }, labels),
  };

  readonly notifications = {
    all: () =>
      this.#app.evaluate(() =>
        globalThis.repriseSeen.notes.map(({ id, title, body, actions, isShown }): ShownNotification => ({
          id,
          title,
          body,
          actions,
          isShown,
        })),
      ),
    click: (id: number, action?: number) =>
      this.#app.evaluate(
        (_electron, [wanted, index]) => {
          const note = globalThis.repriseSeen.notes.find((one) => one.id === wanted);
          if (index === undefined) note?.object.emit('click', {});
          else note?.object.emit('action', { actionIndex: index }, index);
        },
        [id, action] as const,
      ),
  };

  readonly dialogs = {
    answer: (kind: AskedDialog['kind'], answer: Readonly<Record<string, unknown>>) =>
      this.#app.evaluate((_electron, one) => void globalThis.repriseSeen.answers.push(one), { kind, answer }),
    asked: () => this.#app.evaluate(() => globalThis.repriseSeen.dialogs),
  };

  opened() {
    return this.#app.evaluate(() => globalThis.repriseSeen.opened);
  }

  sleepBlockers() {
    return this.#app.evaluate(() => globalThis.repriseSeen.blockers.size);
  }

  async startAgain(...words: readonly string[]) {
    const options = { ...this.#options, words };
    const second = spawn(this.#program, wordsOf(options), { env: envOf(options), stdio: 'ignore' });
    await once(second, 'exit');
  }

  async quit() {
    await this.#app.evaluate(({ app }) => void setImmediate(() => app.quit()));
  }

  async kill() {
    this.#app.process().kill('SIGKILL');
    await this.exited;
  }
}

function wordsOf({ words = [] }: LaunchOptions): string[] {
  return [root, ...words];
}

function envOf({ home, env = {} }: LaunchOptions): Record<string, string> {
  const kept = Object.entries(process.env).filter((one): one is [string, string] => one[1] !== undefined);
  return { ...Object.fromEntries(kept), REPRISE_HOME: home, XDG_CONFIG_HOME: join(home, 'config'), ...env };
}
