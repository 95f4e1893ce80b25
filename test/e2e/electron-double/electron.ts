/**
 * Stands for the module `electron` where its runtime is not: only what the app uses, typed by Electron's own types; whatever
 * else is asked of it throws. It is not Electron, and what holds here is shown for real only by the other driver.
 */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, Tray } from './menus.ts';
export { nativeImage, nativeTheme } from './native-image.ts';
export { Notification } from './notification.ts';
export { protocol, session } from './session.ts';
export { dialog, powerMonitor, powerSaveBlocker, safeStorage, screen, shell } from './system.ts';
