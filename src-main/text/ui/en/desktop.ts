/** The tray, its menu and desktop notifications. */
export const desktop = {
  tray: {
    /** Tooltips; at most about 100 characters, a system cuts the rest. */
    ok: 'Reprise: all is well',
    nothingYet: 'Reprise: no server is set up yet',
    running: (server: string, what: string, percent: string | null) =>
      `Reprise: ${server}: ${what}${percent === null ? '' : `, ${percent}`}`,
    serverDownForUs: (server: string, duration: string, percent: string | null) =>
      `Reprise: ${server} is stopped for ${duration}${percent === null ? '' : `, ${percent} done`}`,
    serverDown: (server: string) => `Reprise: ${server} does not run`,
    serverUnwell: (server: string) => `Reprise: ${server} runs, but is not well`,
    failed: (server: string, what: string) => `Reprise: ${server}: ${what} did not work`,
    needsYou: (server: string) => `Reprise: ${server} needs you`,
    needsYouSomewhere: 'Reprise needs you',
    warning: (server: string) => `Reprise: ${server} is not fully protected`,
    pleaseLookHere: 'Reprise: please take a look',
    pleaseLook: (server: string) => `Reprise: please look at ${server}`,
  },
  menu: {
    row: (server: string, what: string) => `${server}: ${what}`,
    noBackup: 'no backup yet',
    damaged: (time: string) => `${time}, damaged`,
    running: (what: string, percent: string | null) =>
      percent === null ? `${what}…` : `${what}, ${percent}`,
    backUp: 'Back up now',
    restore: 'Restore…',
    undo: { restore: 'Undo the restore', undo: 'Take back the undo' },
    whatHappened: 'What happened?',
    open: 'Open Reprise',
    startAtLogin: 'Start at login',
    quit: 'Quit Reprise',
  },
  notice: {
    title: (server: string, what: string) => `${server}: ${what}`,
    /** Where no server is meant, or it is not known any more. */
    aServer: 'Reprise',
    backUp: {
      done: 'backup finished',
      doneText: 'It was read again and compared.',
      failed: 'backup failed',
      blocked: 'backup not begun',
      kept: 'backup kept, but needs attention',
      keptText: {
        empty: 'The server is empty: nobody is in it. The backup holds just that. Choose “What happened?”.',
        'no-database':
          'The database of the server was not there, so it is not in the backup. Choose “What happened?”.',
        damaged:
          'The database of the server is damaged. The backup is kept and marked so. Choose “What happened?”.',
      },
    },
    restore: {
      done: 'restore finished',
      failed: 'restore failed',
      blocked: 'restore not begun',
    },
    undo: {
      done: 'undo finished',
      failed: 'undo failed',
      blocked: 'undo not begun',
    },
    other: {
      failed: (what: string) => `${what}: failed`,
      blocked: (what: string) => `${what}: not begun`,
    },
    /** The data as in the backup; then how the server is. */
    restored: {
      healthy: 'The data of the backup is back, and the server runs.',
      starting: 'The data of the backup is back. The server is still starting.',
      static: 'The data of the backup is back. Start the server as you usually do.',
    },
    undone: {
      healthy: 'Everything is as it was before the restore, and the server runs.',
      starting: 'Everything is as it was before the restore. The server is still starting.',
      static: 'Everything is as it was before the restore. Start the server as you usually do.',
    },
    undoneUndo: {
      healthy: 'Everything is as it was before the undo, and the server runs.',
      starting: 'Everything is as it was before the undo. The server is still starting.',
      static: 'Everything is as it was before the undo. Start the server as you usually do.',
    },
    rolledBack: 'did not work, nothing is lost',
    rolledBackText: 'Everything was put back as it was before.',
    damageFound: 'a backup is damaged',
    needsYou: 'needs you',
    recovered: 'an interrupted run was put in order',
    recoveredText: {
      before: 'Reprise was cut off in the middle. Everything is as it was before.',
      after: 'Reprise was cut off in the middle. The rest was finished.',
    },
    recoveredRun: {
      'back-up': {
        before: 'The backup was cut off. What there was of it was thrown away; your server is as it was.',
        after: 'The backup was cut off at its very end. It is whole.',
      },
      restore: {
        before: 'The restore was cut off and taken back. Your data is as it was before it.',
        after: 'The restore was cut off, and the rest of it was finished. Your data is as in the backup.',
      },
      undo: {
        before: 'The undo was cut off and taken back. Your data is as it was before it.',
        after: 'The undo was cut off, and the rest of it was finished.',
      },
    },
    notWell: 'The server is not well. Choose “What happened?”.',
    actions: {
      look: 'Look',
      again: 'Back up again',
      undo: 'Undo',
      whatHappened: 'What happened?',
    },
  },
};
