/** What changes something ends first what an earlier run left; in every shell. */
import type { Core } from '../core.ts';
import { neverAborted } from '../cancel.ts';
import { pendingOperations, recover, type RecoveredOperation } from '../recover.ts';

export interface RecoverFirst {
  /** Only what waits for this server stands in the way; `null` = whatever waits. */
  readonly instanceId: string | null;
  /** Errors that the operation itself is the way out of. */
  readonly unlessCodes?: readonly string[];
}

export interface RecoveredFirst {
  readonly operations: readonly RecoveredOperation[];
  /** What needs a person before anything else may begin; `null` = go on. */
  readonly stuck: RecoveredOperation | null;
}

export async function recoverFirst(
  core: Core,
  { instanceId, unlessCodes = [] }: RecoverFirst,
): Promise<RecoveredFirst> {
  if (pendingOperations(core).entries.length === 0) return { operations: [], stuck: null };
  const { operations } = await recover(
    core,
    { operationId: null, acceptWarnings: false },
    { signal: neverAborted() },
  );
  const stuck = operations.find(
    (one) =>
      one.ended === 'needs-attention' &&
      (instanceId === null || one.instanceId === instanceId) &&
      !unlessCodes.includes(one.error?.code ?? ''),
  );
  return { operations, stuck: stuck ?? null };
}
