/** The guided restore, and the undo of one. */
import type { PassedOver } from '../../../domain/diagnosis/suggestion.ts';
import type { PlannedChange, PlannedMediaFolder } from '../../../domain/restore/restore-plan.ts';
import { dayOf } from '../day-of.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const whyNot: Readonly<Record<PassedOver, string>> = {
  damaged: 'Its database is damaged.',
  'no-database': 'It has no database.',
  foreign: 'Its database belongs to another program.',
  rootless: 'Its database has no administrator.',
  shrunk: 'Much of the library is missing in it.',
  newer: 'It is of a newer version than the server.',
  unfit: 'The server cannot start with data of that version.',
  'not-verified': 'It was not fully checked yet.',
  'index-damaged': 'An index in it is damaged. A restore repairs that.',
  unreadable: 'It cannot be read.',
};

const changes: Readonly<Record<PlannedChange['change'], string>> = {
  replaced: 'Replaced; what is there now is set aside',
  created: 'New',
  'set-aside': 'Set aside; the backup has nothing in its place',
  emptied: 'Emptied; what is there now is set aside',
  kept: 'Stays as it is',
  protected: 'Stays, and a copy is set aside',
};

const mediaStates: Readonly<Record<PlannedMediaFolder['state'], string>> = {
  there: 'Found',
  'as-now': 'Same place as now',
  hidden: 'Cannot be checked from here',
  missing: 'Not found: what lies in it will show as missing',
};

