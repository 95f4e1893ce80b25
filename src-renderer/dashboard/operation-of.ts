/** Which run a card shows. Pure. */
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';

/** The one that runs, else the last that ended; `operations`: oldest first. */
export function operationOf(operations: readonly OperationView[], instanceId: string): OperationView | null {
  const own = operations.filter((view) => view.instanceId === instanceId);
  return own.findLast(({ end }) => end === null) ?? own.at(-1) ?? null;
}
