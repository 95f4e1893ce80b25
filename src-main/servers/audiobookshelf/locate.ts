/** Where Audiobookshelf keeps its data, and paths as they are written on the server's own system. */
import { isAbsolutePath, isWindowsPath } from '../../domain/restore/path-mapping.ts';
import type { LocationFlag, Locations, MediaServer } from '../../ports/media-server.ts';

export const locationFlags: readonly LocationFlag[] = [
  { key: 'config', kind: 'folder', required: true, describes: 'holds absdatabase.sqlite' },
  {
    key: 'metadata',
    kind: 'folder',
    required: true,
    describes: 'holds items, authors, backups, cache and logs',
  },
];

/** Folders below one data folder, under the names that every package uses. */
const below = (folder: string): Locations => ({
  config: joinPath(folder, 'config'),
  metadata: joinPath(folder, 'metadata'),
});

export const candidates: MediaServer['candidates'] = ({ platform, env }) => {
  if (platform === 'win32') {
    // The Windows app's default; a chosen folder is in the registry.
    const appData = env['LOCALAPPDATA'];
    return appData === undefined ? [] : [below(joinPath(appData, 'Audiobookshelf'))];
  }
  if (platform !== 'linux') return [];
  return [
    below('/usr/share/audiobookshelf'), // Debian package
    below('/var/lib/audiobookshelf'), // RPM
    below('/mnt/user/appdata/audiobookshelf'), // Unraid
  ];
};

export function joinPath(folder: string, name: string): string {
  const separator = isWindowsPath(folder) && !folder.includes('/') ? '\\' : '/';
  return /[\\/]$/.test(folder) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** What a process in the folder `cwd` means by a path; `null` when that folder is needed and not known. */
export function resolvePath(cwd: string | null, path: string): string | null {
  const whole = isAbsolutePath(path) ? path : cwd === null ? null : joinPath(cwd, path);
  return whole === null ? null : withoutDots(whole);
}

function withoutDots(path: string): string {
  const isWindows = isWindowsPath(path);
  const root = isWindows ? (/^(?:[A-Za-z]:[\\/]|\\\\)/.exec(path)?.[0] ?? '') : '/';
  const kept: string[] = [];
  for (const part of path.slice(root.length).split(isWindows ? /[\\/]/ : '/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return root + kept.join(isWindows && !path.includes('/') ? '\\' : '/');
}
