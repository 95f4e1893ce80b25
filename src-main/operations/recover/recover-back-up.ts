/** Ends a back-up or import that was cut off: the server runs again, an unfinished backup leaves the repository. */
import { RepriseError, type ErrorCode, type Finding } from '../../domain/errors.ts';
import type { BackUpRecord, Phase } from '../../domain/restore/journal-record.ts';
import type { Core } from '../core.ts';
import { withLocks } from '../with-locks.ts';
import { bringBackAlive } from './bring-back-alive.ts';
import { recoveryContext } from './recovery-context.ts';
import type { RecoverResult } from './recover-restore.ts';

/** The caller holds the locks of the data roots. Errors: those of `bringBackAlive`, `instance-busy` (the repository is in use). */
export async function recoverBackUp(
  core: Core,
  record: BackUpRecord,
  phase: Phase,
  { acceptWarnings, ...options }: { readonly signal: AbortSignal; readonly acceptWarnings: boolean },
): Promise<RecoverResult> {
  let warnings: readonly Finding[] = [];
  if (phase !== 'preparing' && record.control?.wasRunning === true) {
    const context = recoveryContext(core, { record, inProfile: true });
    try {
      warnings = await bringBackAlive(core, context, record.control.url);
    } catch (error) {
      // A back-up changes nothing of the data: only the wish that the server runs is given up, and the user said so.
      if (!acceptWarnings || !isGone(error)) throw error;
      core.logger.warn('recover.server-gone', { operationId: record.id });
    } finally {
      context.control.dispose();
    }
  }
  // Only now: a server that does not come back must not keep the other servers from their backups.
  return withLocks(core.locks, { roots: [], repositories: [record.repositoryId] }, async () => {
    const published = record.final !== '' && core.files.stat(record.final) !== null;
    if (core.files.stat(record.partial) !== null) core.files.removeTree(record.partial, options);
    core.journal.close(record.id);
    return { ended: published ? 'after' : 'before', error: null, warnings, found: [] };
  });
}

/** What would have to run again is not there any more. */
export const goneCodes: readonly ErrorCode[] = ['container-not-found', 'service-not-found'];

function isGone(error: unknown): boolean {
  return error instanceof RepriseError && goneCodes.includes(error.code);
}
