/** The page "Practice". */
export const practice = {
  title: 'Practice',
  lead: 'Back up a practice server, lose its data, and bring it back, before it matters.',
  harmless:
    'The practice server lives in a folder of its own and only runs on this computer. Nothing of your own servers is touched.',
  plan: [
    'Reprise makes a small server, with a few books in it.',
    'You back it up.',
    'You choose what is lost: its pictures, everything, or its database.',
    'You restore it, and look at the result.',
  ],
  start: 'Make a practice server',
  starting: 'The practice server is being made…',
  next: 'Next',
  states: {
    whole: 'It is whole.',
    'covers-missing': 'Its covers are missing.',
    empty: 'It is empty: it found no data and began anew, as if it had just been installed.',
    broken: 'Its database cannot be read.',
  },
  runs: 'Running',
  stopped: 'Stopped',
  state: 'State',
  stepNames: {
    label: 'Steps of the practice',
    position: (step: number, of: number): string => `Step ${String(step)} of ${String(of)}`,
    done: 'done',
    names: ['Back up', 'Lose data', 'Restore'],
  },
  holds: 'It holds',
  nothing: 'Nothing',
  cannotBeRead: 'Cannot be read',
  whatHappened: 'What happened?',
  backupsTerm: 'Backups',
  page: 'Its own page',
  backups: (count: number): string =>
    count === 0 ? 'No backups yet' : count === 1 ? '1 backup' : `${String(count)} backups`,
  steps: {
    start: { says: 'Start it, so that it can be backed up as a server that runs.', button: 'Start it' },
    backUp: {
      says: 'Make a backup first. The server is stopped for a moment and started again.',
      button: 'Back it up',
    },
    break: {
      says: 'There is a backup. Now do damage, as it happens to real servers. Choose what is to happen:',
    },
    restore: {
      says: 'Bring it back from the backup. First you see what would change; nothing happens without your consent.',
      button: 'Restore it',
    },
    done: {
      says: 'You did it: backed up, lost, and restored. With your own server it is the same. You can practise again with another kind of loss, or end the practice.',
    },
    afresh: {
      says: 'There is no backup to bring it back from. Remove it and begin afresh.',
      button: 'Remove it and begin afresh',
    },
  },
  kinds: {
    covers: {
      title: 'Pictures lost',
      says: 'All covers and pictures of authors are gone. The server has not noticed.',
      button: 'Lose the pictures',
    },
    everything: {
      title: 'Everything lost',
      says: 'All data is gone, as after a failed drive. The server begins anew, without users.',
      button: 'Lose all data',
    },
    database: {
      title: 'Database damaged',
      says: 'The database is full of nonsense, as after a failing drive. The server no longer starts.',
      button: 'Damage the database',
    },
  },
  undo: {
    says: 'You restored it. If you do not like the result, take it back: it is then as it was before.',
    button: 'Undo the restore',
  },
  busy: 'Something is being done with it now.',
  showOperation: 'Show how far it is',
  remove: 'End the practice',
  removeTitle: 'End the practice?',
  removeSays:
    'The practice server, its folder, its practice backups and its entries in the activity are removed.',
  removeKeeps: 'Nothing of your own servers is touched, and none of their backups.',
  removed: 'The practice is over. Nothing of yours was touched.',
};
