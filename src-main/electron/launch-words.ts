/** What the words of a start ask for. */
import { basename, dirname, resolve } from 'node:path';

export interface LaunchWords {
  /** Started at login: only the tray. */
  readonly isHidden: boolean;
  /** A backup that was opened with the program, absolute. */
  readonly file: string | null;
}

export interface LaunchPlace {
  /** The program itself runs, not Electron with a folder. */
  readonly isPackaged: boolean;
  /** Where the program was started. */
  readonly cwd: string;
}

export const hiddenFlag = '--hidden';

/** Chromium adds switches of its own to a second start: what begins with a dash is never a file. */
export function launchWords(argv: readonly string[], { isPackaged, cwd }: LaunchPlace): LaunchWords {
  const words = argv.slice(isPackaged ? 1 : 2);
  const file = words.find((word) => word !== '' && !word.startsWith('-'));
  return {
    isHidden: words.includes(hiddenFlag),
    file: file === undefined ? null : backupOf(resolve(cwd, file)),
  };
}

/** Files that stand beside the data of a backup of ours: the folder is what is meant. */
const besideData: ReadonlySet<string> = new Set([
  'manifest.json',
  'manifest.sha256',
  'files.jsonl',
  'files.sha256',
  'RESTORE.txt',
]);

/** The backup that a file belongs to; itself where it is one. */
export function backupOf(path: string): string {
  return besideData.has(basename(path)) ? dirname(path) : path;
}
