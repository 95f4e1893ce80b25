/** Where Audiobookshelf keeps its data. */
import { joinPath } from '../../domain/server/server-paths.ts';
import type { LocationFlag, Locations, MediaServer } from '../../ports/media-server.ts';

export { joinPath, resolvePath } from '../../domain/server/server-paths.ts';

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
