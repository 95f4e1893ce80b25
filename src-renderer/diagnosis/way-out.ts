/** Which button is the way out of the first cause; a start is offered only where nothing speaks against it. Pure. */
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import type { ErrorCode } from '../../src-main/domain/errors.ts';

export type WayOut = 'restore' | 'back-up' | 'recover' | 'give-back' | 'start' | 'stop' | 'none';

const stopFirst: readonly ErrorCode[] = ['server-restarting', 'server-silent'];

export function wayOutOf({ next, causes, running, suggestion }: Diagnosis): WayOut {
  if (next === 'restore' && suggestion.backup === null) return 'none';
  if (next !== 'none') return next;
  const [first] = causes;
  if (first !== undefined && stopFirst.includes(first.code)) return 'stop';
  const isHarmless =
    first === undefined || (causes.length === 1 && first.code === 'server-stopped-with-error');
  return running === false && isHarmless ? 'start' : 'none';
}
