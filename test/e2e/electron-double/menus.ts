/** Stands for `Menu` and `Tray`: what they show goes to the driver, which can click it. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { driver } from './driver.ts';
import type { NativeImageDouble } from './native-image.ts';
import { strict, strictClass, type Part } from './strict.ts';

type Template = readonly Electron.MenuItemConstructorOptions[];

export interface ShownRow {
  readonly label: string;
  readonly type: string;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
  readonly rows: readonly ShownRow[];
}

class MenuDouble {
  readonly template: Template;

  constructor(template: Template) {
    this.template = template;
  }
}

function shown(template: Template): readonly ShownRow[] {
  return template
    .filter(({ visible = true }) => visible)
    .map((item) => ({
      label: item.label ?? '',
      type: item.type ?? (item.submenu === undefined ? 'normal' : 'submenu'),
      isEnabled: item.enabled ?? true,
      isChecked: item.checked ?? false,
      rows: Array.isArray(item.submenu) ? shown(item.submenu) : [],
    }));
}

/** Errors: no such row, or one that cannot be chosen. */
function choose(template: Template, labels: readonly string[]): void {
  const [first, ...rest] = labels;
  const item = template.find(({ label, visible = true }) => visible && label === first);
  if (item === undefined) throw new Error(`The menu has no row "${first}".`);
  if (item.enabled === false) throw new Error(`The row "${first}" cannot be chosen.`);
  if (rest.length > 0) return choose(Array.isArray(item.submenu) ? item.submenu : [], rest);
  if (item.click === undefined) throw new Error(`The row "${first}" does nothing.`);
  if (item.type === 'checkbox') item.checked = !(item.checked ?? false);
  item.click({ checked: item.checked } as Electron.MenuItem, undefined, {} as Electron.KeyboardEvent);
}

export const Menu = strict('Menu', {
  buildFromTemplate: (template: Template) => new MenuDouble(template) as unknown as Electron.Menu,
  setApplicationMenu: () => undefined,
} satisfies {
  readonly [K in 'buildFromTemplate' | 'setApplicationMenu']: (
    ...args: never[]
  ) => ReturnType<(typeof Electron.Menu)[K]> | undefined;
});

type Used = 'on' | 'setImage' | 'setToolTip' | 'setContextMenu' | 'destroy' | 'isDestroyed';

class TrayDouble extends EventEmitter implements Part<Electron.Tray, Used> {
  #menu: MenuDouble = new MenuDouble([]);
  #isDestroyed = false;

  constructor(image: Electron.NativeImage | string) {
    super();
    if (trays.size > 0) throw new Error('There is a tray icon already.');
    trays.add(this);
    this.setImage(image);
  }

  setImage(image: Electron.NativeImage | string): void {
    driver.tell('tray:image', typeof image === 'string' ? image : pathOf(image));
  }

  setToolTip(text: string): void {
    driver.tell('tray:tooltip', text);
  }

  setContextMenu(menu: Electron.Menu | null): void {
    this.#menu = menu as unknown as MenuDouble;
    driver.tell('tray:menu', shown(this.#menu.template));
  }

  choose(labels: readonly string[]): void {
    choose(this.#menu.template, labels);
  }

  destroy(): void {
    this.#isDestroyed = true;
    trays.delete(this);
    driver.tell('tray:image', null);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
}

function pathOf(image: Electron.NativeImage): string {
  return (image as unknown as NativeImageDouble).path;
}

const trays = new Set<TrayDouble>();

function tray(): TrayDouble {
  const [current] = trays;
  if (current === undefined) throw new Error('There is no tray icon.');
  return current;
}

driver.on<null>('tray:click', () => tray().emit('click', {}, {}, {}));
driver.on<readonly string[]>('tray:choose', (labels) => tray().choose(labels));

export const Tray = strictClass('Tray', TrayDouble);
