/** What makes a `.audiobookshelf` file one that the server takes for its own (2.3.0 and later). */
import { parseVersion } from '../../domain/backup/version.ts';
import type { ArchiveWriting } from '../../ports/media-server.ts';
import { databaseForm, folders } from './archive.ts';
import { databaseFile } from './datasets.ts';

export const writing: ArchiveWriting = {
  form: databaseForm,
  describe,
  nameOf,
  // Seen with 2.36.0: after it took a backup, a sign-in by somebody of before ends it, until it is restarted.
  toUse:
    "On the server's page, under Settings and Backups: upload it, apply it, then restart the server before anybody signs in.",
};

function describe({
  createdAt,
  serverVersion,
}: Parameters<ArchiveWriting['describe']>[0]): ReturnType<ArchiveWriting['describe']> {
  const version = (serverVersion ?? '').trim().replace(/^v/, '');
  if (parseVersion(version) === null) return null;
  const id = localMinute(new Date(createdAt));
  // No line end at the end: the server writes none.
  return { id, details: [id, 'sqlite', String(createdAt), version].join('\n') };
}

/** `2026-11-20T1535`: the server names its backups by the wall clock beside it. */
function localMinute(time: Date): string {
  const [year, month, day] = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  const date = [padded(year, 4), padded(month, 2), padded(day, 2)].join('-');
  return `${date}T${padded(time.getHours(), 2)}${padded(time.getMinutes(), 2)}`;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function nameOf({ dataset, path }: Parameters<ArchiveWriting['nameOf']>[0]): string | null {
  if (dataset === 'database') return path === databaseFile ? path : null;
  if (dataset !== 'metadata') return null;
  const [first = '', ...rest] = path.split('/');
  const folder = Object.entries(folders).find(([, own]) => own === first)?.[0];
  // The two folders themselves are no entries; they follow from what is in them.
  return folder === undefined || rest.length === 0 ? null : [folder, ...rest].join('/');
}
