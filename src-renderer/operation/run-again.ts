/** Does a run that failed once more: a backup at once, a restore or an undo after they were looked over again. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';

export async function runAgain(
  { kind, instanceId, operationId }: OperationView,
  { backupId }: OperationEnd,
  instance: InstanceView | null,
): Promise<void> {
  if (instanceId === null) return;
  if (kind === 'restore' && backupId !== null)
    return openPage({ page: 'restore', instanceId, file: null, backupId });
  if (kind === 'undo')
    return openPage({ page: 'undo', operationId: instance?.undoable?.operationId ?? operationId });
  const started = await ask('back-up:start', instanceId);
  openPage({ page: 'operation', operationId: started.operationId });
}
