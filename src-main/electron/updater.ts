/** Newer versions of Reprise: nothing is asked of the internet until the user turned it on, nothing changes during work. */
import { app } from 'electron';
import { RepriseError } from '../domain/errors.ts';
import type { Shell } from '../app/shell.ts';
import type { UpdateView } from '../ipc/views/other-views.ts';
import type { Logger } from '../ports/logger.ts';

type Updates = NonNullable<Shell['updates']>;

const DAILY_MS = 24 * 60 * 60_000;

export interface UpdaterOptions {
  readonly logger: Logger;
  readonly isBusy: () => boolean;
}

/** `null` where nobody could install one: in a checkout. */
export function updater({ logger, isBusy }: UpdaterOptions): Updater | null {
  return app.isPackaged ? new Updater(logger, isBusy) : null;
}

export class Updater implements Updates {
  readonly #logger: Logger;
  readonly #isBusy: () => boolean;
  #ready: string | null = null;

  constructor(logger: Logger, isBusy: () => boolean) {
    this.#logger = logger;
    this.#isBusy = isBusy;
  }

  /** Fetches it, too, and checks what was fetched; it is installed only when asked. */
  async look(): Promise<UpdateView> {
    if (this.#ready !== null) return { state: 'ready', version: this.#ready };
    // Later: downloads and disks belong to the work now.
    if (this.#isBusy()) return { state: 'none' };
    const updates = await this.#load();
    try {
      const found = await updates.checkForUpdates();
      if (found === null) return { state: 'not-possible' };
      if (!found.isUpdateAvailable) return { state: 'none' };
      await updates.downloadUpdate();
      this.#ready = found.updateInfo.version;
      return { state: 'ready', version: this.#ready };
    } catch (error) {
      this.#logger.warn('updates.not-looked', { message: String(error) });
      return { state: 'not-possible' };
    }
  }

  /** Looks now and each day, as long as it is wanted; what was fetched waits on the settings page. */
  follow(isWanted: () => boolean): void {
    const look = (): void => {
      if (isWanted()) void this.look();
    };
    look();
    setInterval(look, DAILY_MS).unref();
  }

  install(): void {
    if (this.#ready === null) throw new RepriseError('request-refused', 'There is nothing to install.');
    if (this.#isBusy()) throw new RepriseError('instance-busy', 'An operation runs.', { pid: null });
    void this.#load().then((updates) => updates.quitAndInstall());
  }

  /** Loaded only when wanted. */
  async #load() {
    const { default: library } = await import('electron-updater');
    const { autoUpdater } = library;
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = false;
    autoUpdater.logger = null;
    return autoUpdater;
  }
}
