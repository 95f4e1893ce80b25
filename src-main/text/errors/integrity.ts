/** Backups and archives that are not whole or not what they seem. Nothing of the server was changed. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

const chooseAnother = 'Choose another backup. Your server was not touched.';
const getAgain = 'Copy or download the file again, or choose another backup. Your server was not touched.';

export const integrityTexts = {
  'archive-unreadable': {
    title: 'File cannot be read',
    sentence: 'This file is not a backup archive that can be read.',
    action: getAgain,
  },
  'archive-truncated': {
    title: 'File is cut off',
    sentence: 'The end of this file is missing. It was probably not copied or downloaded whole.',
    action: getAgain,
  },
  'archive-encrypted': {
    title: 'File is encrypted',
    sentence: 'This archive is locked with a password.',
    action: 'Unlock it with the program that made it, or choose another backup.',
  },
  'archive-too-large': {
    title: 'File is too large inside',
    sentence: 'This archive would unpack to more than a backup ever holds. It may be made to do harm.',
    action: chooseAnother,
  },
  'archive-details-missing': {
    title: 'No description inside',
    sentence: 'This archive does not say what it is. A backup of the server always does.',
    action: 'Choose a backup file that the server itself made.',
  },
  'archive-details-invalid': {
    title: 'Description not understood',
    sentence: 'The description inside this archive is not as the server writes it.',
    action: 'Choose a newer backup file that the server itself made.',
  },
  'archive-too-old': {
    title: 'Backup of a very old version',
    sentence: 'The backup was made by a version before 2.0. No version since then can read it.',
    action: 'Choose a newer backup. Only the program of that time can still open this one.',
  },
  'archive-restore-only': {
    title: 'Cannot be taken over',
    sentence:
      'The backup is of a time before the server had a database, so it cannot be checked and kept like others.',
    action: 'Keep the file. You can restore straight from it: reprise plan FILE --instance ID',
    inApp: 'Keep the file. You can restore straight from it: choose it under "Restore".',
  },
  'archive-crc-mismatch': {
    title: 'File is damaged',
    sentence: (d) =>
      given(
        d,
        'entry',
        (entry) => `"${entry}" inside the archive is not what was saved.`,
        'Something inside the archive is not what was saved.',
      ),
    action: getAgain,
  },
  'unsafe-path': {
    title: 'Unsafe file name inside',
    sentence: (d) => {
      const [path, reason] = [detail(d, 'path'), detail(d, 'reason')];
      if (path !== null && reason === 'not-of-windows')
        return `A file in it has a name that Windows cannot give: ${path}`;
      return given(
        d,
        'entry',
        (entry) => `The archive contains a name that could reach outside its folder: ${entry}`,
        'The archive or folder contains a name that could reach outside its folder.',
      );
    },
    action: (d) =>
      detail(d, 'reason') === 'not-of-windows'
        ? 'Choose another backup, or bring this one back on the system where it was made.'
        : 'Do not use this archive. Choose a backup file that the server itself made.',
  },
  'database-missing': {
    title: 'No database',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The server has no database: ${path} is not there.`,
        'The database of the server is not in this backup. Without it the server cannot be brought back.',
      ),
    action: (d) =>
      given(
        d,
        'path',
        () => 'Check that the folders are those of the server and that its drives are connected.',
        chooseAnother,
      ),
  },
  'database-not-found': {
    title: 'No database here',
    sentence: (d) =>
      `${given(d, 'path', (path) => `In ${path} there`, 'There')} is no database of this server. If it has been used before, this is not its folder, or its drive is not connected.`,
    action:
      'Look for the folder where the server keeps its settings, and choose that one. A server that was never used has no database before its first start.',
  },
  'database-corrupt': {
    title: 'Database damaged',
    sentence: 'The database is damaged. Some of it may be lost.',
    action:
      'Restore an older backup that is verified. A backup of damaged data is kept, marked as damaged, and never takes the place of a good one.',
  },
  'database-index-damaged': {
    title: 'Database index damaged',
    sentence: 'An index of the database does not fit its data. The data itself is whole.',
    action: 'You may go on: a restore makes the index anew in the restored data.',
  },
  'database-foreign': {
    title: 'Another database',
    sentence: (d) =>
      given(
        d,
        'missing',
        (tables) => `The database is not one of this server: it has no ${tables}.`,
        'The database is not one of this server.',
      ),
    action: chooseAnother,
  },
  'database-rootless': {
    title: 'Nobody in it',
    sentence: (d) =>
      given(
        d,
        'path',
        () =>
          'The server is empty: its database has no administrator account. A backup of it holds just that.',
        'This backup is of an empty server: its database has no administrator account. Restored, the server would offer its first set-up to whoever comes first.',
      ),
    action: (d) =>
      given(
        d,
        'path',
        () =>
          'If this server has been used before, open "What happened?" first. If it is new, set it up in your browser.',
        chooseAnother,
      ),
  },
  'manifest-missing': {
    title: 'Not a finished backup',
    sentence: (d) =>
      `The folder${given(d, 'path', (path) => ` ${path}`, '')} has no list of what it holds. It may be a backup that was never finished.`,
    action: chooseAnother,
  },
  'manifest-invalid': {
    title: 'List not understood',
    sentence: 'The list of what the backup holds cannot be read.',
    action: 'Choose another backup. The files can still be brought back by hand, as RESTORE.txt says.',
  },
  'manifest-changed': {
    title: 'List was changed',
    sentence: 'The list of what the backup holds was changed after the backup was made.',
    action: 'Choose another backup. The files can still be brought back by hand, as RESTORE.txt says.',
  },
  'manifest-format-unknown': {
    title: 'Made by a newer Reprise',
    sentence: 'This backup was made by a version of Reprise that this one does not know.',
    action: 'Update Reprise, then try again.',
  },
  'file-missing': {
    title: 'A file is missing',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The backup no longer has the file ${path}.`,
        'A file of the backup is missing.',
      ),
    action: chooseAnother,
  },
  'file-changed': {
    title: 'A file was changed',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The file ${path} was changed while it was read, or after it was saved.`,
        'A file was changed while it was read, or after it was saved.',
      ),
    action: 'Try again. If it stays, choose another backup.',
  },
  'hash-mismatch': {
    title: 'A file is damaged',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The file ${path} is no longer what was saved.`,
        'A file of the backup is no longer what was saved.',
      ),
    action: 'Choose another backup, and check the drive that holds this one.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
