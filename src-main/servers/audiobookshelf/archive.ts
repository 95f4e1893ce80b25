/** The server's own backup file, `.audiobookshelf`: a ZIP with a short text entry that describes it. */
import { RepriseError, type ErrorDetails } from '../../domain/errors.ts';
import { parseVersion } from '../../domain/backup/version.ts';
import { joinPath } from '../../domain/server/server-paths.ts';
import type { ArchiveForm, NativeArchive } from '../../ports/media-server.ts';
import { databaseFile } from './datasets.ts';
import { jsonForm } from './json-era.ts';

export const folders: Readonly<Record<string, string>> = {
  'metadata-items': 'items',
  'metadata-authors': 'authors',
};

export const archive: Omit<NativeArchive, 'writing'> = {
  extension: '.audiobookshelf',
  detailsEntry: 'details',
  parseDetails,
  folder: (locations) => joinPath(locations['metadata'] ?? '', 'backups'),
};

/** From 2.3.0. */
export const databaseForm: ArchiveForm = {
  traits: [],
  place: (path) => (path === databaseFile ? { dataset: 'database', path } : placePicture(path)),
  // An empty folder leaves no trace in the archive, yet the backup says that it was empty.
  contains: [
    { dataset: 'database', folders: [] },
    { dataset: 'metadata', folders: Object.values(folders) },
  ],
  together: [],
  records: null,
  essential: [],
};

/** By the second line, which up to 2.2.23 said whether pictures are included. */
const forms: Readonly<Record<string, ArchiveForm>> = {
  sqlite: databaseForm,
  '1': jsonForm(placePicture),
  '0': jsonForm(null),
};

function parseDetails(text: string): ReturnType<NativeArchive['parseDetails']> {
  const lines = text.replace(/\n$/, '').split('\n');
  const [id = '', kind = '', time = '', version = ''] = lines;
  const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined;
  // No server since 2.0 reads a backup that does not name its version.
  if (lines.length === 3 && form !== undefined && form.records !== null && /^\d{1,16}$/.test(time))
    throw tooOld();
  if (lines.length !== 4) throw invalid({ lines: lines.length });
  if (!/^[^/\\\0]{1,200}$/.test(id)) throw invalid({ line: 1 });
  if (form === undefined) throw invalid({ line: 2 });
  const createdAt = Number(time);
  if (!/^\d{1,16}$/.test(time) || createdAt > latestTime) throw invalid({ line: 3 });
  if (parseVersion(version) === null || version.startsWith('v')) throw invalid({ line: 4 });
  return { id, createdAt, serverVersion: version, form };
}

/** The last moment that a date can hold, milliseconds. */
const latestTime = 8.64e15;

function placePicture(path: string): ReturnType<ArchiveForm['place']> {
  const [first = '', ...rest] = path.split('/');
  const folder = Object.hasOwn(folders, first) ? folders[first] : undefined;
  return folder === undefined ? null : { dataset: 'metadata', path: [folder, ...rest].join('/') };
}

function tooOld(): RepriseError {
  return new RepriseError('archive-too-old', 'Made by a version before 2.0.');
}

function invalid(details: ErrorDetails): RepriseError {
  return new RepriseError('archive-details-invalid', 'The entry "details" is not as it has to be.', details);
}
