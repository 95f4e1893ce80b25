/** Stands for Electron's `ipcMain`: requests of pages arrive by way of the driver. */
import type Electron from 'electron';
import { driver } from './driver.ts';
import { strict } from './strict.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

export interface PageCall {
  readonly windowId: number;
  readonly frame: { readonly url: string; readonly isMain: boolean };
  readonly channel: string;
  readonly args: readonly unknown[];
}

const handlers = new Map<string, Handler>();
/** Window id → what stands for its `webContents`; filled by windows. */
export const senders = new Map<number, { readonly mainFrame: object }>();

driver.on<PageCall>('ipc:invoke', async ({ windowId, frame, channel, args }) => {
  const sender = senders.get(windowId);
  const handler = handlers.get(channel);
  if (sender === undefined) throw new Error('The window has gone.');
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  const senderFrame = frame.isMain ? sender.mainFrame : { url: frame.url, parent: sender.mainFrame };
  const event = { type: 'frame', sender, senderFrame } as unknown as Electron.IpcMainInvokeEvent;
  return structuredClone((await handler(event, ...args)) as unknown);
});

export const ipcMain = strict('ipcMain', {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel) {
    handlers.delete(channel);
  },
} satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>);
