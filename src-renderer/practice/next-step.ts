/** What a person does next with the practice server; pure. */
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';

export type NextStep = 'start' | 'back-up' | 'break' | 'restore' | 'afresh';

export function nextStep({ data, running, backups }: PracticeView): NextStep {
  // What is damaged is brought back; a damaged server need not run for that.
  if (data !== 'whole') return backups === 0 ? 'afresh' : 'restore';
  if (!running) return 'start';
  return backups === 0 ? 'back-up' : 'break';
}
