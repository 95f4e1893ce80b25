/** Stands for Electron's `app`. */
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Electron from 'electron';
import { driver } from './driver.ts';
import { emitPreventable } from './preventable.ts';
import { strict, type Part } from './strict.ts';

type Used =
  | 'on'
  | 'once'
  | 'whenReady'
  | 'isReady'
  | 'isPackaged'
  | 'quit'
  | 'exit'
  | 'setPath'
  | 'getPath'
  | 'getVersion'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getAppPath'
  | 'setName'
  | 'setAppUserModelId'
  | 'requestSingleInstanceLock'
  | 'getLoginItemSettings'
  | 'setLoginItemSettings';

class AppDouble extends EventEmitter implements Part<Electron.App, Used> {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  #isReady = false;
  #isQuitting = false;
  /** Windows, in the order in which they were opened; each closes itself when asked. */
  readonly windows = new Set<{ close(): void; isDestroyed(): boolean }>();

  whenReady(): Promise<void> {
    return this.#isReady ? Promise.resolve() : new Promise((done) => this.once('ready', () => done()));
  }

  isReady(): boolean {
    return this.#isReady;
  }

  becomeReady(): void {
    if (this.#isQuitting) return;
    this.#isReady = true;
    this.emit('ready', {}, {});
  }

  setName(): void {}

  setAppUserModelId(): void {}

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`The stand-in was not told the path "${name}".`);
    return path;
  }

  getVersion(): string {
    return '0.0.0-stand-in';
  }

  getAppPath(): string {
    return process.argv[1] ?? '';
  }

  getSystemLocale(): string {
    return this.getLocale();
  }

  getLocale(): string {
    return process.env['REPRISE_TEST_LOCALE'] ?? 'en-GB';
  }

  /** One for each user-data folder; a second start tells the first, by way of the driver. */
  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'stand-in.lock');
    const owner = ownerOf(file);
    if (owner === null) {
      writeFileSync(file, String(process.pid));
      process.once('exit', () => rmSync(file, { force: true }));
      return true;
    }
    driver.tell('app:second-start', {
      owner,
      argv: process.argv,
      cwd: process.cwd(),
      data: data ?? null,
    });
    return false;
  }

  getLoginItemSettings(): never {
    throw new Error('Electron has no login items on Linux.');
  }

  setLoginItemSettings(): never {
    throw new Error('Electron has no login items on Linux.');
  }

  quit(): void {
    setImmediate(() => this.#quit());
  }

  exit(code = 0): void {
    this.#isQuitting = true;
    this.emit('quit', {}, code);
    driver.tell('app:exit', code);
    setImmediate(() => process.exit(code));
  }

  #quit(): void {
    if (this.#isQuitting) return;
    if (!emitPreventable(this, 'before-quit')) return;
    for (const window of this.windows) {
      window.close();
      if (!window.isDestroyed()) return;
    }
    if (!emitPreventable(this, 'will-quit')) return;
    this.exit(0);
  }
}

function ownerOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    // Nobody, or one that was killed.
    return null;
  }
}

export const appDouble = new AppDouble();
export const app = strict('app', appDouble);

export function becomeReady(): void {
  driver.on<{ argv: readonly string[]; cwd: string; data: unknown }>('app:second-instance', (start) => {
    appDouble.emit('second-instance', {}, start.argv, start.cwd, start.data);
  });
  driver.on<string>('app:open-file', (path) => emitPreventable(appDouble, 'open-file', path));
  driver.on<null>('app:activate', () => appDouble.emit('activate', {}, false));
  driver.on<null>('app:quit', () => appDouble.quit());
  // As Electron does where a session ends by signal.
  process.on('SIGTERM', () => appDouble.quit());
  appDouble.becomeReady();
}
