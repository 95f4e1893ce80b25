/** Where each step stands in the history of the browser: a reload shows it again, Back leads to the one before. Pure. */
import type { StepPlace } from '../history/use-step-history.ts';
import type { Review, Step } from './machine.ts';

export function stepPlace(step: Step): StepPlace {
  switch (step.step) {
    case 'choose-instance':
      return { link: { page: 'restore', instanceId: null, file: step.file }, depth: 0 };
    case 'choose-backup': {
      const { instanceId, file } = step;
      // A file leads on to its review by itself: to go back is to go to the list.
      return {
        link: { page: 'restore', instanceId, file: file?.chosen ?? null },
        depth: file === null ? 1 : 2,
      };
    }
    case 'review':
      return { link: reviewLink(step), depth: 2 };
    case 'restoring':
    case 'finished':
      // In the place of its review: what was begun is not begun again by going back.
      return { link: { page: 'operation', operationId: step.operationId }, depth: 2 };
  }
}

function reviewLink({ subject, instanceId, choice: { datasets } }: Review): StepPlace['link'] {
  if (subject.kind === 'undo') return { page: 'undo', operationId: subject.operationId };
  // Of a file only the step before knows more than its token.
  if (subject.ref.by === 'file') return null;
  const link = { page: 'restore', instanceId, file: null, backupId: subject.ref.id } as const;
  return datasets === null ? link : { ...link, datasets };
}
