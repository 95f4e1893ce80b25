/** Whether backup, server and machine fit together. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

export const compatibilityTexts = {
  'version-newer': {
    title: 'Backup of a newer version',
    sentence: (d) =>
      given(
        d,
        'backup',
        (version) =>
          `The backup is of version ${version}, the server is ${detail(d, 'server') ?? 'older'}. An older server cannot use newer data.`,
        'The backup is of a newer version than the server. An older server cannot use newer data.',
      ),
    action: (d) =>
      given(
        d,
        'backup',
        (version) => `Update the server to version ${version} or newer, then restore.`,
        'Update the server, then restore.',
      ),
  },
  'version-older': {
    title: 'Backup of an older version',
    sentence: (d) =>
      given(
        d,
        'backup',
        (version) =>
          `The backup is of version ${version}, the server is ${detail(d, 'server') ?? 'newer'}. The server will update the data when it starts.`,
        'The backup is of an older version than the server. The server will update the data when it starts.',
      ),
    action: 'This is usually fine. The first start may take longer. If it fails, all goes back by itself.',
  },
  'version-unknown': {
    title: 'Version not known',
    sentence: 'The version of the backup or of the server could not be read, so they cannot be compared.',
    action: 'Make sure that the server is not older than the backup.',
  },
  'version-incompatible': {
    title: 'Versions do not fit',
    sentence: (d) =>
      `The server${given(d, 'server', (version) => ` (${version})`, '')} cannot start with data as old as this backup's${given(d, 'backup', (version) => ` (${version})`, '')}.`,
    action: (d) =>
      given(
        d,
        'route',
        (route) =>
          `Run version ${route} of the server, restore with it and let it start once, then update the server.`,
        'Restore with a version of the server that is closer to the backup, then update step by step.',
      ),
  },
  'other-installation': {
    title: 'Another installation',
    sentence: (d) =>
      d['continues'] === true
        ? 'The backup is of the old installation that this server carries on: another machine, account or folder.'
        : 'The backup was taken of another installation: another machine, account or folder.',
    action: (d) =>
      d['continues'] === true
        ? 'That is right for a new computer. Look at the folders of this plan once more; they are those of this one.'
        : 'If you are moving or rebuilding your server, this is right. Else look at the backup again.',
  },
  'other-product': {
    title: 'Another program',
    sentence: (d) =>
      given(
        d,
        'server',
        (server) => `This belongs to "${server}", not to this server.`,
        'This belongs to another media server.',
      ),
    action: 'Choose a backup of this server. Reprise knows: audiobookshelf.',
  },
  'backup-path-not-creatable': {
    title: 'A folder setting does not fit here',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `The backup says that the server keeps its own backups in ${path}. That folder cannot be made here, and the server would not start.`,
        "The folder for the server's own backups, as the backup says it, cannot be made here, and the server would not start.",
      ),
    action: (d) =>
      given(
        d,
        'replacement',
        (path) => `If you accept this, the setting is changed to ${path} in the restored data.`,
        'If you accept this, the setting is changed in the restored data.',
      ),
  },
  'reference-missing': {
    title: 'Pictures are missing',
    sentence: (d) =>
      given(
        d,
        'count',
        (count) => `${count} pictures that the database names are not in the backup.`,
        'Some pictures that the database names are not in the backup.',
      ),
    action: 'Nothing needs to be done. The server shows a placeholder, and a new match brings them back.',
  },
  'server-supervised': {
    title: 'Watched by another program',
    sentence: (d) =>
      given(
        d,
        'supervisor',
        (name) => `The server is kept running by ${name}, which would start it again in the middle.`,
        'The server is kept running by another program, which would start it again in the middle.',
      ),
    action: (d) =>
      given(
        d,
        'supervisor',
        (name) => `Stop it through ${name}, run this again, and start it there afterwards.`,
        'Stop it there, run this again, and start it there afterwards.',
      ),
  },
  'start-command-missing': {
    title: 'How to start it is not known',
    sentence: 'It cannot be seen how this server is started, so it is not stopped.',
    action:
      'Start the server once and try again while it runs, or add it again with --start-command and the command that starts it.',
  },
  'not-possible-here': {
    title: 'Not possible here',
    sentence: (d) =>
      given(
        d,
        'control',
        (kind) => `Servers of the kind "${kind}" cannot be stopped and started here yet.`,
        given(
          d,
          'quiesce',
          () => 'This server cannot be backed up while it runs without a short stop.',
          'This cannot be done on this system.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'control',
        () => 'Stop the server yourself and add it with --control none.',
        'Leave that option out, or do it by hand.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
