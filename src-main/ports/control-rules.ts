/** How one media server is stopped and started where it is more than a plain process; facts of the server, all data. */

/** The ways to ask a server on a desktop to end, gentlest first. None of them ends a process by force. */
export type TrayStop =
  /** A request to the server itself; needs the key of an administrator. */
  | 'shutdown-request'
  /** The message that a window gets when it is closed, to the tray program's hidden window. */
  | 'close-window'
  /** Ctrl+C to the console of the server, from a helper process. */
  | 'ctrl-c';

/** A program with an icon near the clock on Windows, which owns the server or is the server. */
export interface TrayRules {
  /** File name of the program with the icon; the same as `serverProgram` where the server has its own. */
  readonly trayProgram: string;
  readonly serverProgram: string;
  /** Title of the hidden window that takes the close message; `null` = it must not be closed. */
  readonly windowTitle: string | null;
  /** In this order; the next one where one cannot be used or did not lead to the end within its limit. */
  readonly stops: readonly TrayStop[];
  /** What is started afterwards: the program with the icon, which starts the server, or the server itself. */
  readonly starts: 'tray' | 'server';
  /** Words that a start by us needs in addition, if they are not there. */
  readonly startArguments: readonly string[];
  /** Value below HKCU\Software\Microsoft\Windows\CurrentVersion\Run that starts it at sign-in. */
  readonly runValue: string | null;
}

/** An app on macOS. */
export interface MacAppRules {
  readonly bundleId: string;
  /** `quit`: asked as a person would, it ends its server cleanly. `signal`: only SIGTERM to the process is clean. */
  readonly stop: 'quit' | 'signal';
  /** File name of the server inside the bundle; the app itself where it is the server. */
  readonly serverProgram: string;
  /** For `open`, after the app. */
  readonly startArguments: readonly string[];
}

/** Asks the running server itself to end. */
export interface ShutdownRequest {
  readonly method: 'POST';
  readonly path: string;
  /** Header that carries the key, with `{key}` in it. */
  readonly header: readonly [name: string, value: string];
}

export interface ControlRules {
  /** How long a clean stop may take at most before the user is asked, milliseconds. */
  readonly stopTimeoutMs: number;
  readonly tray: TrayRules | null;
  readonly macApp: MacAppRules | null;
  readonly shutdown: ShutdownRequest | null;
  /** Images in which something starts the server again from inside when only the server ends. */
  readonly respawnsInContainer: readonly string[];
}
