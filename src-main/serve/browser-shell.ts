/** The shell of a page in a browser: no dialogs and no windows here, folders are looked at in the page itself. */
import { homedir } from 'node:os';
import type { Shell } from '../app/shell.ts';
import { RepriseError } from '../domain/errors.ts';
import { join } from '../operations/paths.ts';
import type { FileStore } from '../ports/file-store.ts';

export interface BrowserShellOptions {
  readonly files: FileStore;
  readonly platform: string;
  /** Folders that were named when it was started. */
  readonly roots: readonly string[];
  /** Command that opens a folder at the next start. */
  readonly openAt: (path: string) => string;
}

export function browserShell(options: BrowserShellOptions): Shell {
  const notHere = (what: string): RepriseError =>
    new RepriseError('not-possible-here', 'A page in a browser cannot do that.', { what });
  return {
    kind: 'browser',
    chooseFile: () => Promise.reject(notHere('choose-file')),
    places: () => placesOf(options),
    openAt: options.openAt,
    reveal: () => {
      throw notHere('reveal');
    },
    // The page opens it itself: the browser is where the user is, not where this runs.
    openLink: (url) => {
      throw new RepriseError('not-possible-here', 'The page opens links itself.', { what: 'open-link', url });
    },
    startAtLogin: null,
    updates: null,
  };
}

/** Drives come and go: looked for each time. Named ones first, each once. */
function placesOf({ files, platform, roots }: BrowserShellOptions): readonly string[] {
  const found = [...roots, homedir(), ...drives(files, platform)];
  return [...new Set(found)].filter((path) => files.stat(path)?.type === 'folder');
}

function drives(files: FileStore, platform: string): readonly string[] {
  if (platform === 'win32') {
    return Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').map((letter) => `${letter}:\\`);
  }
  if (platform === 'darwin') return below(files, '/Volumes');
  return files.mountPointsBelow('/').filter((path) => !ofTheSystem.test(path));
}

/** Mounts that nobody keeps files in. */
const ofTheSystem = /^\/(?:proc|sys|dev|boot|efi|snap|tmp|etc|usr|var|run(?!\/media\/))(?:\/|$)/;

/** A folder that others may not read has nothing to choose. */
function below(files: FileStore, folder: string): readonly string[] {
  try {
    return (files.list(folder) ?? []).map((name) => join(folder, name));
  } catch (error) {
    if (error instanceof RepriseError) return [];
    throw error;
  }
}
