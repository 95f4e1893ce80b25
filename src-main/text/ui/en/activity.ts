/** The page "Activity". */
export const activity = {
  title: 'Activity',
  lead: 'What Reprise did, newest first.',
  /** Names of the filters and what they offer besides. */
  filter: {
    label: 'Show only',
    server: 'Server',
    everyServer: 'All servers',
    outcome: 'How it ended',
    everyOutcome: 'All',
    all: 'Show all',
  },
  list: 'What was done',
  older: 'Show older',
  /** Said when older ones were added. */
  shown: (count: string, one: boolean): string => (one ? '1 entry is shown.' : `${count} entries are shown.`),
  /** Of a run of which no end is known. */
  notEnded: 'Not ended',
  running: 'Running now',
  removedServer: 'a server that was removed',
  took: (duration: string): string => `took ${duration}`,
  /** The history itself. */
  unreadable: {
    title: 'The history could not be read',
    text: 'Your backups and your servers are not affected.',
  },
  empty: {
    title: 'Nothing here yet',
    text: 'Every backup, check and restore is written down here, with how it ended.',
  },
  noneFits: {
    title: 'No entry matches',
    text: 'Nothing in the history matches what is chosen above.',
  },
  log: {
    note: 'Oldest first. These lines are in English, for whoever helps you.',
    cut: 'Older lines are left out.',
    none: 'Nothing more was written down about this.',
    started: 'Started',
    took: 'Took',
    ended: 'How it ended',
  },
  support: {
    open: 'Copy for support',
    title: 'Copy for support',
    lead: 'This is all that would be copied. Nothing is sent: you choose who gets it.',
    contains: 'It contains:',
    parts: {
      versions: 'the version of Reprise and your system',
      servers: 'which servers you have, and how many backups',
      operations: 'what was done, when, and how it ended',
      log: 'the log of this one',
    },
    caution:
      'Passwords and keys are left out. Names of folders and drives may be in it; look through it before you give it to somebody.',
    text: 'The whole text',
    copy: 'Copy this text',
    copied: 'The text is copied. You can paste it now.',
    marked: 'It could not be copied by itself. The text is marked: press Ctrl+C, on a Mac Cmd+C.',
  },
};
