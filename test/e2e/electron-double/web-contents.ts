/** Stands for a window's `webContents`; the page itself lives in the driver's browser. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { driver } from './driver.ts';
import type { Part } from './strict.ts';

type Used =
  | 'on'
  | 'id'
  | 'send'
  | 'reload'
  | 'isDestroyed'
  | 'getURL'
  | 'mainFrame'
  | 'setWindowOpenHandler'
  | 'session';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

export class WebContentsDouble extends EventEmitter implements Part<Electron.WebContents, Used> {
  readonly id: number;
  readonly session: Electron.Session;
  readonly mainFrame: Electron.WebFrameMain;
  openHandler: OpenHandler | null = null;
  isGone = false;
  #url = '';

  constructor(id: number, session: Electron.Session) {
    super();
    this.id = id;
    this.session = session;
    const url = (): string => this.#url;
    this.mainFrame = {
      get url() {
        return url();
      },
      parent: null,
    } as Partial<Electron.WebFrameMain> as Electron.WebFrameMain;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    if (this.isGone) throw new TypeError('Object has been destroyed');
    driver.tell('web:send', { windowId: this.id, channel, args: structuredClone(args) });
  }

  reload(): void {
    driver.tell('web:load', { windowId: this.id, url: this.#url });
  }

  async load(url: string): Promise<void> {
    this.#url = url;
    await driver.ask('web:load', { windowId: this.id, url });
    this.emit('did-finish-load');
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}
