/** Start at login, out of sight: by Electron where it can, by the desktop's own folder on Linux. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { windowsEntry } from './windows-entry.ts';
import { entryText } from '../adapters/boot/xdg-autostart.ts';
import type { Shell } from '../app/shell.ts';
import { hiddenFlag } from './launch-words.ts';

export type LoginItem = NonNullable<Shell['startAtLogin']>;

export interface LoginItemOptions {
  readonly platform: string;
  /** How this program is started, without the flag. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function loginItem({ platform, command, env }: LoginItemOptions): LoginItem {
  const [path = '', ...words] = command;
  const args = [...words, hiddenFlag];
  if (platform === 'linux') return autostartFile(join(configFolder(env), 'autostart'), [path, ...args], env);
  const settings = platform === 'win32' ? windowsEntry([path, ...args]) : {};
  return {
    read: () => app.getLoginItemSettings(settings).openAtLogin,
    write: (value) => app.setLoginItemSettings({ ...settings, openAtLogin: value }),
  };
}

function autostartFile(folder: string, argv: readonly string[], env: LoginItemOptions['env']): LoginItem {
  const path = join(folder, 'reprise.desktop');
  const home = env['REPRISE_HOME'] ?? '';
  return {
    read: () => existsSync(path),
    write(value) {
      if (!value) return rmSync(path, { force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, entryText({ argv, env: home === '' ? {} : { REPRISE_HOME: home } }));
    },
  };
}

function configFolder(env: LoginItemOptions['env']): string {
  const named = env['XDG_CONFIG_HOME'] ?? '';
  return named === '' ? join(homedir(), '.config') : named;
}
