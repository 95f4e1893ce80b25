/** Where Jellyfin keeps its data: command line before environment before default, as the server decides. */
import { optionOf, variableOf } from '../../domain/server/command-words.ts';
import { joinPath, resolvePath } from '../../domain/server/server-paths.ts';
import type { Sighting } from '../../ports/detection-rules.ts';
import type { LocationFlag, Locations } from '../../ports/media-server.ts';

export const locationFlags: readonly LocationFlag[] = [
  { key: 'data', kind: 'folder', required: true, describes: 'holds data/jellyfin.db, metadata and plugins' },
  { key: 'config', kind: 'folder', required: true, describes: 'holds system.xml and network.xml' },
  { key: 'cache', kind: 'folder', required: false, describes: 'holds what can be made again' },
  { key: 'log', kind: 'folder', required: false, describes: 'holds the logs' },
];

/**
 * The data folder alone: the configuration folder of a server that names none depends on what was on the disk when it
 * started, and two servers with one data folder cannot be.
 */
export function roots(locations: Locations): Readonly<Record<string, string>> {
  return { data: locations['data'] ?? '' };
}

export type System = 'windows' | 'macos' | 'linux';

export interface Told {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>> | null;
  readonly cwd: string | null;
  /** `null` = to be seen from the environment. */
  readonly system: System | null;
}

export interface Folders {
  /** `data`, and of `config`, `cache` and `log` what can be told without a look at the disk. */
  readonly locations: Locations;
  /** Where the configuration is if `<data>/config` is not there; `null` = nowhere else. */
  readonly otherConfig: string | null;
  /** The command line or the environment names the data folder. */
  readonly isNamed: boolean;
}

/** `null` = without the environment the data folder would be a guess. Pure. */
export function foldersOf({ argv, env, cwd, system }: Told): Folders | null {
  const option = (names: readonly string[]): string | null => absolute(optionOf(argv, names));
  const variable = (name: string): string | null => absolute(variableOf(env, name));
  const absolute = (path: string | null): string | null => (path === null ? null : resolvePath(cwd, path));
  const runsOn = system ?? systemOf(env);
  const ofWords = option(['-d', '--datadir']);
  const named = ofWords ?? variable('JELLYFIN_DATA_DIR');
  const data = named ?? defaultData(env, runsOn);
  if (data === null) return null;
  const config = option(['-c', '--configdir']) ?? variable('JELLYFIN_CONFIG_DIR');
  // On Linux a data folder of the command line brings its own configuration folder; one of the environment does not.
  const other =
    runsOn === 'linux' && ofWords === null ? linuxFolder(env, 'XDG_CONFIG_HOME', '.config') : null;
  const locations = {
    data,
    // Without its environment nothing but the command line is known.
    config: config ?? (other === null && env !== null ? joinPath(data, 'config') : null),
    cache: option(['-C', '--cachedir']) ?? variable('JELLYFIN_CACHE_DIR') ?? defaultCache(data, env, runsOn),
    log:
      option(['-l', '--logdir']) ??
      variable('JELLYFIN_LOG_DIR') ??
      (env === null ? null : joinPath(data, 'log')),
  };
  return {
    locations: Object.fromEntries(
      Object.entries(locations).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    otherConfig: config === null ? other : null,
    isNamed: named !== null,
  };
}

/** `null` = the environment is not known. */
export function systemOf(env: Told['env']): System | null {
  if (env === null) return null;
  if (variableOf(env, 'LOCALAPPDATA') !== null || variableOf(env, 'USERPROFILE') !== null) return 'windows';
  const home = variableOf(env, 'HOME') ?? '';
  return /^\/Users\/|^\/var\/root$/.test(home) ? 'macos' : 'linux';
}

export function systemNamed(platform: string): System {
  return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'macos' : 'linux';
}

/** Where the app on macOS looks first, and the place that current versions use. */
export function macFolders(home: string): readonly [old: string, usual: string] {
  return [`${home}/.local/share/jellyfin`, `${home}/Library/Application Support/jellyfin`];
}

function defaultData(env: Told['env'], system: System | null): string | null {
  switch (system) {
    case 'windows': {
      const folder = variableOf(env, 'LOCALAPPDATA');
      return folder === null ? null : joinPath(folder, 'jellyfin');
    }
    case 'macos': {
      const home = variableOf(env, 'HOME');
      return home === null ? null : macFolders(home)[1];
    }
    case 'linux':
      return linuxFolder(env, 'XDG_DATA_HOME', '.local/share');
    case null:
      return null;
  }
}

function defaultCache(data: string, env: Told['env'], system: System | null): string | null {
  if (system === null || env === null) return null;
  return system === 'linux' ? linuxFolder(env, 'XDG_CACHE_HOME', '.cache') : joinPath(data, 'cache');
}

function linuxFolder(env: Told['env'], variable: string, below: string): string | null {
  const home = variableOf(env, 'HOME');
  const folder = variableOf(env, variable) ?? (home === null ? null : joinPath(home, below));
  return folder === null ? null : joinPath(folder, 'jellyfin');
}

/** What folders say of a server by themselves. */
export function sightingOf(folders: Folders | null): Omit<Sighting, 'sure' | 'reasons'> {
  return {
    locations: folders?.locations ?? {},
    ...(folders === null || folders.otherConfig === null
      ? {}
      : { settings: { otherConfig: folders.otherConfig } }),
    host: null,
    // In network.xml only.
    port: null,
    version: null,
  };
}
