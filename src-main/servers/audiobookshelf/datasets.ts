import type { Layout, RootedPath } from '../../domain/server/layout.ts';
import type { Locations } from '../../ports/media-server.ts';
import { jsonFolders } from './json-era.ts';

export const databaseFile = 'absdatabase.sqlite';

const inConfig = (path: string): RootedPath => ({ root: 'config', path });
const inMetadata = (path: string): RootedPath => ({ root: 'metadata', path });

export function layout(locations: Locations): Layout {
  return {
    roots: { config: locations['config'] ?? '', metadata: locations['metadata'] ?? '' },
    datasets: [
      {
        name: 'database',
        root: 'config',
        restore: 'replace',
        owns: [{ path: databaseFile, kind: 'database', essential: true }],
      },
      {
        // The scripts make a later downgrade possible; the data of the 2.2 era is read if the database is ever missing.
        name: 'config',
        root: 'config',
        restore: 'replace',
        owns: [
          { path: 'migrations', kind: 'folder', essential: false },
          { path: 'oldDb.zip', kind: 'file', essential: false },
          ...jsonFolders.map((path) => ({ path, kind: 'folder' as const, essential: false })),
        ],
      },
      {
        name: 'metadata',
        root: 'metadata',
        restore: 'replace',
        owns: [
          { path: 'items', kind: 'folder', essential: false },
          { path: 'authors', kind: 'folder', essential: false },
        ],
      },
    ],
    // `cache/items` is no cache: the m4b encoder moves the user's original audio files there.
    kept: [inMetadata('backups'), inMetadata('cache/items'), inMetadata('logs')],
    // Keyed by id only: pictures of another day would be shown.
    emptied: [inMetadata('cache/covers'), inMetadata('cache/images')],
    /*
     * Left out, because the server makes them again and nothing of the user's is in them: `metadata/streams` (pieces of
     * running playbacks, orphans removed at start), `metadata/tmp` (uploads under way), and in the configuration folder
     * `ffmpeg`, `ffprobe`, `libnusqlite3.*` (downloaded when missing). `absdatabase-temp.sqlite` and
     * `absdatabase.<id>.sqlite` belong to its own restore and backup, which no start begins.
     */
    changedByStart: [
      inConfig('migrations'),
      inConfig('oldDb.zip'),
      inConfig('absdatabase.backup.sqlite'),
      inConfig('absdatabase.failed.sqlite'),
    ],
  };
}

/** What a backup does not contain, for people. */
export const notCovered: readonly string[] = [
  'Your audiobooks and podcasts themselves',
  'Covers and metadata stored next to the media files',
  'Original audio files that the server keeps after merging or tagging (metadata/cache/items)',
  'Backups made by the server itself, logs and caches',
  'Settings outside the data folders: port, environment, reverse proxy, service or container',
];
