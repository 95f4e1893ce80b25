/** Returns data to the state before a restore from any phase, and takes the staging folders away. */
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { Core } from '../core.ts';
import { goBack } from '../swap/go-back.ts';
import { parentOf, stagingPrefix, join, nameOf } from '../paths.ts';
import { foundPaths, putTimesBack, removeStaged, removeStagingFolders } from '../swap/staging-folders.ts';

type Needs = Pick<Core, 'files' | 'journal' | 'logger'>;

/** Moves everything back. The record must be durable; errors: `state-unexpected`, `files-in-use`, `write-failed`. */
export function returnData(core: Needs, record: RestoreRecord): void {
  core.journal.phase(record, 'rolling-back');
  goBack(core.files, record, (path) => stagedAt(core, record, path));
  putTimesBack(core.files, record.times);
  core.journal.phase(record, 'rolled-back');
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

/** When the last record was written into the staging folder that holds `path`: staging was complete by then. */
function stagedAt(core: Needs, record: RestoreRecord, path: string): bigint {
  const folder = record.folders.find((candidate) => path.startsWith(candidate));
  const name = `${stagingPrefix}${record.id}`;
  for (let at = path; parentOf(at) !== at; at = parentOf(at)) {
    if (nameOf(at) !== name && at !== folder) continue;
    const stat = core.files.stat(join(at, 'journal.json'));
    if (stat !== null) return stat.ctimeNs;
  }
  return 0n;
}
