/** The page "Overview". */
import type { OperationKind } from '../../../domain/operation/operation.ts';
import type { Protection } from '../../../domain/backup/protection.ts';

export const dashboard = {
  title: 'Overview',
  empty: {
    title: 'No server is protected yet',
    text: 'Reprise looks for media servers on this machine and helps you to make the first backup.',
    action: 'Find my servers',
  },
  /** Name of one card's part of the page, for screen readers. */
  server: (name: string): string => `Server ${name}`,
  practice: {
    level: 'For practice',
    sentence:
      'This server is made up, so nothing of yours can be lost. Its backups lie in the same folder, and go with it.',
  },
  state: {
    healthy: 'Runs',
    running: 'Runs',
    starting: 'Runs, still starting',
    failed: 'Runs, but is not well',
    stopped: 'Does not run',
    unknown: 'Not looked at yet',
    unseen: 'Could not be looked at',
  },
  level: {
    protected: 'Protected',
    partly: 'Not fully protected',
    unprotected: 'Not protected',
  } satisfies Record<Protection['level'], string>,
  /** One sentence for each gap, and never more than is true. `good` = time of the newest checked backup. */
  gap: {
    none: (good: string): string => `The newest backup was checked whole: ${good}.`,
    'no-backup': 'There is no backup yet.',
    'newest-damaged': (time: string, good: string): string =>
      `The newest backup (${time}) is damaged. The newest good one: ${good}.`,
    'only-damaged': (time: string): string =>
      `The newest backup (${time}) is damaged, and there is no good one.`,
    'newest-not-verified': (time: string, good: string): string =>
      `The newest backup (${time}) was not checked whole yet. The newest checked one: ${good}.`,
    'none-verified': (time: string): string =>
      `The newest backup (${time}) was not checked whole yet, and neither was one before it.`,
    'newest-without-database': (time: string, good: string): string =>
      `The server's database is not in the newest backup (${time}), so it cannot bring the server back. The newest good one: ${good}.`,
    'none-with-database': (time: string): string =>
      `The server's database is not in the newest backup (${time}), so it cannot bring the server back, and there is no good one.`,
    'newest-empty': (time: string, good: string): string =>
      `The newest backup (${time}) is of an empty server: nobody is in it. The newest good one: ${good}.`,
    'too-old': (time: string, limit: string): string =>
      `The newest checked backup is older than ${limit}: ${time}.`,
    'from-the-future': (time: string): string =>
      `The newest checked backup is from the future: ${time}. How old it is cannot be said; the clock of this computer may be wrong.`,
    'disk-not-known': (path: string): string =>
      `Reprise cannot see whether the backups (${path}) lie on another drive than the server. If their drive can be unplugged while the server runs on, they do.`,
    'same-disk': (path: string): string =>
      `The backups lie on the same disk as the server: if it breaks, both are gone (${path}).`,
    'not-seen': (path: string, time: string): string =>
      `The drive with the newest checked backup has not been here since ${time} (${path}).`,
    'never-seen': (path: string): string => `The drive with the newest checked backup is not here (${path}).`,
    'not-covered': 'This version of Reprise can only stop and start this server. It cannot back it up yet.',
  },
  lastBackup: 'Newest backup',
  noBackup: 'None yet',
  backupState: { verified: 'checked', readable: 'not checked whole yet', damaged: 'damaged' },
  size: 'Size',
  notCovered: 'Not in its backups',
  notCoveredMore: (count: number): string =>
    count === 1 ? 'and one more thing' : `and ${count} more things`,
  backUp: 'Back up now',
  restore: 'Restore…',
  undo: 'Undo last restore',
  undoOf: (time: string): string => `Back to before the restore of ${time}`,
  whatHappened: 'What happened?',
  choosePlace: 'Choose where to keep backups',
  noPlace: 'Before the first backup, choose where to keep it.',
  menu: (name: string): string => `More for ${name}`,
  start: 'Start the server',
  stop: 'Stop the server',
  lookAgain: 'Look again',
  backups: 'Show its backups',
  starting: 'The server is being started. This can take some minutes.',
  stopping: 'The server is being stopped.',
  cancel: 'Stop this',
  cancelling: 'It is being stopped safely …',
  notCancellable: 'This step finishes first, so that nothing is left half done.',
  dismiss: 'Done, put this away',
  showOperation: 'Show more',
  /** Why buttons cannot be pressed. */
  busy: {
    'back-up': 'A backup of it is being made. The other actions come back when it is done.',
    restore: 'A restore is going on. The other actions come back when it is done.',
    undo: 'A restore is being undone. The other actions come back when it is done.',
    verify: 'A backup of it is being checked. The other actions come back when it is done.',
    import: 'A file is being taken in. The other actions come back when it is done.',
    export: 'A backup is being exported. The other actions come back when it is done.',
    release: 'A restore point is being released. The other actions come back when it is done.',
    'set-aside': 'A backup is being set aside. The other actions come back when it is done.',
    recover: 'What was interrupted is being ended. The other actions come back when it is done.',
  } satisfies Record<OperationKind, string>,
  inUse: {
    title: 'Somebody is using the server',
    text: (uses: string): string =>
      `${uses}. While the last changes are copied the server is stopped for a moment, and they are cut off.`,
    action: 'Back up all the same',
    kinds: {
      watching: (count: string, one: boolean): string =>
        one ? '1 person is watching' : `${count} people are watching`,
      listening: (count: string, one: boolean): string =>
        one ? '1 person is listening' : `${count} people are listening`,
      using: (count: string, one: boolean): string =>
        one ? '1 person is using it' : `${count} people are using it`,
      scan: (count: string, one: boolean): string =>
        one ? 'A scan is running' : `${count} scans are running`,
      task: (count: string, one: boolean): string =>
        one ? 'A task is running' : `${count} tasks are running`,
    },
  },
};
