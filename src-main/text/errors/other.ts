/** Ends that are no plain failure, and states that need a person. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

export const otherTexts = {
  cancelled: {
    title: 'Stopped',
    sentence: 'Left off, as you asked. Everything is as it was before.',
    action: 'Nothing needs to be done.',
  },
  'journal-format-unknown': {
    title: 'Begun by a newer Reprise',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `A newer version of Reprise began something here that is not finished: ${path}`,
        'A newer version of Reprise began something here that is not finished.',
      ),
    action: 'Update Reprise, then run: reprise recover',
    inApp: 'Update Reprise and open it again: it then ends what was begun.',
  },
  'state-unexpected': {
    title: 'Not as it was left',
    sentence: (d) =>
      `Something else changed the data in the middle${given(d, 'path', (path) => ` (${path})`, '')}. Nothing more was moved.`,
    action:
      'Nothing is lost. The folder beside the data whose name begins with .reprise- holds what was set aside, and a note on how to put it back by hand. Then run: reprise recover',
    inApp:
      'Choose "Finish it now": Reprise tries once more to put everything in order. Nothing is lost. If that does not help, ask somebody: a folder beside the data holds what was set aside, with a note on how to put it back by hand.',
  },
  'rollback-failed': {
    title: 'Going back did not work',
    sentence: (d) => {
      const [first, second] = [detail(d, 'first'), detail(d, 'second')];
      const why = first === null || second === null ? '' : ` (first ${first}, then ${second})`;
      return `The restore failed, and so did going back to the state before${why}. The server may be down.`;
    },
    inAppSentence: (d) => {
      const [first, second] = [detail(d, 'first'), detail(d, 'second')];
      const why = first === null || second === null ? '' : ` (first ${first}, then ${second})`;
      return `The restore failed, and Reprise could not put everything back${why}. Nothing was deleted.`;
    },
    action:
      'Nothing is lost. Remove what is in the way, then run: reprise recover. The folder beside the data whose name begins with .reprise- has a note on how to do it by hand.',
    inApp:
      'Choose "Finish it now": Reprise tries once more to put everything in order. If that does not help, ask somebody: the folders named here hold all of it, with a note on how to put it back by hand.',
  },
  internal: {
    title: 'A fault in Reprise',
    sentence: 'Something happened that should not. This is a fault in Reprise, not yours.',
    action: 'Run: reprise recover. Then please report it, with the log from the profile folder.',
    inApp:
      'Quit Reprise and open it again: it ends what was begun. Then please report it; "Copy for support" on the page "Activity" has what helps.',
  },
  'unfinished-before-leaving': {
    title: 'Something is unfinished',
    sentence: (d) =>
      given(
        d,
        'operation',
        (id) => `A backup or restore is not finished (${id}). A server may be stopped until it is.`,
        'A backup or restore is not finished. A server may be stopped until it is.',
      ),
    action: 'Wait until it has ended, or run: reprise recover. Then remove Reprise.',
    inApp: 'Wait until it has ended, or choose "Finish it now" in "Overview". Then remove Reprise.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
