/** Words that several pages use. */
export const common = {
  appName: 'Reprise',
  /** Instead of its name in the profile. */
  practiceServer: 'Practice server',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  next: 'Next',
  again: 'Try again',
  loading: 'One moment …',
  details: 'Details',
  copy: 'Copy',
  copied: 'Copied',
  yes: 'Yes',
  no: 'No',
  /** A condition, as a mark beside its own words; never colour alone. */
  severity: { ok: 'In order', warn: 'Please look', block: 'Stands in the way' },
  /** Beside a condition that could not be looked at. */
  notSeen: 'Could not be seen',
  progress: {
    /** For screen readers, of the bar. */
    bar: 'Progress of this step',
    of: (done: string, total: string): string => `${done} of ${total}`,
    files: (count: string): string => `${count} files`,
    left: (time: string): string => `about ${time} left in this step`,
    serverDown: (time: string): string => `The server has been down for ${time}.`,
    runningFor: (time: string): string => `Running for ${time}`,
  },
  sizes: {
    trend: 'Size of the backups',
    one: (size: string): string => `One backup: ${size}.`,
    many: (count: string, first: string, last: string): string =>
      `Size of the last ${count} backups: ${first} at first, ${last} now.`,
  },
  fault: {
    title: 'This page cannot be shown',
    message:
      'Something went wrong while it was drawn. Your server and your backups are not touched by that, and whatever is running goes on.',
    action: 'Show it again. If that does not help, open the overview.',
    again: 'Show it again',
    overview: 'Open the overview',
  },
  /** How a run ended, in three calm lines: the data, the server, what to do now. */
  result: {
    title: {
      succeeded: (kind: string): string => `${kind}: done`,
      failed: (kind: string): string => `${kind}: it did not work`,
      cancelled: (kind: string): string => `${kind}: stopped by you`,
      blocked: (kind: string): string => `${kind}: not begun`,
      'needs-attention': (kind: string): string => `${kind}: needs you`,
    },
    data: {
      'back-up': 'There is a new backup.',
      restore: 'Your data is as in the backup.',
      undo: 'Your data is as it was before the restore.',
      verify: 'The backup was read whole.',
      import: 'The file is kept as a backup now.',
      export: 'The backup was written for the server to read.',
      release: 'The restore point is gone, and its space is free again.',
      'set-aside': 'The backup is set aside: it is not listed any more, and nothing of it was deleted.',
      recover: 'What was begun has been ended.',
      'no-backup': 'No new backup was made. Your data was not touched.',
      'not-changed': 'Nothing was changed: your data is as before.',
      'rolled-back': 'Your data is as it was before.',
      unsure: 'Your data may be half way between before and after. Nothing was deleted.',
      none: 'It was not finished. Your data was not touched.',
    },
    server: {
      healthy: 'Your server runs and is well.',
      starting: 'Your server runs and is still starting.',
      failed: 'Your server does not work as it should.',
      running: 'Your server runs.',
      stopped: 'Your server does not run.',
      unknown: 'How your server is could not be seen.',
      down: (time: string): string => `It was down for ${time}.`,
    },
    next: {
      nothing: 'Nothing needs to be done.',
      look: 'Look whether everything is there. You can undo it as long as the restore point is kept.',
      findings: 'What to do is said below.',
      again: 'You can begin again whenever you like.',
      log: 'The log says more.',
    },
    dismiss: 'Done, put this away',
    log: 'Show the log',
    paths: 'Where to find it',
  },
  /** What backups do not hold; keys as servers name them, else their own words are shown. */
  notCovered: {
    media: 'Your media files themselves',
    'Your audiobooks and podcasts themselves': 'Your audiobooks and podcasts themselves',
    'Covers and metadata stored next to the media files':
      'Covers and metadata stored next to the media files',
    'Original audio files that the server keeps after merging or tagging (metadata/cache/items)':
      'Original audio files that the server keeps after merging or tagging (metadata/cache/items)',
    'Backups made by the server itself, logs and caches':
      'Backups made by the server itself, logs and caches',
    'Settings outside the data folders: port, environment, reverse proxy, service or container':
      'Settings outside the data folders: port, environment, reverse proxy, service or container',
  } as Readonly<Record<string, string>>,
  stopDialog: {
    title: 'Stop the server?',
    confirm: 'Stop the server',
    text: (name: string): string =>
      `Whoever uses "${name}" right now is cut off. It stays stopped until you start it again.`,
  },
  unreachable: {
    title: 'Reprise does not answer',
    message: 'The page is open, but Reprise behind it did not answer. Nothing was changed.',
  },
};
