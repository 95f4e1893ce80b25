/** Does a run that failed once more: a backup at once, a restore or an undo after they were looked over again. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { openPage } from '../app-store.ts';
import { ask } from '../bridge.ts';

/** With the same choices: a restore only from a backup that is known by its id. */
export function canRunAgain(
  { kind }: Pick<OperationView, 'kind'>,
  { backupId }: Pick<OperationEnd, 'backupId'>,
  instance: InstanceView | null,
): boolean {
  if (instance === null) return false;
  if (kind === 'back-up') return true;
  if (kind === 'undo') return instance.undoable !== null;
  return kind === 'restore' && backupId !== null;
}

export async function runAgain(
  { kind, instanceId, operationId }: Pick<OperationView, 'kind' | 'instanceId' | 'operationId'>,
  { backupId }: Pick<OperationEnd, 'backupId'>,
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
