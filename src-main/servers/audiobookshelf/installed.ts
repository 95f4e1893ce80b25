/** Installations of Audiobookshelf that need not run: the Windows app's registry, folders of packages and templates. */
import { portOf } from '../../domain/server/command-words.ts';
import { versionIn } from '../../domain/server/image-name.ts';
import { joinPath } from '../../domain/server/server-paths.ts';
import type { DetectionRules, MachineSettings, Sighting } from '../../ports/detection-rules.ts';
import type { Locations } from '../../ports/media-server.ts';
import { below } from './locate.ts';

/** Of the account that installed it; the app has no installation for all. */
export const registryKey = 'HKCU\\Software\\Audiobookshelf';

/** Read by the services of both Linux packages. */
export const environmentFile = '/etc/default/audiobookshelf';

/** Program, as its service runs it, and data of a package that keeps its settings in `environmentFile`. */
export const packages: readonly { readonly program: string; readonly locations: Locations }[] = [
  { program: '/usr/share/audiobookshelf/audiobookshelf', locations: below('/usr/share/audiobookshelf') },
  { program: '/usr/bin/audiobookshelf', locations: below('/var/lib/audiobookshelf') },
];

export const ofRegistry: DetectionRules['ofRegistry'] = (values, machine) => {
  const found = values[registryKey];
  const folder = found === undefined ? null : found['DataDir'] || standardFolder(machine);
  if (found === undefined || folder === null) return [];
  // An uninstalled app leaves its data folder's name behind, and nothing that could be started.
  const isInstalled = (found['InstallDir'] ?? '') !== '';
  return [
    {
      locations: below(folder),
      host: null,
      port: portOf(found['ServerPort'] ?? null) ?? 13_378,
      version: versionIn(found['ServerVersion']) ?? versionIn(found['AppVersion']),
      sure: isInstalled ? 'certain' : 'possible',
      reasons: [{ code: 'registry', details: { key: registryKey } }],
      control: isInstalled ? 'tray-app' : 'process',
    },
  ];
};

export function ofFolders(machine: MachineSettings): readonly Sighting[] {
  if (machine.platform === 'win32') {
    const folder = standardFolder(machine);
    return folder === null ? [] : [inFolder(folder, below(folder))];
  }
  if (machine.platform !== 'linux') return [];
  return [
    ...packages.map(({ locations }) => ({
      ...inFolder((locations['config'] ?? '').replace(/\/config$/, ''), locations),
      settings: { environmentFile },
      package: 'audiobookshelf',
    })),
    inFolder('/mnt/user/appdata/audiobookshelf', below('/mnt/user/appdata/audiobookshelf')), // Unraid
  ];
}

function standardFolder({ env }: MachineSettings): string | null {
  const appData = env['LOCALAPPDATA'];
  return appData === undefined ? null : joinPath(appData, 'Audiobookshelf');
}

function inFolder(folder: string, locations: Locations): Sighting {
  return {
    locations,
    host: null,
    port: null,
    version: null,
    sure: 'possible',
    reasons: [{ code: 'default-folder', details: { folder } }],
  };
}
