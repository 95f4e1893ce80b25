/** How this program is started, as a desktop has to remember it. */
import { app } from 'electron';

/** An AppImage runs from a mount that is gone tomorrow: its own file is what can be started. */
export function programCommand(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (!app.isPackaged) return [process.execPath, app.getAppPath()];
  return [env['APPIMAGE'] ?? process.execPath];
}
