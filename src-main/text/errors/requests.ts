/** What a page asked for and did not get. */
import type { ErrorCode } from '../../domain/errors.ts';
import type { ErrorText } from '../error-text.ts';

export const requestTexts = {
  'not-cancellable': {
    title: 'This finishes first',
    sentence: 'The data is being exchanged now. Stopping in the middle would leave it half done.',
    action: 'Wait a moment. If it does not go well, everything returns to the state before by itself.',
  },
  'request-refused': {
    title: 'Not understood',
    sentence: 'The page asked for something that this version of Reprise does not know.',
    action: 'Reload the page. If you just updated Reprise, quit it and open it again.',
  },
  interrupted: {
    title: 'Cut off, and put in order',
    sentence:
      'Reprise, or the computer, ended in the middle of this. What was unfinished was put in order afterwards.',
    action: 'There is nothing that you have to do.',
  },
  'newest-backup': {
    title: 'This is the newest good backup',
    sentence: 'Of this server there is no newer backup that was verified. It stays in the list.',
    action: 'Make a new backup first. Then this one can be set aside.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
