/** The menu of the window: out of sight but on macOS, there for the keys that people know. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Texts } from '../text/texts.ts';

export interface MenuActions {
  readonly open: () => void;
  readonly quit: () => void;
}

export function setApplicationMenu(platform: string, { ui }: Texts, { open, quit }: MenuActions): void {
  const words = ui.shell.menu;
  const quitItem: MenuItemConstructorOptions = {
    label: words.quit,
    accelerator: 'CommandOrControl+Q',
    click: quit,
  };
  const app: MenuItemConstructorOptions = {
    label: 'Reprise',
    submenu: [{ role: 'about' }, { type: 'separator' }, { role: 'hide' }, { type: 'separator' }, quitItem],
  };
  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      { label: words.open, click: open },
      { label: words.closeWindow, role: 'close' },
      ...(platform === 'darwin' ? [] : [quitItem]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      { label: words.undo, role: 'undo' },
      { label: words.redo, role: 'redo' },
      { type: 'separator' },
      { label: words.cut, role: 'cut' },
      { label: words.copy, role: 'copy' },
      { label: words.paste, role: 'paste' },
      { label: words.selectAll, role: 'selectAll' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { label: words.larger, role: 'zoomIn' },
      { label: words.smaller, role: 'zoomOut' },
      { label: words.usualSize, role: 'resetZoom' },
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...(platform === 'darwin' ? [app] : []), file, edit, view]),
  );
}
