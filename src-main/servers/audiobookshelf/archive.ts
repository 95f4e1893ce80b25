/** The server's own backup file, `.audiobookshelf`: a ZIP with a short text entry that describes it. */
import { RepriseError, type ErrorDetails } from '../../domain/errors.ts';
import { parseVersion } from '../../domain/backup/version.ts';
import type { NativeArchive } from '../../ports/media-server.ts';
import { databaseFile } from './datasets.ts';
import { joinPath } from './locate.ts';

export const folders: Readonly<Record<string, string>> = {
  'metadata-items': 'items',
  'metadata-authors': 'authors',
};

export const archive: Omit<NativeArchive, 'writing'> = {
  extension: '.audiobookshelf',
  detailsEntry: 'details',
  parseDetails,
  place,
  // An empty folder leaves no trace in the archive, yet the backup says that it was empty.
  contains: [
    { dataset: 'database', folders: [] },
    { dataset: 'metadata', folders: Object.values(folders) },
  ],
  folder: (locations) => joinPath(locations['metadata'] ?? '', 'backups'),
};

function parseDetails(text: string): ReturnType<NativeArchive['parseDetails']> {
  const lines = text.replace(/\n$/, '').split('\n');
  const [id = '', kind = '', time = '', version = ''] = lines;
  // Up to 2.2.23 the second line said whether covers are included; the data was JSON.
  if (kind === '1' || kind === '0') throw invalid({ era: 'json' });
  if (lines.length !== 4) throw invalid({ lines: lines.length });
  if (!/^[^/\\\0]{1,200}$/.test(id)) throw invalid({ line: 1 });
  if (kind !== 'sqlite') throw invalid({ line: 2 });
  const createdAt = Number(time);
  if (!/^\d{1,16}$/.test(time) || createdAt > latestTime) throw invalid({ line: 3 });
  if (parseVersion(version) === null || version.startsWith('v')) throw invalid({ line: 4 });
  return { id, createdAt, serverVersion: version };
}

/** The last moment that a date can hold, milliseconds. */
const latestTime = 8.64e15;

function place(path: string): ReturnType<NativeArchive['place']> {
  if (path === databaseFile) return { dataset: 'database', path };
  const [first = '', ...rest] = path.split('/');
  const folder = Object.hasOwn(folders, first) ? folders[first] : undefined;
  return folder === undefined ? null : { dataset: 'metadata', path: [folder, ...rest].join('/') };
}

function invalid(details: ErrorDetails): RepriseError {
  return new RepriseError('archive-details-invalid', 'The entry "details" is not as it has to be.', details);
}
