/** Stands for `BrowserWindow`: its page is opened by the driver, in real Chromium. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { appDouble } from './app.ts';
import { driver } from './driver.ts';
import { senders } from './ipc-main.ts';
import { emitPreventable } from './preventable.ts';
import { defaultSession } from './session.ts';
import { strict, strictClass, type Part } from './strict.ts';
import { WebContentsDouble } from './web-contents.ts';

type Used =
  | 'on'
  | 'once'
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'close'
  | 'destroy'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setBounds'
  | 'setMenuBarVisibility';

let count = 0;

class BrowserWindowDouble extends EventEmitter implements Part<Electron.BrowserWindow, Used> {
  readonly id = ++count;
  readonly webContents: Electron.WebContents;
  readonly #web: WebContentsDouble;
  #bounds: Electron.Rectangle;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    const { x = 0, y = 0, width = 800, height = 600, show = true, webPreferences = {} } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    this.#web = new WebContentsDouble(this.id, defaultSession);
    this.webContents = strict('webContents', this.#web) as unknown as Electron.WebContents;
    senders.set(this.id, this.webContents);
    appDouble.windows.add(this);
    known.set(this.id, this);
    const { preload, contextIsolation, sandbox, nodeIntegration } = webPreferences;
    driver.tell('window:new', {
      windowId: this.id,
      preload: preload ?? null,
      // What Electron does when nothing is said.
      isIsolated: contextIsolation ?? true,
      isSandboxed: sandbox ?? true,
      hasNode: nodeIntegration ?? false,
      ...this.#shown(),
    });
    setImmediate(() => {
      if (!this.#isDestroyed) this.emit('ready-to-show');
    });
  }

  get web(): WebContentsDouble {
    return this.#web;
  }

  loadURL(url: string): Promise<void> {
    return this.#web.load(url);
  }

  show(): void {
    this.#isMinimized = false;
    this.#setVisible(true);
    this.emit('focus');
  }

  showInactive(): void {
    this.#setVisible(true);
  }

  hide(): void {
    this.#setVisible(false);
  }

  focus(): void {
    this.emit('focus');
  }

  minimize(): void {
    this.#isMinimized = true;
    this.#setVisible(true);
    this.emit('minimize');
  }

  restore(): void {
    this.#isMinimized = false;
    this.#tell();
    this.emit('restore');
  }

  maximize(): void {
    this.#isMaximized = true;
    this.#tell();
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.#tell();
    this.emit('resize');
    this.emit('move');
  }

  setMenuBarVisibility(): void {}

  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  close(): void {
    if (!this.#isDestroyed && emitPreventable(this, 'close')) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.#web.isGone = true;
    senders.delete(this.id);
    known.delete(this.id);
    appDouble.windows.delete(this);
    driver.tell('window:gone', { windowId: this.id });
    this.emit('closed');
    if (appDouble.windows.size === 0) appDouble.emit('window-all-closed');
  }

  #setVisible(value: boolean): void {
    const isNew = this.#isVisible !== value;
    this.#isVisible = value;
    this.#tell();
    if (isNew) this.emit(value ? 'show' : 'hide');
  }

  #tell(): void {
    driver.tell('window:shown', { windowId: this.id, ...this.#shown() });
  }

  #shown(): object {
    return {
      isVisible: this.#isVisible,
      isMinimized: this.#isMinimized,
      isMaximized: this.#isMaximized,
      bounds: this.#bounds,
    };
  }
}

const known = new Map<number, BrowserWindowDouble>();

function windowOf(id: number): BrowserWindowDouble {
  const window = known.get(id);
  if (window === undefined) throw new Error(`There is no window ${id}.`);
  return window;
}

driver.on<{ windowId: number }>('window:close', ({ windowId }) => windowOf(windowId).close());
driver.on<{ windowId: number; bounds: Electron.Rectangle }>('window:move', ({ windowId, bounds }) =>
  windowOf(windowId).setBounds(bounds),
);
driver.on<{ windowId: number; url: string }>('web:will-navigate', ({ windowId, url }) =>
  emitPreventable(windowOf(windowId).web, 'will-navigate', url),
);
driver.on<{ windowId: number; url: string }>('web:open', ({ windowId, url }) => {
  const { openHandler } = windowOf(windowId).web;
  return openHandler?.({ url } as Electron.HandlerDetails).action ?? 'allow';
});
driver.on<{ windowId: number; reason: string }>('web:gone', ({ windowId, reason }) => {
  windowOf(windowId).web.emit('render-process-gone', {}, { reason, exitCode: 5 });
});
driver.on<{ windowId: number }>('window:session-end', ({ windowId }) => {
  const window = windowOf(windowId);
  if (emitPreventable(window, 'query-session-end')) window.emit('session-end', {});
});
/** For specs: a window that is not the app's own, with the same preload. */
driver.on<{ preload: string; url: string }>('window:foreign', async ({ preload, url }) => {
  const window = new BrowserWindowDouble({ show: false, webPreferences: { preload } });
  await window.loadURL(url);
  return window.id;
});

export const BrowserWindow = strictClass('BrowserWindow', BrowserWindowDouble);
