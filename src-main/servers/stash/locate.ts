/** Where Stash finds its settings, and with them everything else. */
import { optionOf, variableOf } from '../../domain/server/command-words.ts';
import { isWindowsPath } from '../../domain/restore/path-mapping.ts';
import { folderOf, joinPath, resolvePath } from '../../domain/server/server-paths.ts';
import type { LocationFlag, Locations } from '../../ports/media-server.ts';

export const locationFlags: readonly LocationFlag[] = [
  {
    key: 'config',
    kind: 'file',
    required: true,
    describes: 'names the database and the folders (config.yml)',
  },
];

/** The folder of the settings: its own place for all data, and what tells one Stash from another. */
export function roots(locations: Locations): Readonly<Record<string, string>> {
  const { config } = locations;
  return { config: config === undefined ? '' : folderOf(config) };
}

export interface Told {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>> | null;
  readonly cwd: string | null;
}

export interface SettingsPlaces {
  /** In the order in which the server looks; the first that is there counts, else the last. */
  readonly files: readonly string[];
  /** The command line or the environment names the file. */
  readonly isNamed: boolean;
}

/** Command line, environment, working folder, home folder. `null` = none of them is known. Pure. */
export function settingsPlaces({ argv, env, cwd }: Told): SettingsPlaces | null {
  const named = optionOf(argv, ['-c', '--config']) ?? variableOf(env, 'STASH_CONFIG_FILE');
  const file = named === null ? null : resolvePath(cwd, named);
  if (file !== null) return { files: [file], isNamed: true };
  // Named by a path that means nothing here, or perhaps by an environment that cannot be read.
  if (named !== null) return null;
  const program = argv[0] ?? '';
  // On Windows neither may be readable; a program that was double-clicked runs in its own folder.
  const folder = cwd ?? (isWindowsPath(program) ? folderOf(program) : null);
  const home = variableOf(env, 'USERPROFILE') ?? variableOf(env, 'HOME') ?? windowsHome(program);
  const files = [
    ...(folder === null ? [] : [joinPath(folder, 'config.yml')]),
    ...(home === null ? [] : [inHome(home)]),
  ];
  return files.length === 0 ? null : { files, isNamed: false };
}

/** The home folder in which a program lies; `null` = it lies elsewhere. */
function windowsHome(program: string): string | null {
  return /^[A-Za-z]:[\\/]Users[\\/][^\\/]+(?=[\\/])/i.exec(program)?.[0] ?? null;
}

export function inHome(home: string): string {
  return joinPath(joinPath(home, '.stash'), 'config.yml');
}
