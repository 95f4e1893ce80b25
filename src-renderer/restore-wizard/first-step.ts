/** Where the wizard begins: whatever was answered before it was opened is not asked again. Pure. */
import type { AppState, InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { lookedAt, reviewOf, type Choice, type Step } from './machine.ts';

type RestoreLink = Extract<PageLink, { readonly page: 'restore' }>;
type UndoLink = Extract<PageLink, { readonly page: 'undo' }>;

/** Servers that can be restored by this version. */
export function restorable({ instances }: Pick<AppState, 'instances'>): readonly InstanceView[] {
  return instances.filter(({ canBackUp }) => canBackUp);
}

export function firstStep({ instanceId, file, backupId, datasets }: RestoreLink, app: AppState): Step {
  const running = app.operations.find(
    (one) =>
      one.kind === 'restore' && one.end === null && (instanceId === null || one.instanceId === instanceId),
  );
  if (running !== undefined) {
    return { step: 'restoring', operationId: running.operationId, plan: null };
  }
  const choosable = restorable(app);
  const instance =
    instanceId === null && choosable.length === 1
      ? choosable[0]
      : choosable.find(({ id }) => id === instanceId);
  if (instance === undefined) return { step: 'choose-instance', file };
  if (backupId !== undefined) {
    const ref = { by: 'backup', id: backupId } as const;
    const review = reviewOf(instance.id, { kind: 'restore', ref }, wishedAfter(instance));
    return datasets === undefined ? review : { ...review, choice: { ...review.choice, datasets } };
  }
  return { step: 'choose-backup', instanceId: instance.id, file: lookedAt(file) };
}

/** `null`: this restore has no server here. */
export function firstUndoStep({ operationId }: UndoLink, app: AppState): Step | null {
  const instance = app.instances.find(({ undoable }) => undoable?.operationId === operationId);
  const running = app.operations.find((one) => one.kind === 'undo' && one.end === null);
  if (running !== undefined) return { step: 'restoring', operationId: running.operationId, plan: null };
  return instance === undefined
    ? null
    : reviewOf(instance.id, { kind: 'undo', operationId }, wishedAfter(instance));
}

/** The server runs afterwards, unless only its user can start it. */
export function wishedAfter(instance: Pick<InstanceView, 'control'> | null): Choice['after'] {
  return instance === null || instance.control.kind === 'none' ? 'keep' : 'start';
}
