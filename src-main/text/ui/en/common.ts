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
  loading: 'One moment…',
  details: 'Details',
  /** Above a command. */
  startEngine: 'On Linux, in a terminal:',
  /** A condition, as a mark beside its own words; never colour alone. */
  severity: { ok: 'In order', warn: 'Needs attention', block: 'Problem' },
  /** Beside a condition of which nothing is known. */
  notSeen: 'Could not be checked',
  progress: {
    /** For screen readers, of the bar. */
    bar: 'Progress of this step',
    of: (done: string, total: string): string => `${done} of ${total}`,
    files: (count: string): string => `${count} files`,
    left: (time: string): string => `about ${time} left in this step`,
    serverDown: (time: string): string => `The server has been stopped for ${time}.`,
    /** A drive that does not answer while something runs that may need it. */
    silent: {
      backups: (path: string, time: string): string =>
        `The drive with your backups has not answered for ${time}: ${path}`,
      data: (path: string, time: string): string =>
        `The drive with the server’s data has not answered for ${time}: ${path}`,
      goesOn:
        'Look at its cable, or whether the other computer is on. This goes on by itself when it answers.',
    },
    /** Of a backup: its folder. */
    goesTo: (path: string): string => `It is kept in ${path}`,
    runningFor: (time: string): string => `Running for ${time}`,
    /** While the page is not connected. */
    lastHeard: 'This is how it stood when the connection was lost.',
  },
  sizes: {
    many: (count: string, first: string, last: string): string =>
      `Size of the last ${count} backups: ${first} at first, ${last} now.`,
  },
  fault: {
    title: 'This page cannot be shown',
    message:
      'Something went wrong in this page. Your server and your backups are not affected, and whatever is running goes on.',
    action: 'Show it again. If that does not help, open the overview.',
    again: 'Show it again',
    overview: 'Open the overview',
  },
  /** What backups do not hold; keys as servers name them, else their own words are shown. */
  notCovered: {
    media: 'The media files themselves',
    'Your audiobooks and podcasts themselves': 'The audiobooks and podcasts themselves',
    'Covers and metadata stored next to the media files':
      'Covers and metadata stored next to the media files',
    'Original audio files that the server keeps after merging or tagging (metadata/cache/items)':
      'Original audio files that the server keeps after it merged or tagged them',
    'Backups made by the server itself, logs and caches':
      'Backups that the server makes itself, its logs and caches',
    'Settings outside the data folders: port, environment, reverse proxy, service or container':
      'Settings outside of its folders, such as its address and how it is started',
  } as Readonly<Record<string, string>>,
  openServer: {
    open: "Open the server's own page",
    /** The page is seen on another computer. */
    onlyThere: (link: string): string => `To see your server, open ${link} on the computer it runs on.`,
  },
  stopDialog: {
    title: 'Stop the server?',
    confirm: 'Stop the server',
    text: (name: string): string =>
      `Whoever uses “${name}” right now is interrupted. The server stays stopped until you start it again.`,
  },
  unreachable: {
    title: 'Reprise does not answer',
    message:
      'It may have been closed, or it is still starting. Start Reprise, then try again. If it stays like this, quit Reprise and start it once more.',
  },
};
