/** The desktop app: the app without window, and around it window, tray, notifications and the rules of beginning and ending. */
import { join } from 'node:path';
import { app as electron, nativeTheme, session } from 'electron';
import type { App } from '../app/app.ts';
import { makeApp } from '../app/make-app.ts';
import type { NoticeAct } from '../app/notification-policy.ts';
import type { TrayAct } from '../app/tray-menu.ts';
import { compose } from '../compose.ts';
import type { PageLink } from '../ipc/contract.ts';
import type { Core } from '../operations/core.ts';
import { thisHost } from '../adapters/system/this-host.ts';
import { serveAppScheme } from './app-scheme.ts';
import { setApplicationMenu } from './application-menu.ts';
import { desktopShell } from './desktop-shell.ts';
import { desktopTexts } from './desktop-texts.ts';
import { doAct } from './do-act.ts';
import { serveRequests } from './ipc-handlers.ts';
import { backupOf, type LaunchWords } from './launch-words.ts';
import { Lifecycle } from './lifecycle.ts';
import { loginItem } from './login-item.ts';
import { MainWindow } from './main-window.ts';
import { Notices } from './notices.ts';
import { electronInhibitor } from './power.ts';
import { programCommand } from './program-command.ts';
import { systemSecretBox } from './secret-box.ts';
import { TrayIcon } from './tray.ts';
import { hasTrayPlace } from './tray-place.ts';
import { updater, type Updater } from './updater.ts';
import { denyPermissions } from './web-rules.ts';
import { WindowMemory } from './window-memory.ts';

export interface DesktopOptions {
  /** Profile folder. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Beside the built main process. */
const out = join(import.meta.dirname, '..');
const pictures = join(out, 'main/pictures');

export class Desktop {
  readonly #core: Core;
  readonly #app: App;
  readonly #window: MainWindow;
  readonly #notices: Notices;
  readonly #lifecycle: Lifecycle;
  readonly #texts = desktopTexts(() => this.#app.state().settings.language);
  readonly #updates: Updater | null;
  #tray: TrayIcon | null = null;

  constructor({ home, env }: DesktopOptions) {
    const secretBox = systemSecretBox(thisHost('').platform);
    const composed = compose({
      home,
      cliPath: join(out, 'main/cli.js'),
      appVersion: electron.getVersion(),
      publish: () => undefined,
      verbose: false,
      inhibitor: electronInhibitor,
      ...(secretBox === null ? {} : { secretBox }),
    });
    const { core } = composed;
    const { logger } = core;
    const { platform } = core.host;
    this.#core = core;
    const isBusy = (): boolean => !this.#app.operations.isIdle;
    this.#updates = updater({ logger, isBusy });
    const shell = desktopShell({
      texts: this.#texts,
      serverPages: () => this.#app.state().instances.flatMap(({ url }) => (url === null ? [] : [url])),
      startAtLogin: loginItem({ platform, command: programCommand(env), env }),
      updates: this.#updates,
    });
    this.#app = makeApp({ core, shell });
    const { operations } = this.#app;
    this.#notices = new Notices({
      app: this.#app,
      logger,
      icon: join(pictures, 'icon.png'),
      texts: this.#texts,
      isWatched: () => this.#window.isVisible,
      act: (act) => this.#do(act),
    });
    this.#lifecycle = new Lifecycle({
      operations,
      logger,
      texts: this.#texts,
      finishesFirst: () => this.#notices.tell('finishesFirst'),
      dispose: () => {
        this.#tray?.destroy();
        this.#app.dispose();
        composed.dispose();
      },
    });
    const memory = new WindowMemory(join(home, 'window.json'), logger);
    this.#window = new MainWindow({
      preload: join(out, 'preload/preload.cjs'),
      icon: join(pictures, 'icon.png'),
      title: 'Reprise',
      logger,
      memory,
      mayEnd: () => this.#lifecycle.mayLeave,
      closed: () => this.#closed(memory),
      gaveUp: () => this.#notices.tell('pageGone'),
      watched: (isWatched) => this.#app.watched(isWatched),
      sessionEnds: () => this.#lifecycle.sessionEnds(),
    });
  }

  async start({ isHidden, file }: LaunchWords): Promise<void> {
    const { logger, host } = this.#core;
    serveAppScheme(join(out, 'renderer'));
    denyPermissions(session.defaultSession);
    setApplicationMenu(host.platform, this.#texts(), {
      open: () => this.open({ page: 'dashboard' }),
      quit: () => this.#do({ do: 'quit' }),
    });
    serveRequests({
      app: this.#app,
      logger,
      pageId: () => this.#window.pageId,
      ready: () => this.#window.hears(),
      dropped: (path) => this.openFile(path),
    });
    this.#app.on('operation:changed', (view) => this.#window.tell('operation:changed', view));
    this.#app.on('page:open', (link) => this.open(link));
    this.#app.on('state:changed', (state) => {
      nativeTheme.themeSource = state.settings.theme;
      this.#window.tell('state:changed', state);
      this.#tray?.refresh();
    });
    this.#app.on('operation:changed', ({ end }) => {
      if (end === null && host.platform === 'win32') this.#window.make();
      this.#tray?.refresh();
    });
    if (file !== null) this.openFile(file);
    else if (!isHidden) this.#window.show();
    if (await hasTrayPlace(host.platform, { patient: isHidden })) this.#makeTray();
    else if (isHidden) this.#window.showMinimized();
    logger.info('app.started', { isHidden, hasTray: this.#tray !== null });
    void this.#recover();
    this.#updates?.follow(() => this.#app.state().settings.looksForUpdates === true);
  }

  /** Brings the window to the front, at that page. */
  open(link: PageLink): void {
    this.#window.show();
    this.#window.tell('page:open', link);
  }

  /** The window as it was left. */
  show(): void {
    this.#window.show();
  }

  /** A backup that was opened with us, or dropped onto the window. */
  openFile(path: string): void {
    this.open({ page: 'restore', instanceId: null, file: this.#app.give(backupOf(path)) });
  }

  /** What it could not end is told by the state; the app is there for it. */
  async #recover(): Promise<void> {
    try {
      await this.#app.recover();
    } catch (error) {
      this.#core.logger.error('app.not-recovered', { message: String(error) });
    }
  }

  #makeTray(): void {
    this.#tray = new TrayIcon({
      pictures,
      platform: this.#core.host.platform,
      state: () => this.#app.state(),
      facts: () => ({ texts: this.#texts(), now: this.#core.clock.now() }),
      open: () => this.open({ page: 'dashboard' }),
      act: (act) => this.#do(act),
    });
  }

  /** Without a tray nobody would find us again: closing is quitting then. */
  #closed(memory: WindowMemory): boolean {
    if (this.#tray === null) {
      void this.#lifecycle.askToQuit();
      return false;
    }
    if (!memory.kept.toldOfTray) this.#notices.tell('stillThere');
    memory.keep({ toldOfTray: true });
    return true;
  }

  #do(act: TrayAct | NoticeAct): void {
    doAct(act, {
      app: this.#app,
      open: (link) => this.open(link),
      quit: () => void this.#lifecycle.askToQuit(),
      refused: (error) => this.#notices.refused(error),
    });
  }
}
