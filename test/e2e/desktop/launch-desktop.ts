/** The desktop app for a spec, by the best driver that this machine has. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromiumMissing } from '../../helpers/chromium.ts';
import type { Desktop, LaunchOptions } from './desktop.ts';
import { ElectronDesktop } from './electron-driver.ts';
import { StandInDesktop } from './stand-in-driver.ts';

const programs: Readonly<Record<string, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};

/** `null` = its runtime is not here. */
export function electronProgram(): string | null {
  const folders = [
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '',
    resolve(import.meta.dirname, '../../../node_modules/electron/dist'),
  ];
  const program = programs[process.platform] ?? 'electron';
  const found = folders.filter((folder) => folder !== '').map((folder) => join(folder, program));
  return found.find((path) => existsSync(path)) ?? null;
}

/** What keeps a spec from running here; `null` = nothing. */
export function desktopMissing(): string | null {
  return electronProgram() === null ? chromiumMissing() : null;
}

/** Names the driver; part of the title of every spec. */
export const driverName: Desktop['driver'] = electronProgram() === null ? 'stand-in' : 'Electron';

export function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  const program = electronProgram();
  return program === null ? StandInDesktop.launch(options) : ElectronDesktop.launch(options, program);
}
