/** What a page means by a backup or a file that it was shown. */
import { RepriseError } from '../../domain/errors.ts';
import type { BackupRef } from '../../ipc/views/backups-view.ts';
import type { Core } from '../../operations/core.ts';
import { findRef } from '../../operations/source/open-source.ts';
import type { AppContext } from '../context.ts';

type Needs = Pick<AppContext, 'places' | 'silent' | 'tokens'>;

/** REF as operations take it. Errors: `backup-not-found`, `repository-away`, `request-refused`. */
export function refOf(context: Needs, ref: BackupRef): string {
  return ref.by === 'file' ? context.tokens.take(ref.token) : idHere(context, ref.id);
}

/** One whose only places are silent is not lost. Errors: `backup-not-found`, `repository-away`. */
function idHere({ places, silent }: Omit<Needs, 'tokens'>, given: string): string {
  const id = backupId(given);
  const copies = places.backups().filter((backup) => backup.id === id);
  const [first] = copies;
  if (first !== undefined && copies.every(({ path }) => silent.has(path)))
    throw new RepriseError('repository-away', 'Its place does not answer.', { path: first.path });
  return id;
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
