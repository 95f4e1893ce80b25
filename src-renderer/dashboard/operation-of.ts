/** Which run a card shows. Pure. */
import { isUndoneUnwell } from '../../src-main/domain/operation/undone-unwell.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { hasChangedSince } from '../operation/end-lines.ts';

type Server = Pick<InstanceView, 'id' | 'newest' | 'undoable' | 'state' | 'trouble'>;

/** The one that runs, else the last that ended, unless something newer made it old news; `operations`: oldest first. */
export function operationOf(operations: readonly OperationView[], server: Server): OperationView | null {
  const own = operations.filter((view) => view.instanceId === server.id);
  const running = own.findLast(({ end }) => end === null);
  const last = own.at(-1);
  if (running !== undefined || last === undefined) return running ?? null;
  return isOldNews(last, server) ? null : last;
}

/** What goes with it when its end is put away: ends from before, which would only come up again. */
export function putAwayWith(
  operations: readonly OperationView[],
  { operationId, instanceId }: OperationView,
): readonly string[] {
  return operations.flatMap((view) => {
    const isOther = view.operationId !== operationId;
    const isOlder = view.instanceId === instanceId && view.end !== null;
    const isGrave = view.end !== null && isOpen(view.end);
    return isOlder && !(isOther && isGrave) ? [view.operationId] : [];
  });
}

/** The state moved on: its own end was put away, the server is not as it left it, or there is a good backup or restore since. */
function isOldNews(view: OperationView, server: Server): boolean {
  const { kind, at, end } = view;
  const { newest, undoable } = server;
  if (end === null || isOpen(end)) return false;
  const isDone = end.outcome === 'succeeded' || isUndoneUnwell(end);
  if (isDone && hasChangedSince(view, server)) return true;
  const isOlder = (than: string | undefined): boolean => than !== undefined && at < than;
  const hasNewer = isOlder(newest?.createdAt) && newest?.state === 'verified';
  return kind === 'back-up' ? hasNewer || isOlder(undoable?.createdAt) : hasNewer && end.outcome !== 'failed';
}

/** Waits for its user. */
function isOpen(end: OperationEnd): boolean {
  return end.outcome === 'needs-attention' && !isUndoneUnwell(end);
}
