/** Whether a backup can bring its server back. Pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { isRestorable } from './is-restorable.ts';

export function canRestore(
  view: Pick<BackupView, 'state' | 'flaw'>,
  { canBackUp }: Pick<InstanceView, 'canBackUp'>,
): boolean {
  return canBackUp && isRestorable(view);
}
