/** Which run a card shows. Pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';

type Server = Pick<InstanceView, 'id' | 'newest' | 'undoable'>;

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
    const isGrave = view.end?.outcome === 'needs-attention';
    return isOlder && !(isOther && isGrave) ? [view.operationId] : [];
  });
}

/** Its own end was put away already, or somebody else did it: a good backup, or a restore. */
function isOldNews({ kind, at, end }: OperationView, { newest, undoable }: Server): boolean {
  if (end === null || end.outcome === 'needs-attention') return false;
  const isOlder = (than: string | undefined): boolean => than !== undefined && at < than;
  const hasNewer = isOlder(newest?.createdAt) && newest?.state === 'verified';
  return kind === 'back-up' ? hasNewer || isOlder(undoable?.createdAt) : hasNewer && end.outcome !== 'failed';
}
