/** Release: gives up a restore point for good. The only way in which what a restore set aside ever leaves the disk. */
import { RepriseError } from '../domain/errors.ts';
import { isAtRest, type RestoreRecord } from '../domain/restore/journal-record.ts';
import type { Core } from './core.ts';
import { distinctRoots } from './instance-context.ts';
import { knownRoots } from './known-roots.ts';
import { writerAfterStop } from './restore/commit-restore.ts';
import { restorePoints } from './restore-points.ts';
import { runOperation, type OperationReport } from './run-operation.ts';
import { parentOf } from './paths.ts';
import { putTimesBack, removeStagingFolders } from './swap/staging-folders.ts';
import { withLocks } from './with-locks.ts';

export interface ReleaseResult {
  readonly released: string;
}

/** Errors: `operation-not-found`, `not-releasable`, `written-after-stop`, `instance-busy`. */
export async function release(
  core: Core,
  operationId: string,
  options: { readonly signal: AbortSignal },
): Promise<OperationReport<ReleaseResult>> {
  const record = findReleasable(core, operationId);
  return runOperation<ReleaseResult>(
    core,
    { kind: 'release', instanceId: record.instanceId, signal: options.signal },
    (run) =>
      withLocks(core.locks, { roots: distinctRoots(record.roots), repositories: [] }, async () => {
        run.stage('preflight');
        assertNotBeingUndone(core, record);
        const survivor = writerAfterStop(core, findReleasable(core, operationId));
        if (survivor !== null) {
          throw new RepriseError('written-after-stop', 'Something wrote to the old data after the stop.', {
            path: survivor,
          });
        }
        run.changed();
        finishRelease(core, withTimesOfNow(core, record));
        run.report({ released: operationId });
        return Promise.resolve();
      }),
  );
}

/** An undo that did not end needs it to go back. */
function assertNotBeingUndone(core: Core, record: RestoreRecord): void {
  const { entries } = core.journal.list(knownRoots(core));
  const undo = entries.find(
    (entry) => 'undoes' in entry.record && entry.record.undoes === record.id && !isAtRest(entry.phase),
  );
  if (undo !== undefined) {
    throw new RepriseError('recovery-pending', 'An undo of this restore did not end.', {
      operation: undo.record.id,
    });
  }
}

/** Can be run again after a kill: names first, then content, then the times of the folders that held it. */
export function finishRelease(core: Pick<Core, 'files' | 'journal'>, record: RestoreRecord): void {
  core.journal.save(record, 'releasing');
  removeStagingFolders(core.files, record);
  putTimesBack(core.files, record.times);
  core.journal.close(record.id);
}

function withTimesOfNow(core: Pick<Core, 'files'>, record: RestoreRecord): RestoreRecord {
  const times = record.folders.flatMap((folder) => {
    const path = parentOf(folder);
    const stat = core.files.stat(path);
    return stat === null ? [] : [{ path, mtimeNs: String(stat.mtimeNs), atimeNs: String(stat.atimeNs) }];
  });
  return { ...record, times };
}

function findReleasable(core: Core, operationId: string): RestoreRecord {
  const point = restorePoints(core, knownRoots(core), null).find(
    (candidate) => candidate.record.id === operationId,
  );
  if (point === undefined)
    throw new RepriseError('operation-not-found', 'No such restore point.', { operation: operationId });
  if (point.state === 'starting')
    throw new RepriseError('not-releasable', 'This restore has not ended yet.', { operation: operationId });
  return point.record;
}
