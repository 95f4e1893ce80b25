/** What a page means by a backup or a file that it was shown. */
import { RepriseError } from '../../domain/errors.ts';
import type { BackupRef } from '../../ipc/views/backups-view.ts';
import type { Core } from '../../operations/core.ts';
import { findRef } from '../../operations/source/open-source.ts';
import type { AppContext } from '../context.ts';

/** REF as operations take it. Errors: `backup-not-found`, `request-refused`. */
export function refOf({ tokens }: Pick<AppContext, 'tokens'>, ref: BackupRef): string {
  return ref.by === 'file' ? tokens.take(ref.token) : backupId(ref.id);
}

/** A page names no path to act on, whatever it calls an id. Errors: `backup-not-found`. */
export function backupId(id: string): string {
  if (/[\\/]/.test(id)) throw new RepriseError('backup-not-found', 'No such backup.', { ref: id });
  return id;
}

/** Absolute folder. Errors: `backup-not-found`, `backup-ambiguous`. */
export function backupFolder(core: Core, id: string): string {
  const found = findRef(core, backupId(id), null);
  if (found.form !== 'reprise') throw new RepriseError('backup-not-found', 'No such backup.', { ref: id });
  return found.stored.path;
}
