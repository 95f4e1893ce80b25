/** How a server is, in one word. Pure. */
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';

export type Condition = 'healthy' | 'running' | 'starting' | 'failed' | 'stopped' | 'unknown' | 'unseen';

export function conditionOf({ state, trouble }: Pick<InstanceView, 'state' | 'trouble'>): Condition {
  if (state === null) return trouble === null ? 'unknown' : 'unseen';
  if (!state.running) return 'stopped';
  return state.health ?? 'running';
}

/** Its user would want to know what happened. */
export function isInTrouble(instance: Pick<InstanceView, 'state' | 'trouble'>): boolean {
  return ['failed', 'stopped', 'unseen'].includes(conditionOf(instance));
}
