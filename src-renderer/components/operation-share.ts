/** How much of the step that runs is done. Pure. */
import type { OperationState } from '../../src-main/domain/operation/operation.ts';

/** 0 to 1; `null` = not known. */
export function shareOf(current: OperationState): number | null {
  if (current.state !== 'running' || current.progress === null) return null;
  const { done, total } = current.progress;
  if (total === null || total <= 0) return null;
  return Math.min(1, Math.max(0, done / total));
}
