/** What a person does next with the practice server; pure. */
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';

export type NextStep = 'start' | 'back-up' | 'break' | 'restore' | 'afresh';

export function nextStep({ data, running, backups }: PracticeView): NextStep {
  // What is damaged is brought back; a damaged server need not run for that.
  if (data !== 'whole') return backups === 0 ? 'afresh' : 'restore';
  if (!running) return 'start';
  return backups === 0 ? 'back-up' : 'break';
}

/** How many of the three steps are behind: back up, lose data, restore. `isRestored`: what was lost is back. */
export function stepsDone(practice: PracticeView, isRestored: boolean): number {
  switch (nextStep(practice)) {
    case 'restore':
      return 2;
    case 'afresh':
    case 'back-up':
      return 0;
    case 'start':
    case 'break':
      return practice.backups === 0 ? 0 : isRestored ? 3 : 1;
  }
}
