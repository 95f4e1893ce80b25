/** Stands for the parts of Electron that speak to the desktop around the app. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { driver } from './driver.ts';
import { emitPreventable } from './preventable.ts';
import { strict, type Part } from './strict.ts';

/** Asks the driver, which holds the answer that a spec prepared. */
const asked = (kind: string, args: readonly unknown[]): Promise<unknown> =>
  // A window may come first; what is asked comes last.
  driver.ask('dialog:ask', { kind, options: args.at(-1) });

export const dialog = strict('dialog', {
  showOpenDialog: (...args: readonly unknown[]) =>
    asked('open', args) as Promise<Electron.OpenDialogReturnValue>,
  showSaveDialog: (...args: readonly unknown[]) =>
    asked('save', args) as Promise<Electron.SaveDialogReturnValue>,
  showMessageBox: (...args: readonly unknown[]) =>
    asked('message', args) as Promise<Electron.MessageBoxReturnValue>,
  showErrorBox: (title: string, content: string) => driver.tell('dialog:error', { title, content }),
} satisfies Pick<
  typeof Electron.dialog,
  'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'
>);

export const shell = strict('shell', {
  openExternal: async (url) => driver.tell('shell:open', url),
  showItemInFolder: (path) => driver.tell('shell:reveal', path),
} satisfies Pick<typeof Electron.shell, 'openExternal' | 'showItemInFolder'>);

const seal = 'sealed by the stand-in: ';

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  encryptString: (text) => Buffer.from(seal + Buffer.from(text).toString('hex')),
  decryptString(closed) {
    const text = closed.toString();
    if (!text.startsWith(seal)) throw new Error('Not sealed here.');
    return Buffer.from(text.slice(seal.length), 'hex').toString();
  },
} satisfies Pick<
  Electron.SafeStorage,
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>);

const blockers = new Set<number>();
let lastBlocker = 0;

export const powerSaveBlocker = strict('powerSaveBlocker', {
  start() {
    blockers.add(++lastBlocker);
    driver.tell('power:blockers', blockers.size);
    return lastBlocker;
  },
  stop(id) {
    const isKnown = blockers.delete(id);
    driver.tell('power:blockers', blockers.size);
    return isKnown;
  },
} satisfies Pick<typeof Electron.powerSaveBlocker, 'start' | 'stop'>);

class PowerMonitorDouble extends EventEmitter implements Part<Electron.PowerMonitor, 'on'> {}

const monitor = new PowerMonitorDouble();
/** Whether the system may go on. */
driver.on<null>('power:shutdown', () => emitPreventable(monitor, 'shutdown'));

export const powerMonitor = strict('powerMonitor', monitor);

type Display = Pick<Electron.Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor'>;

const full = { x: 0, y: 0, width: 1920, height: 1080 };
const given = process.env['REPRISE_TEST_DISPLAYS'];
const displays =
  given === undefined
    ? [{ id: 1, bounds: full, workArea: full, scaleFactor: 1 }]
    : (JSON.parse(given) as readonly Display[]);

export const screen = strict('screen', {
  getAllDisplays: () => displays as Electron.Display[],
  getPrimaryDisplay: () => displays[0] as Electron.Display,
} satisfies Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'>);
