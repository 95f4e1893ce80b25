/** Ends a back-up or import that was cut off: the server runs again, an unfinished backup leaves the repository. */
import type { BackUpRecord, Phase } from '../../domain/restore/journal-record.ts';
import type { Core } from '../core.ts';
import { bringBackAlive } from './bring-back-alive.ts';
import { recoveryContext } from './recovery-context.ts';
import type { RecoverResult } from './recover-restore.ts';

export async function recoverBackUp(
  core: Core,
  record: BackUpRecord,
  phase: Phase,
  options: { readonly signal: AbortSignal },
): Promise<RecoverResult> {
  if (phase !== 'preparing' && record.control?.wasRunning === true) {
    const context = recoveryContext(core, { record, inProfile: true });
    try {
      await bringBackAlive(core, context, record.control.url);
    } finally {
      context.control.dispose();
    }
  }
  const published = record.final !== '' && core.files.stat(record.final) !== null;
  if (core.files.stat(record.partial) !== null) core.files.removeTree(record.partial, options);
  core.journal.close(record.id);
  return { ended: published ? 'after' : 'before', error: null, found: [] };
}
