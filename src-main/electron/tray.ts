/** The icon beside the clock: its picture and words follow the state, its menu does what it says. */
import { join } from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { AppState } from '../ipc/views/app-state.ts';
import { trayMenu, type TrayAct, type TrayItem } from '../app/tray-menu.ts';
import { trayState, type TrayFacts } from '../app/tray-state.ts';
import { trayPicture } from './tray-picture.ts';

export interface TrayOptions {
  /** Folder of the pictures. */
  readonly pictures: string;
  readonly platform: string;
  readonly state: () => AppState;
  readonly facts: () => TrayFacts;
  readonly open: () => void;
  readonly act: (act: TrayAct) => void;
}

/** "3 days ago" moves on by itself. */
const EVERY_MS = 60_000;

export class TrayIcon {
  readonly #options: TrayOptions;
  readonly #tray: Tray;
  readonly #timer: NodeJS.Timeout;
  #picture: string;
  #tooltip = '';
  #items = '';

  constructor(options: TrayOptions) {
    this.#options = options;
    this.#picture = this.#pictureOf(options.state(), options.facts());
    this.#tray = new Tray(this.#imageOf(this.#picture));
    this.#tray.on('click', options.open);
    this.#timer = setInterval(() => this.refresh(), EVERY_MS);
    nativeTheme.on('updated', () => this.refresh());
    this.refresh();
  }

  /** An open menu closes when it is replaced: only what changed is. */
  refresh(): void {
    if (this.#tray.isDestroyed()) return;
    const [state, facts] = [this.#options.state(), this.#options.facts()];
    const picture = this.#pictureOf(state, facts);
    if (picture !== this.#picture) this.#tray.setImage(this.#imageOf(picture));
    this.#picture = picture;
    const { tooltip } = trayState(state, facts);
    if (tooltip !== this.#tooltip) this.#tray.setToolTip(tooltip);
    this.#tooltip = tooltip;
    const items = trayMenu(state, facts);
    const shown = JSON.stringify(items);
    if (shown !== this.#items) this.#tray.setContextMenu(Menu.buildFromTemplate(this.#template(items)));
    this.#items = shown;
  }

  destroy(): void {
    clearInterval(this.#timer);
    this.#tray.destroy();
  }

  #pictureOf(state: AppState, facts: TrayFacts): string {
    const { platform } = this.#options;
    const isDarkBar = nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    return trayPicture(trayState(state, facts).kind, { platform, isDarkBar });
  }

  /** Of a `…Template` name macOS makes a template by itself. */
  #imageOf(name: string): Electron.NativeImage {
    return nativeImage.createFromPath(join(this.#options.pictures, name));
  }

  #template(items: readonly TrayItem[]): MenuItemConstructorOptions[] {
    return items.map((item): MenuItemConstructorOptions => {
      switch (item.type) {
        case 'separator':
          return { type: 'separator' };
        case 'menu':
          return { label: literal(item.label), submenu: this.#template(item.items) };
        case 'check':
          return {
            type: 'checkbox',
            label: literal(item.label),
            checked: item.isChecked,
            click: () => this.#options.act(item.act),
          };
        case 'item':
          return {
            label: literal(item.label),
            enabled: item.isEnabled,
            click: () => this.#options.act(item.act),
          };
      }
    });
  }
}

/** One `&` would mark the next letter as a key. */
function literal(label: string): string {
  return label.replaceAll('&', '&&');
}
