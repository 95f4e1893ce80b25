/** The page "Backups": what can be restored, and what earlier restores set aside. */
import type { BackupState, Origin } from '../../../domain/backup/manifest.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

export const backups = {
  title: 'Backups',
  lead: 'What can be restored, and what earlier restores set aside.',
  servers: 'Server',
  count: (count: number, name: string) => `${plural(count, 'backup', 'backups')} of ${name}`,
  states: {
    verified: 'Fully checked',
    damaged: 'Damaged',
    readable: 'Not fully checked yet',
  } as Readonly<Record<BackupState, string>>,
  /** Whatever the state: what stands out. */
  flaws: { empty: 'Server was empty', 'no-database': 'Without database' },
  flawNotes: {
    empty:
      'The server was empty when it was made: nobody is in it. For a restore, choose one from before that.',
    'no-database':
      'The database of the server is not in it, so it cannot bring the server back. Its files are kept.',
  },
  stateNotes: {
    verified: 'Copied, compared byte by byte, and its database is sound.',
    readable: 'It can be read, but not every byte was checked yet. Check it to be sure.',
  } as Readonly<Record<Exclude<BackupState, 'damaged'>, string>>,
  damaged: {
    title: 'This copy is damaged',
    text: 'The copy of the database in this backup is damaged, so it cannot be restored. This says nothing about your server as it is now.',
    next: 'Use another backup. This one is kept as it is.',
    other: 'Restore another backup…',
  },
  unfinished: {
    title: (count: number) =>
      count === 1
        ? 'One backup was never finished'
        : `${count.toLocaleString('en')} backups were never finished`,
    text: 'It cannot be restored. There is nothing that you have to do: your server and your other backups are not affected.',
  },
  native: (server: string) => `Made by ${server}`,
  nativeNote: (server: string) =>
    `A backup file that ${server} made itself. It can be restored, or kept as a backup of Reprise.`,
  origins: {
    manual: 'Made by you',
    scheduled: 'Made on schedule',
    imported: 'Taken over from a file',
    'before-upgrade': 'Made before an update',
  } as Readonly<Record<Origin, string>>,
  version: (version: string) => `version ${version}`,
  details: 'Details',
  detailsOf: (time: string) => `Details of the backup of ${time}`,
  detailsTitle: (name: string, time: string) => `Backup of ${name}, ${time}`,
  showOlder: (count: number) => `Show ${plural(count, 'older backup', 'older backups')}`,
  verify: 'Check',
  verifyAgain: 'Check again',
  export: 'Export…',
  exportNote: 'Export writes it as a backup file that the server itself can read.',
  exportNoteDamaged: 'Export writes it as a file, for somebody who tries to rescue something from it.',
  keep: 'Keep as a backup',
  reveal: 'Open its folder',
  restore: 'Restore…',
  restoreOf: (time: string) => `Restore the backup of ${time}`,
  setAside: 'Take out of the list…',
  setAsideNote: 'Taking it out of the list deletes none of its files.',
  setAsideTitle: 'Take this backup out of the list?',
  setAsideText:
    'It is renamed in its own folder and not listed here any more. Nothing is deleted: its files stay, and take up the same space.',
  setAsideConfirm: 'Take it out of the list',
  backUp: 'Back up now',
  drawer: {
    made: 'Made',
    how: 'How',
    version: 'Server version',
    size: 'Size',
    contents: 'Contents',
    parts: 'Parts',
    notContained: 'not in this backup',
    files: (count: number) => plural(count, 'file', 'files'),
    notCovered: 'Not in this backup',
    path: 'Folder',
  },
  points: {
    title: 'Set aside by earlier restores',
    lead: 'What was there before a restore. Undo brings it back; deleting it frees the space.',
    restore: 'Before the restore of',
    undo: 'Before the undo of',
    counting: 'size not counted yet',
    folders: 'Show the folders',
    hideFolders: 'Hide the folders',
    states: {
      kept: null,
      starting: 'The server was still starting when this restore ended.',
      found: 'What was found on the way back: neither from the backup nor from before.',
    } as Readonly<Record<'kept' | 'starting' | 'found', string | null>>,
    undoIt: 'Undo…',
    undoOf: (time: string) => `Undo the restore of ${time}`,
    release: 'Delete…',
    releaseOf: (time: string) => `Delete what was set aside ${time}`,
    releaseTitle: 'Delete what was set aside?',
    releaseText: (time: string) => `This is what was there before the restore of ${time}.`,
    releaseFrees: (bytes: string) => `Deleting it frees ${bytes}.`,
    releaseGone: 'It cannot be brought back afterwards, and that restore cannot be undone any more.',
    releaseConfirm: (bytes: string | null) => (bytes === null ? 'Delete it' : `Delete ${bytes}`),
    onlyNewest:
      'Only the newest restore can be undone. The files of this one are kept until you delete them.',
  },
  away: 'Not connected',
  awayText: 'Connect it to restore from the backups on it.',
  /** Of a backup on such a place. */
  isAway: 'Not connected',
  late: 'No answer yet',
  lateText: 'If it is a network folder, look whether the other computer is on. Reprise goes on looking.',
  emptyTitle: 'No backups yet',
  emptyText: (name: string) => `There is no backup of ${name} in the places that are connected.`,
  emptyNext:
    'Make the first one. The server is stopped for a short moment while its last changes are copied.',
  notCoverable: (server: string) =>
    `This version of Reprise can start and stop ${server}, but not back it up yet.`,
  noServer: 'No server is known yet',
  noServerNext: 'Add your server on the overview, then its backups appear here.',
  toOverview: 'Go to the overview',
  noPlace: 'No place for backups is known yet. Choose one first.',
  toSettings: 'Choose a place',
};
