/** Whether a backup can bring its server back. Pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';

export function canRestore(
  { state, flaw = null }: Pick<BackupView, 'state' | 'flaw'>,
  { canBackUp }: Pick<InstanceView, 'canBackUp'>,
): boolean {
  return canBackUp && state !== 'damaged' && flaw !== 'no-database';
}
