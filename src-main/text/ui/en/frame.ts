/** What surrounds every page. */
import type { OperationKind } from '../../../domain/operation/operation.ts';

export const frame = {
  /** Name of the navigation, for screen readers. */
  navigation: 'Pages',
  toContent: 'To the content',
  pages: {
    dashboard: 'Overview',
    backups: 'Backups',
    activity: 'Activity',
    settings: 'Settings',
    practice: 'Practice',
  },
  /** Names of the part that shows what is running, and of the one that asks for the user. */
  operations: 'Running now',
  /** In place of it while the page is not connected. */
  lastHeard: 'Running when the connection was lost',
  attention: 'Needs you',
  /** `Backup of Audiobookshelf`. */
  operationOf: (kind: string, name: string): string => `${kind} of ${name}`,
  showOperation: 'Show the log',
  whatHappened: 'What happened?',
  finishIt: 'Finish it now',
  /** Something that Reprise had begun. */
  interrupted: {
    title: {
      'back-up': 'A backup was interrupted',
      restore: 'A restore was interrupted',
      undo: 'An undo was interrupted',
    } as Readonly<Partial<Record<OperationKind, string>>>,
    other: 'Something was interrupted',
    began: (time: string): string => `It was begun ${time}.`,
    text: 'Nothing was deleted. Press “Finish it now”: Reprise completes it, or puts everything back as it was.',
  },
  /** Of the words of an error: left out where that button stands beside them. */
  inOverview: ' in “Overview”',
  moreAttention: (count: number): string =>
    count === 1 ? 'One more thing needs you' : `${count} more things need you`,
};
