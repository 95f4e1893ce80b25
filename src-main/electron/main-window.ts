/** The one window: made when it is first wanted, hidden when closed, so that nothing chosen in it is lost. */
import { BrowserWindow, screen } from 'electron';
import type { Events } from '../ipc/contract.ts';
import type { Logger } from '../ports/logger.ts';
import { tellChannel } from './channels.ts';
import { pageAddress } from './page-address.ts';
import { denyEverythingElse } from './web-rules.ts';
import { placeWindow } from './window-bounds.ts';
import type { WindowMemory } from './window-memory.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  readonly title: string;
  readonly logger: Logger;
  readonly memory: WindowMemory;
  /** `true` = it ends, `false` = it stays, out of sight. */
  readonly mayEnd: () => boolean;
  /** The user closes it. `true` = out of sight, `false` = it stays. */
  readonly closed: () => boolean;
  /** Its page died again and again. */
  readonly gaveUp: () => void;
  readonly watched: (isWatched: boolean) => void;
  /** The session of the user ends (Windows). `true` = we are ready for it. */
  readonly sessionEnds: () => boolean;
}

/** A page that dies at once again each time is not loaded for ever. */
const MOST_RELOADS = 3;
const RELOADS_WITHIN_MS = 60_000;

export class MainWindow {
  readonly #options: WindowOptions;
  #window: BrowserWindow | null = null;
  #isHearing = false;
  #waiting: (() => void)[] = [];
  #reloads: readonly number[] = [];

  constructor(options: WindowOptions) {
    this.#options = options;
  }

  /** Of its `webContents`; `null` = there is no window. */
  get pageId(): number | null {
    return this.#window?.webContents.id ?? null;
  }

  get isVisible(): boolean {
    return this.#window?.isVisible() === true && !this.#window.isMinimized();
  }

  show(): void {
    const window = this.#window ?? this.#make();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Out of sight: only a program with a window is told by Windows that the session ends. */
  make(): void {
    this.#window ??= this.#make();
  }

  /** In the bar of the desktop, but not in the way: where there is no tray. */
  showMinimized(): void {
    (this.#window ?? this.#make()).minimize();
  }

  /** Not lost when the page is only just loading. */
  tell<E extends keyof Events>(event: E, value: Events[E]): void {
    const send = (): void => {
      if (this.#window?.webContents.isDestroyed() === false)
        this.#window.webContents.send(tellChannel, event, value);
    };
    if (this.#isHearing) send();
    // State is asked for by the page itself when it is ready; where to go it cannot know.
    else if (event === 'page:open') this.#waiting = [send];
  }

  /** The page listens now. */
  hears(): void {
    this.#isHearing = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const send of waiting) send();
  }

  destroy(): void {
    this.#window?.destroy();
  }

  #make(): BrowserWindow {
    const { preload, icon, title, memory } = this.#options;
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const { size, at, least } = placeWindow(memory.kept.bounds, areas);
    const window = new BrowserWindow({
      ...size,
      ...at,
      minWidth: least.width,
      minHeight: least.height,
      show: false,
      title,
      icon,
      autoHideMenuBar: true,
      webPreferences: {
        preload,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        navigateOnDragDrop: false,
        spellcheck: false,
        enableWebSQL: false,
      },
    });
    this.#window = window;
    if (memory.kept.isMaximized) window.maximize();
    denyEverythingElse(window.webContents, this.#options.logger);
    this.#follow(window);
    void this.#load(window);
    return window;
  }

  async #load(window: BrowserWindow): Promise<void> {
    try {
      await window.loadURL(pageAddress);
    } catch (error) {
      this.#options.logger.error('window.not-loaded', { message: String(error) });
    }
  }

  #follow(window: BrowserWindow): void {
    const { memory, mayEnd, closed, gaveUp, watched, sessionEnds, logger } = this.#options;
    const look = (): void => watched(this.isVisible);
    for (const event of ['show', 'hide', 'minimize', 'restore'] as const) window.on(event as 'show', look);
    window.on('close', (event) => {
      memory.keep({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
      if (mayEnd()) return;
      event.preventDefault();
      if (closed()) window.hide();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#isHearing = false;
      watched(false);
    });
    window.on('query-session-end', (event) => {
      if (!sessionEnds()) event.preventDefault();
    });
    window.on('session-end', () => void sessionEnds());
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      this.#isHearing = false;
      logger.warn('window.page-gone', { reason });
      // Operations are here, not there: they go on, and the page finds them again.
      if (this.#mayReload()) window.webContents.reload();
      else {
        window.destroy();
        gaveUp();
      }
    });
  }

  #mayReload(): boolean {
    const now = performance.now();
    this.#reloads = [...this.#reloads.filter((at) => now - at < RELOADS_WITHIN_MS), now];
    return this.#reloads.length <= MOST_RELOADS;
  }
}
