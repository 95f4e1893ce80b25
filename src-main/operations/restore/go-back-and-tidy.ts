/** Returns data to the state before a restore from any phase, and takes the staging folders away. */
import { RepriseError } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { Core } from '../core.ts';
import { goBack } from '../swap/go-back.ts';
import { isSame, observe } from '../swap/identity.ts';
import { foundPaths, putTimesBack, removeStaged, removeStagingFolders } from '../swap/staging-folders.ts';

type Needs = Pick<Core, 'files' | 'journal' | 'logger'>;

/** Moves everything back. The record must be durable; errors: `state-unexpected`, `files-in-use`, `write-failed`. */
export function returnData(core: Needs, record: RestoreRecord): void {
  note(core, record, 'rolling-back');
  goBack(core.files, record);
  assertReturned(core, record);
  putTimesBack(core.files, record.times);
  note(core, record, 'rolled-back');
}

/** Staging is removed next: nothing that the user had may be in it any more. */
function assertReturned({ files }: Needs, record: RestoreRecord): void {
  const left = record.moves.find(
    ({ to, old, existed }) => isSame(observe(files, old), existed) && !isSame(observe(files, to), existed),
  );
  if (left !== undefined) {
    throw new RepriseError('state-unexpected', 'Something that was set aside did not come back.', {
      path: left.old,
    });
  }
}

/** On a full drive names can still be moved, and each phase before these leads `recover` the same way, by the disk. */
function note(core: Needs, record: RestoreRecord, phase: 'rolling-back' | 'rolled-back'): void {
  try {
    core.journal.phase(record, phase);
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'disk-full') throw error;
    core.logger.warn('restore.phase-not-written', { operationId: record.id, phase });
  }
}

/** Removes staging; what was found at targets stays until it is released, and is returned. Puts the times back. */
export function tidyAfterReturn(core: Needs, record: RestoreRecord): readonly string[] {
  const found = foundPaths(core.files, record);
  if (found.length === 0) removeStagingFolders(core.files, record);
  else removeStaged(core.files, record);
  for (const folder of record.madeFolders.toReversed()) core.files.removeEmptyFolder(folder);
  putTimesBack(core.files, record.times);
  if (found.length === 0) core.journal.close(record.id);
  else core.journal.phase(record, 'found');
  return found;
}
