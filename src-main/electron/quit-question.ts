/** What is asked before the app quits in the middle of its work; `null` = nothing stands in the way. */
import type { OperationView } from '../ipc/views/operation-view.ts';

export type QuitAnswer = 'stay' | 'afterwards' | 'stop';

export interface QuitQuestion {
  readonly why: 'serverDown' | 'busy' | 'finishing';
  /** The calmest one last: it is what Escape and Enter mean. */
  readonly answers: readonly QuitAnswer[];
}

export function quitQuestion(operations: readonly OperationView[]): QuitQuestion | null {
  const running = operations
    .filter(({ end }) => end === null)
    .flatMap(({ current }) => (current.state === 'running' ? [current] : []));
  if (running.length === 0) return null;
  const mayStop = running.every(({ cancellable }) => cancellable);
  const answers: readonly QuitAnswer[] = [...(mayStop ? (['stop'] as const) : []), 'afterwards', 'stay'];
  if (running.some(({ serverDownSince }) => serverDownSince !== null)) return { why: 'serverDown', answers };
  return { why: mayStop ? 'busy' : 'finishing', answers };
}
