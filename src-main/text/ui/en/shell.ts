/** The desktop around the pages: its menu, its dialogs, what is said when the window closes or the app is to quit. */
export const shell = {
  menu: {
    file: 'File',
    open: 'Open Reprise',
    closeWindow: 'Close window',
    quit: 'Quit Reprise',
    edit: 'Edit',
    undo: 'Undo typing',
    redo: 'Redo typing',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    larger: 'Larger',
    smaller: 'Smaller',
    usualSize: 'Usual size',
  },
  choose: {
    repository: 'Choose a folder for your backups',
    adopt: 'Choose the folder with your backups',
    archive: 'Choose a backup file',
    export: 'Save the backup as a file',
    location: 'Choose the folder of your server',
    locationFile: 'Choose the file of your server',
    backupFiles: 'Backups',
    allFiles: 'All files',
  },
  stillThere: {
    title: 'Reprise is still here',
    body: 'You find it in the tray. To end it, choose Quit there.',
  },
  quit: {
    serverDown: 'Your server is stopped for the moment',
    serverDownDetail:
      'Reprise is not done yet. It starts your server again as soon as it can, and it should stay open until then.',
    busy: 'Reprise is not done yet',
    busyDetail: 'Your server is as it was. You can stop the work now, or let it finish first.',
    finishing: 'Reprise is nearly done',
    finishingDetail: 'What it does now has to be finished. That keeps your server safe.',
    stay: 'Keep Reprise open',
    afterwards: 'Finish, then quit',
    stop: 'Stop and quit',
  },
  /** Said when the computer wants to end us in the middle. */
  finishesFirst: {
    title: 'One moment, please',
    body: 'Reprise brings your server to a safe state first, then it quits by itself.',
  },
  failedStart: 'Reprise could not start',
  /** Told when a page could not be shown again and again. */
  pageGone: {
    title: 'The window had to close',
    body: 'What Reprise is doing goes on. Click the tray icon to open the window again.',
  },
};
