/** Ends a restore for good: what was set aside becomes the restore point, staging leaves. Can be run again after a kill. */
import { warn, type Finding } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { Core } from '../core.ts';
import { findPoint } from '../restore-points.ts';
import { foundPaths, putTimesBack, removeStaged, removeStagingFolders } from '../swap/staging-folders.ts';

type Needs = Pick<Core, 'files' | 'journal' | 'logger'>;

/** Returns a warning when something was still writing to the old data after the observed stop. */
export function commitRestore(core: Needs, record: RestoreRecord): Finding | null {
  core.journal.phase(record, 'committed');
  if (record.undoes !== null) useUp(core, record, record.undoes);
  removeStaged(core.files, record);
  putTimesBack(core.files, record.times);
  const survivor = writerAfterStop(core, record);
  core.journal.phase(record, 'kept');
  return survivor === null ? null : warn('written-after-stop', { path: survivor });
}

/** The restore point that an undo brought back is live again; only what was found at targets is worth keeping. */
function useUp(core: Needs, record: RestoreRecord, pointId: string): void {
  const point = findPoint(core, pointId, Object.values(record.roots));
  if (point === null) return;
  if (foundPaths(core.files, point).length === 0) removeStagingFolders(core.files, point);
  core.journal.close(point.id);
}

/** A file below `old/` that is younger than the stop: a writer survived, and nothing may be released. */
export function writerAfterStop(core: Pick<Core, 'files'>, record: RestoreRecord): string | null {
  if (record.stoppedAt === null) return null;
  const limit = BigInt(Math.ceil(record.stoppedAt)) * 1_000_000n;
  const late = record.moves.find((move) => {
    const newest = core.files.newestFileTime(move.old);
    return newest !== null && newest > limit;
  });
  return late?.old ?? null;
}
