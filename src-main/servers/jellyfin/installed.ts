/** Installations of Jellyfin that need not run: Windows' registry, the app on macOS, default folders. */
import { expandVariables } from '../../domain/server/command-words.ts';
import { joinPath } from '../../domain/server/server-paths.ts';
import type { DetectionRules, MachineSettings, Sighting } from '../../ports/detection-rules.ts';
import type { Locations } from '../../ports/media-server.ts';
import { foldersOf, macFolders, systemNamed } from './locate.ts';

const server = 'HKLM\\SOFTWARE\\Jellyfin\\Server';
// The installer is a 32-bit program: on 64-bit systems its keys are in the other view.
const serverOf32 = 'HKLM\\SOFTWARE\\WOW6432Node\\Jellyfin\\Server';
const uninstall = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\JellyfinServer';
const uninstallOf32 = uninstall.replace('SOFTWARE\\', 'SOFTWARE\\WOW6432Node\\');
const uninstalls = [`HKLM\\${uninstallOf32}`, `HKLM\\${uninstall}`] as const;

export const registryKeys = [serverOf32, server, ...uninstalls] as const;

export const ofRegistry: DetectionRules['ofRegistry'] = (values, machine) => {
  const key = [serverOf32, server].find((each) => values[each]?.['DataFolder'] !== undefined);
  const found = key === undefined ? undefined : values[key];
  if (key === undefined || found === undefined) return [];
  const data = withoutEnd(expandVariables(found['DataFolder'] ?? '', machine.env));
  const installed = withoutEnd(expandVariables(found['InstallFolder'] ?? '', machine.env));
  const version = uninstalls.map((each) => values[each]?.['DisplayVersion']).find(Boolean) ?? null;
  const isService = ['NetworkService', 'LocalSystem'].includes(found['ServiceAccountType'] ?? 'None');
  return [
    {
      ...sightingIn(inOneFolder(data), 'certain', { code: 'registry', details: { key } }),
      ...(installed === '' ? {} : { settings: { program: joinPath(installed, 'jellyfin.exe') } }),
      version,
      control: isService ? 'service' : 'tray-app',
    },
  ];
};

export const ofApp: DetectionRules['ofApp'] = (app, machine) => {
  const [old, usual] = macFolders(machine.home);
  // Kept for those who came from before 10.9. The app's own version is not the server's.
  const data = machine.exists(old) ? old : usual;
  return sightingIn(inOneFolder(data), 'certain', { code: 'app', details: { app: app.path } });
};

export function ofFolders(machine: MachineSettings): readonly Sighting[] {
  return foldersOfSystem(machine).map(({ locations, settings }) => ({
    ...sightingIn(locations, 'possible', {
      code: 'default-folder',
      details: { folder: locations['data'] ?? '' },
    }),
    ...(settings === undefined ? {} : { settings }),
  }));
}

/** Debian's and RPM Fusion's packages. */
export const packaged: Locations = {
  data: '/var/lib/jellyfin',
  config: '/etc/jellyfin',
  cache: '/var/cache/jellyfin',
  log: '/var/log/jellyfin',
};

interface Places {
  readonly locations: Locations;
  readonly settings?: Readonly<Record<string, string>>;
}

function foldersOfSystem({ platform, env, home }: MachineSettings): readonly Places[] {
  if (platform === 'win32') {
    const shared = env['ProgramData'] ?? env['PROGRAMDATA'];
    const own = env['LOCALAPPDATA'];
    return [
      ...(shared === undefined ? [] : [joinPath(joinPath(shared, 'Jellyfin'), 'Server')]),
      ...(own === undefined ? [] : [joinPath(own, 'jellyfin')]),
    ].map((data) => ({ locations: inOneFolder(data) }));
  }
  if (platform === 'darwin') return macFolders(home).map((data) => ({ locations: inOneFolder(data) }));
  // Variables of this user say nothing about another one's folders.
  const { XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME } = env['HOME'] === home ? env : {};
  const user = { HOME: home, XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_CACHE_HOME };
  const folders = foldersOf({ argv: [], env: user, cwd: null, system: systemNamed(platform) });
  return [
    { locations: packaged },
    ...(folders === null
      ? []
      : [
          {
            locations: folders.locations,
            ...(folders.otherConfig === null ? {} : { settings: { otherConfig: folders.otherConfig } }),
          },
        ]),
  ];
}

/** The shape on Windows and macOS: everything below the data folder. */
function inOneFolder(data: string): Locations {
  return {
    data,
    config: joinPath(data, 'config'),
    cache: joinPath(data, 'cache'),
    log: joinPath(data, 'log'),
  };
}

function sightingIn(
  locations: Locations,
  sure: Sighting['sure'],
  reason: Sighting['reasons'][number],
): Sighting {
  return { locations, host: null, port: null, version: null, sure, reasons: [reason] };
}

function withoutEnd(folder: string): string {
  return folder.replace(/(?<!:)[\\/]+$/, '');
}
