/** The page "Overview". */
import type { OperationKind } from '../../../domain/operation/operation.ts';
import type { Protection } from '../../../domain/backup/protection.ts';

export const dashboard = {
  title: 'Overview',
  empty: {
    title: 'No server is protected yet',
    text: 'Reprise looks for media servers on this computer and helps you to make the first backup.',
    action: 'Find my servers',
  },
  /** Name of one card's part of the page, for screen readers. */
  server: (name: string): string => `Server ${name}`,
  practice: {
    level: 'For practice',
    sentence:
      'This is the practice server: nothing of yours can be lost. Its backups lie in the same folder, and go with it.',
  },
  state: {
    healthy: 'Running',
    running: 'Running',
    starting: 'Starting',
    failed: 'Running, with problems',
    stopped: 'Stopped',
    unknown: 'State unknown',
    unseen: 'State unknown',
    unfinished: 'Needs your help',
  },
  level: {
    protected: 'Protected',
    partly: 'Not fully protected',
    unprotected: 'Not protected',
  } satisfies Record<Protection['level'], string>,
  /** Of a server that this version cannot back up. */
  uncovered: 'Cannot be backed up yet',
  /** Of a server whose state is not known: what is said below is of an earlier look. */
  lastKnown: 'Protected, as far as known',
  /** One sentence for each gap, and never more than is true. `good` = time of the newest checked backup. */
  gap: {
    none: 'The newest backup is fully checked.',
    'no-backup': 'There is no backup yet.',
    'newest-damaged': (good: string): string => `The newest backup is damaged. The newest good one: ${good}.`,
    'only-damaged': 'The newest backup is damaged, and there is no good one.',
    'newest-not-verified': (good: string): string =>
      `The newest backup is not fully checked yet. The newest checked one: ${good}.`,
    'none-verified': 'The newest backup is not fully checked yet, and neither was one before it.',
    'newest-without-database': (good: string): string =>
      `The server's database is not in the newest backup, so it cannot restore the server. The newest good one: ${good}.`,
    'none-with-database':
      "The server's database is not in the newest backup, so it cannot restore the server, and there is no good one.",
    'newest-empty': (good: string): string =>
      `The newest backup is of an empty server: nobody is in it. The newest good one: ${good}.`,
    'too-old': (limit: string): string => `The newest backup is older than ${limit}.`,
    'from-the-future':
      'The newest backup is from the future. How old it is cannot be said; the clock of this computer may be wrong.',
    'disk-not-known': (path: string): string =>
      `Reprise cannot see whether the backups (${path}) are on another drive than the server. If their drive can be unplugged while the server runs on, they do.`,
    'same-disk': (path: string): string =>
      `The backups are on the same drive as the server (${path}). If that drive breaks, both are gone.`,
    'not-seen': (path: string, day: string): string =>
      `The drive with the newest backup was last connected: ${day} (${path}).`,
    'never-seen': (path: string): string => `The drive with the newest backup is not connected (${path}).`,
    'not-covered': 'This version of Reprise can stop and start this server.',
  },
  /** After one that named the newest good backup: of that one. */
  further: {
    'too-old': (limit: string): string => `The good one is older than ${limit}.`,
    'from-the-future':
      'The good one is from the future: how old it is cannot be said. The clock of this computer may be wrong.',
    'not-seen': (path: string, day: string): string =>
      `The drive with the good one was last connected: ${day} (${path}).`,
    'never-seen': (path: string): string => `The drive with the good one is not connected (${path}).`,
  },
  lastBackup: 'Newest backup',
  noBackup: 'None yet',
  backupState: { verified: 'fully checked', readable: 'not fully checked yet', damaged: 'damaged' },
  size: 'Size',
  sizeSince: (now: string, before: string): string => `${now} (was ${before})`,
  notCovered: 'Not in its backups',
  notCoveredMore: (count: string): string => `and ${count} more`,
  backUp: 'Back up now',
  checkBackup: 'Check the newest backup',
  otherPlace: 'Choose another place…',
  restore: 'Restore…',
  undo: { restore: 'Undo the restore', undo: 'Take back the undo' },
  undoOf: {
    restore: (time: string): string => `Back to before the restore of ${time}`,
    undo: (time: string): string => `Back to before the undo of ${time}`,
  },
  whatHappened: 'What happened?',
  choosePlace: 'Choose where to keep backups…',
  noPlace: 'Before the first backup, choose where to keep it.',
  menu: (name: string): string => `More for ${name}`,
  start: 'Start the server',
  stop: 'Stop the server',
  lookAgain: 'Look again',
  open: (product: string): string => `Open ${product}`,
  backups: 'Show its backups',
  starting: 'The server is being started. This can take some minutes.',
  stopping: 'The server is being stopped.',
  dismiss: 'Hide',
  unfinished:
    'Something was interrupted here and comes first. Press “Finish it now” at the top; then the other buttons work again.',
  notLooked: 'Backup and restore work again when the server can be seen.',
  showOperation: 'Show more',
  /** Why buttons cannot be pressed. */
  busy: {
    'back-up': 'A backup is being made. The other buttons wait until it is done.',
    restore: 'A restore is going on. The other buttons wait until it is done.',
    undo: 'A restore is being undone. The other buttons wait until it is done.',
    verify: 'A backup is being checked. The other buttons wait until it is done.',
    import: 'A backup file is being taken over. The other buttons wait until it is done.',
    export: 'A backup is being exported. The other buttons wait until it is done.',
    release: 'What a restore set aside is being deleted. The other buttons wait until it is done.',
    'set-aside': 'A backup is being taken out of the list. The other buttons wait until it is done.',
    recover: 'What was interrupted is being finished. The other buttons wait until it is done.',
  } satisfies Record<OperationKind, string>,
  /** Before a backup of a server that does not look well. */
  unwell: {
    title: 'Back up the server as it is?',
    text: 'This server does not look well at the moment: its library may be empty or damaged. A backup would keep exactly that. Older backups stay as they are.',
    action: 'Back up anyway',
  },
  inUse: {
    title: 'The server is in use',
    text: (uses: string): string =>
      `${uses}. Towards the end of the backup the server is stopped for a moment; whatever goes on then is interrupted.`,
    action: 'Back up anyway',
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
