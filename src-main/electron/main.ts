/** Desktop shell: one window with the placeholder page. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

function openWindow(): void {
  const window = new BrowserWindow({
    width: 1000,
    height: 700,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  void window.loadFile(join(import.meta.dirname, '../renderer/index.html'));
}

app.on('window-all-closed', () => app.quit());
// Not awaited: a top-level await here keeps Electron from ever becoming ready (electron/electron#40719).
void app.whenReady().then(openWindow);
