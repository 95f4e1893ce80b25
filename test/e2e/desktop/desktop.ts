/** What a spec may do with the desktop app, whichever driver runs it. */
import type { Page } from 'playwright';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ShownWindow {
  readonly isVisible: boolean;
  readonly isMinimized: boolean;
  readonly isMaximized: boolean;
  readonly bounds: Bounds;
}

export interface ShownRow {
  readonly label: string;
  readonly type: string;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
  readonly rows: readonly ShownRow[];
}

export interface ShownTray {
  /** Name of its picture's file. */
  readonly image: string;
  readonly tooltip: string;
  readonly rows: readonly ShownRow[];
}

export interface ShownNotification {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  /** Neither clicked nor replaced yet. */
  readonly isShown: boolean;
}

export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Desktop {
  /** As it is named in reports; the stand-in is never called Electron. */
  readonly driver: 'Electron' | 'stand-in';
  readonly home: string;
  /** The page of the app's window once that is shown. */
  page(): Promise<Page>;
  readonly window: {
    /** `null` = there is none. */
    shown(): Promise<ShownWindow | null>;
    /** With the window's own button. */
    close(): Promise<void>;
    move(bounds: Bounds): Promise<void>;
    /** A file of this path is dropped onto the page. */
    drop(path: string): Promise<void>;
    /** Its renderer ends as if it had crashed. */
    crash(): Promise<void>;
    /** A window that is not the app's own, with the same preload. */
    foreign(): Promise<Page>;
    /** All that are open, popups too. */
    count(): Promise<number>;
    /** Where main believes its page to be. */
    url(): Promise<string>;
  };
  readonly tray: {
    shown(): Promise<ShownTray | null>;
    click(): Promise<void>;
    choose(...labels: readonly string[]): Promise<void>;
  };
  readonly notifications: {
    /** All since the start, oldest first. */
    all(): Promise<readonly ShownNotification[]>;
    click(id: number, action?: number): Promise<void>;
  };
  readonly dialogs: {
    /** The answer to the next one of its kind; one that was not prepared fails the spec. */
    answer(kind: AskedDialog['kind'], answer: Readonly<Record<string, unknown>>): Promise<void>;
    asked(): Promise<readonly AskedDialog[]>;
  };
  /** Addresses that were opened in the user's browser. */
  opened(): Promise<readonly string[]>;
  /** How many blockers of sleep are held. */
  sleepBlockers(): Promise<number>;
  /** The program is started again while it runs; resolves when the second one has ended. */
  startAgain(...words: readonly string[]): Promise<void>;
  /** Asks it to end, as the system does when a session ends; it may refuse. */
  quit(): Promise<void>;
  /** The exit code; `null` = it was killed. */
  readonly exited: Promise<number | null>;
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Profile folder; kept by whoever made it. */
  readonly home: string;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the desktop has a place for tray icons. */
  readonly hasTray?: boolean;
}