export const wizard = {
  title: 'Restore',
  titleFor: (name: string) => `Restore ${name}`,
  reviewTitle: (name: string) => `Restore ${name}: look it over`,
  undoTitle: (name: string) => `Undo the restore of ${name}`,
  undoUndoTitle: (name: string) => `Take back the undo of ${name}`,
  steps: {
    label: 'Steps of the restore',
    labelUndo: 'Steps of the undo',
    undoing: 'Undo',
    'choose-instance': 'Server',
    'choose-backup': 'Backup',
    review: 'Look it over',
    restoring: 'Restore',
    done: 'done',
    position: (place: number, count: number) => `Step ${place} of ${count}`,
  },
  chooseInstance: {
    lead: 'Which server should get its data back?',
    none: 'There is no server here yet that Reprise can restore.',
    noneNext:
      'Add your server on the overview first. If you already have backups on a drive, connect it there, too.',
    toOverview: 'Go to the overview',
    running: 'running',
    notRunning: 'stopped',
    pick: 'Choose',
    choose: (name: string) => `Choose ${name}`,
  },
  chooseBackup: {
    /** Heading of a day in a long list. */
    day: (iso: string) =>
      new Date(iso).toLocaleDateString('en-GB', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      }),
    lead: 'Choose the day to go back to. Nothing is changed before you have looked it over and said yes.',
    list: 'Backups',
    nativeLabel: (server: string) => `Made by ${server}`,
    suggested: 'Newest good one from before the trouble',
    newest: 'Newest good one',
    afterTrouble: 'Made after the trouble began',
    damaged: 'Damaged',
    damagedWhy: 'The copy of the database in it is damaged. It cannot be restored.',
    notChecked: 'not fully checked yet',
    verified: 'fully checked',
    incomplete: 'Incomplete',
    incompleteWhy: 'The database of the server is not in it. Without it the server cannot be restored.',
    flaws: { empty: 'server was empty', 'no-database': 'without database' },
    whyNot,
    shrunkTo: (count: string, before: number) =>
      `It has only ${count}; a backup before it has ${before.toLocaleString('en')}.`,
    version: (version: string) => `version ${version}`,
    versionUnknown: 'version not known',
    looking: 'Looking at what is wrong, to find the newest backup from before it…',
    notTheCure: (title: string) => `A restore is probably not what helps here: ${title}.`,
    notTheCureNext:
      'Look at what happened first. A restore takes the server back to an older day, and may not be needed.',
    toDiagnosis: 'See what happened',
    showOlder: (count: number) => `Show ${plural(count, 'older backup', 'older backups')}`,
    fileInstead: 'Choose a file instead',
    otherFile: 'Choose another file',
    looksAtFile: (name: string) => `Looking at ${name}…`,
    fileFaulty: (name: string) => `${name} cannot be restored`,
    backToList: 'Back to the list',
    none: 'There is no backup of this server in the places that are connected now.',
    noneNext: 'Connect the drive that holds your backups, or choose a backup file.',
    next: 'Look it over',
    waitsForLook: 'You can choose one as soon as it is known what is wrong.',
  },
  review: {
    lead: (time: string) => `From the backup of ${time}. Nothing has been changed yet.`,
    undoLead: (time: string) =>
      `Back to the state before the restore of ${time}. Nothing has been changed yet.`,
    undoUndoLead: (time: string) =>
      `Back to the state before the undo of ${time}. Nothing has been changed yet.`,
    planning: 'Comparing the backup with your server…',
    planningUndo: 'Looking at what was set aside…',
    anew: 'Something changed since you looked',
    anewText:
      'So that you see what really happens, this was worked out again. Please look it over once more.',
    blocked: 'This cannot be restored as it is',
    otherBackup: 'Choose another backup',
    planAgain: 'Look again',
    differences: 'What changes',
    lost: 'Will be set aside',
    lostNote: 'On the server now, not in the backup. It is not deleted.',
    lostNoteUndo: {
      restore: 'On the server now, not before the restore. It is not deleted.',
      undo: 'On the server now, not before the undo. It is not deleted.',
    },
    gained: 'Comes back',
    gainedNote: 'In the backup, not on the server now.',
    gainedNoteUndo: {
      restore: 'There before the restore, not on the server now.',
      undo: 'There before the undo, not on the server now.',
    },
    changed: 'As it was that day',
    changedNote: 'On both, and changed since the backup.',
    changedUndo: 'As it was before',
    changedNoteUndo: 'There then and now, and changed since.',
    emptyAfter: 'After this the server is empty',
    emptyAfterText: {
      restore: (counts: string) =>
        `No users, and nothing in the library: that is how it was before the restore. ${counts} will be set aside, not deleted.`,
      undo: (counts: string) =>
        `No users, and nothing in the library: that is how it was before the undo. ${counts} will be set aside, not deleted.`,
    },
    notComparableUndo: {
      restore:
        'What was there before the restore could not be read, so it cannot be compared. It may have been damaged: that may be why there was a restore.',
      undo: 'What was there before the undo could not be read, so it cannot be compared.',
    },
    notComparableNowUndo:
      'What is on the server now could not be read, so it cannot be compared. That does not stand in the way.',
    filesOnly:
      'The library, the users and the listening positions stay as they are now. These files and folders change:',
    filesOnlyUndo: 'These files and folders go back to what they were. What is there now is set aside:',
    more: (count: number) => `and ${count.toLocaleString('en')} more`,
    same: 'In the database nothing is gained or lost: both hold the same.',
    sameNote:
      'This says nothing about pictures and other files: they were not compared. Those of the backup come back; what is there now is set aside.',
    equalTotals: (counts: string) => `Before and after there are ${counts}, but they are not the same ones.`,
    notComparable:
      'What is on the server now could not be read, so it cannot be compared. That does not stand in the way of a restore.',
    inBackup: 'In the backup',
    onServer: 'On the server now',
    asOf: (time: string, counts: string) => `Cannot be read now. Last seen ${time}: ${counts}.`,
    nothingYet: 'Nothing yet.',
    unreadable: 'Cannot be read. That does not stand in the way.',
    nothing: 'nothing',
    facts: 'The backup',
    madeAt: 'Made',
    version: 'Server version',
    size: 'Size',
    parts: 'Parts',
    leftAlone: 'Left alone',
    notCovered: 'Not in this backup',
    notCoveredNote: 'A restore neither brings these back nor touches them.',
    media: 'Where the server will look for your media',
    mediaMissing: 'Media folders that are not found',
    mediaStates,
    mediaNow: (path: string) => `now ${path}`,
    whereNow: 'Choose its folder…',
    whereNowOf: (path: string) => `Choose the folder of ${path}`,
    rewrites: 'Paths inside the database follow',
    rewritten: (count: number) => plural(count, 'path changes', 'paths change'),
    becauseUser: 'as you said',
    becauseMoved: 'this folder lies elsewhere now',
    forget: 'Leave as it was',
    suchAs: 'Such as',
    toKnow: 'Good to know',
    downtime: (duration: string) => `The server is stopped for ${duration} and then started again.`,
    aMoment: 'a moment',
    aboutTime: (duration: string) => `about ${duration}`,
    startsAfter: 'The server is not running now. It is started afterwards.',
    staysStopped: 'The server is not running now and stays stopped.',
    passwords: 'Passwords and sign-ins will be those of the backup.',
    passwordsUndo: {
      restore: 'Passwords and sign-ins will be those from before that restore.',
      undo: 'Passwords and sign-ins will be those from before that undo.',
    },
    setAside: 'What is there now is set aside, not deleted. Undo brings it back.',
    setAsideUndo:
      'What is there now is set aside, not deleted, with all that has been added since. It can be brought back the same way.',
    space: (needed: string, path: string, free: string) =>
      `Needs up to ${needed} at ${path}. ${free} are free.`,
    paths: (count: number) =>
      `Show ${plural(count, 'folder or file that this concerns', 'folders and files that this concerns')}`,
    hidePaths: 'Hide the folders and files',
    changes,
    undoChange: 'Goes back to what it was',
    read: 'Please read this first',
    haveRead: 'I have read this',
    startAfter: 'Start the server afterwards?',
    startAfterYes: 'Yes, start it',
    startAfterNo: 'No, leave it stopped',
    whichParts: 'What should come back?',
    whichPartsNote: 'What is not ticked stays on the server as it is now.',
    atLeastOne: 'At least one part has to come back.',
    slow: 'If the server takes unusually long to start',
    slowKeep: 'Leave it starting, and tell me',
    slowWait: 'Wait for as long as it takes',
    slowRollBack: 'Put everything back as it was',
    moreChoices: 'More choices',
    fewerChoices: 'Fewer choices',
    confirm: (iso: string, now: number) => {
      const { kind, words } = dayOf(iso, now, 'en-GB');
      if (kind === 'today') return "Restore today's backup";
      if (kind === 'yesterday') return "Restore yesterday's backup";
      return kind === 'weekday' ? `Restore ${words}'s backup` : `Restore the backup of ${words}`;
    },
    confirmUndo: 'Undo the restore',
    confirmUndoUndo: 'Take back the undo',
    readFirst: 'Tick at the top what you have read, then you can go on.',
    back: 'Back',
  },
  datasets: {
    database: 'Library, users and listening positions',
    config: 'Other files of the server, such as data of older versions',
    metadata: 'Covers and pictures',
  } as Readonly<Record<string, string>>,
};
