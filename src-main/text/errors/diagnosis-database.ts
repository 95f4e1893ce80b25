/** What is wrong with the database of a server that does not start, and with its version. */
import type { ErrorCode } from '../../domain/errors.ts';
import { countOf } from '../kinds.ts';
import { detail, given, type ErrorText } from '../error-text.ts';
import { because } from './look-words.ts';

const setAside = 'What is there now is set aside on the way, not deleted.';
const bringBack = `Bring back a backup. ${setAside}`;

export const databaseDiagnosisTexts = {
  'old-data-would-be-read': {
    title: 'The database is gone, and old data is near',
    sentence: (d) =>
      `The database is gone, and data from years ago is still there${given(d, 'path', (path) => ` (${path})`, '')}. A start would read that instead, and look as if all you did since were lost.`,
    action: `Do not start the server. ${bringBack}`,
  },
  'old-data-blocked': {
    title: 'Old data that is not read',
    sentence: (d) =>
      `Data of a version before 2.3 lies beside the database${given(d, 'path', (path) => ` (the folder ${path})`, '')}. The server reads it only while there is no database.`,
    action:
      'If you expect that old data, a database from a failed try is in its way: restore a backup of that time with Reprise. Else leave it.',
  },
  'database-lost': {
    title: 'The database is gone',
    sentence: (d) =>
      `The database is gone${given(d, 'path', (path) => `: ${path} is not there`, '')}. A start would make an empty one and show the first set-up.`,
    action: `Do not start the server. ${bringBack}`,
  },
  'database-is-folder': {
    title: 'A folder in place of the database',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `A folder stands where the database should be: ${path}.`,
        'A folder stands where the database should be.',
      ),
    action: `Containers make such a folder when a file is mounted that was not there. Check how the container is set up, then move the folder away. ${bringBack}`,
  },
  'database-empty': {
    title: 'The database is empty',
    sentence: 'The file of the database is there, but it is empty: nothing of yours is in it.',
    action: bringBack,
  },
  'database-not-sqlite': {
    title: 'Not a database',
    sentence: 'The file of the database holds something else: it is no database any more.',
    action: bringBack,
  },
  'database-damaged': {
    title: 'The database is damaged',
    sentence:
      'The database is damaged: parts of it can no longer be read, and the server crashes when it comes across them.',
    action: `Do not let the server write to it any more. ${bringBack}`,
  },
  'database-indexes-damaged': {
    title: 'An index of the database is damaged',
    sentence:
      'An index of the database does not fit its data. The data itself is whole, nothing of yours is lost.',
    action: 'Make a backup now and restore that one: a restore builds the indexes anew and loses nothing.',
  },
  'database-of-another': {
    title: 'Another database',
    sentence: (d) =>
      `The database is not one of this server${given(d, 'missing', (tables) => `: it has no ${tables}`, '')}.`,
    action: `Check that the folders are those of this server. If they are, bring back a backup. ${setAside}`,
  },
  'database-without-admin': {
    title: 'No administrator in the database',
    sentence:
      'The database has no administrator. The server shows its first set-up to whoever comes first, and your library is not in it.',
    action: `Do not go through the set-up. ${bringBack}`,
  },
  'database-journal-left': {
    title: 'Cut off while writing',
    sentence: 'The server was cut off while it wrote. It takes the half-written change back when it starts.',
    action: 'Nothing needs to be done. Leave the files beside the database where they are.',
  },
  'database-was-locked': {
    title: 'The database was locked',
    sentence: 'Another program held the database locked, and the server ended because of it.',
    action:
      'Close what has the database open (a viewer for databases, a copy or sync program, a second server), then start the server.',
  },
  'database-not-looked-at': {
    title: 'The database could not be checked',
    sentence: (d) =>
      `The database could not be checked${because(d)}, so it is not known whether it is sound.`,
    action:
      'Stop the server, and run this again as the account that the server runs as, or as an administrator.',
    inApp:
      'Stop the server and choose "Look again". If that does not help, open Reprise as the account that the server runs as, or as an administrator.',
  },
  'library-shrunk': {
    title: 'Much of the library is gone',
    sentence: (d) => {
      const [kind, before, after] = [detail(d, 'kind') ?? 'items', d['before'], d['after']];
      const fell =
        typeof before === 'number' && typeof after === 'number'
          ? `: ${countOf(kind, after)}, and the last backup before has ${countOf(kind, before)}`
          : '';
      return `Much of the library is gone from the database${fell}.`;
    },
    action: `If you did not remove that yourself: connect the drive with your media first, then bring back a backup from before. ${setAside}`,
  },
  'upgrade-needs-step': {
    title: 'The update needs a step in between',
    sentence: (d) =>
      `The database is of an older version${given(d, 'backup', (version) => ` (${version})`, '')}, and the server${given(d, 'server', (version) => ` (${version})`, '')} cannot update it in one go: it ends at every start.`,
    action: (d) =>
      `Your data is whole. Install version ${detail(d, 'route') ?? 'in between'} of the server, let it start once, then update it again.`,
  },
  'installed-version-older': {
    title: 'The server is older than its data',
    sentence: (d) =>
      `The server${given(d, 'server', (version) => ` (${version})`, '')} is older than its data${given(d, 'backup', (version) => ` (${version})`, '')}. It does not notice, and can misread it.`,
    action: (d) => `Update the server to version ${detail(d, 'backup') ?? 'of its data'} or newer.`,
  },
  'release-with-faults': {
    title: 'A version with known faults',
    sentence: (d) =>
      `This version of the server${given(d, 'server', (version) => ` (${version})`, '')} is known for faults: for some people it did not start.`,
    action: (d) => `Update the server to version ${detail(d, 'route') ?? '2.4.1'} or newer.`,
  },
  'version-changed': {
    title: 'Updated since the last backup',
    sentence: (d) =>
      `The last backup is of version ${detail(d, 'backup') ?? 'another one'}, the server is ${detail(d, 'server') ?? 'another one'} now.`,
    action: 'If the trouble began with the update, a restore brings the data of before it back.',
  },
  'update-failed': {
    title: 'An update of the database failed',
    sentence: (d) =>
      `The server tried to update its database and failed${given(d, 'path', (path) => ` (it kept the failed one as ${path})`, '')}. It put the old one back, and ends at every start.`,
    action:
      'Your data is as it was before the update. Install the version of the server that you had before, and it starts again. The error is in its log.',
  },
  'update-interrupted': {
    title: 'An update of the database was cut off',
    sentence: (d) =>
      `The server was cut off while it updated its database${given(d, 'path', (path) => ` (its copy of before is ${path})`, '')}.`,
    action:
      'Bring back a backup from before the update if the server does not start. Keep that copy until it runs.',
  },
  'own-restore-interrupted': {
    title: "The server's own restore was cut off",
    sentence: (d) =>
      `The server was cut off while it restored a backup of its own${given(d, 'path', (path) => ` (${path})`, '')}.`,
    action: bringBack,
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
