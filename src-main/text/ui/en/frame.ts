/** What surrounds every page. */
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
  attention: 'Needs you',
  /** `Backup of Audiobookshelf`. */
  operationOf: (kind: string, name: string): string => `${kind} of ${name}`,
  showOperation: 'Show how it went',
  whatHappened: 'What happened?',
  finishIt: 'Finish it now',
  /** Of the words of an error: left out where that button stands beside them. */
  inOverview: ' in "Overview"',
  moreAttention: (count: number): string =>
    count === 1 ? 'One more thing needs you' : `${count} more things need you`,
};
