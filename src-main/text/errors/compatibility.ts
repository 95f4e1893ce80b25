/** Whether backup, server and machine fit together. */
import type { ErrorCode } from '../../domain/errors.ts';
import { containerReason } from './containers.ts';
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
    action:
      'This is usually fine. The first start may take longer. If it fails, everything is normally put back by itself.',
  },
  'version-unknown': {
    title: 'Version not known',
    sentence: 'The version of the backup or of the server could not be read, so they cannot be compared.',
    action: 'Make sure that the server is not older than the backup.',
  },
  'version-incompatible': {
    title: 'Versions do not fit',
    sentence: (d) => {
      const data = `data as old as this backup's${given(d, 'backup', (version) => ` (${version})`, '')}`;
      return given(
        d,
        'server',
        (version) => `The server (${version}) cannot start with ${data}.`,
        `Servers of today cannot start with ${data}, and the version of yours could not be read.`,
      );
    },
    action: (d) =>
      given(
        d,
        'route',
        (route) =>
          `Run version ${route} of the server, restore with it and let it start once, then update the server.`,
        'Restore with a version of the server that is closer to the backup, then update step by step.',
      ),
  },
  'version-known-bad': {
    title: 'A version with known faults',
    sentence: (d) =>
      `Version ${detail(d, 'server') ?? 'of this server'} of the server is known for faults with its data: some people's servers did not start with it.`,
    action: (d) =>
      given(
        d,
        'route',
        (route) => `Update the server to version ${route} or newer first, then restore.`,
        'Update the server first, then restore.',
      ),
  },
  'import-on-start': {
    title: 'Data of before the database',
    sentence: (d) =>
      `The backup is of version ${detail(d, 'backup') ?? '2.2 or older'}, which had no database yet. The server makes a new database out of it on its first start; the present database is set aside, because the server would ignore the backup otherwise.`,
    action: (d) =>
      given(
        d,
        'route',
        (route) =>
          `If you can, restore with version ${route} of the server first, let it start once, make a backup with it, and restore that one. Else accept this, and look at your library afterwards: undo brings the present state back.`,
        'If you accept this, look at your library after the first start, which may take some minutes. Undo brings the present state back.',
      ),
  },
  'datasets-inseparable': {
    title: 'Parts that belong together',
    sentence: (d) =>
      `In this backup ${detail(d, 'datasets') ?? 'some parts'} belong together: one without the other would not bring your library back.`,
    action: 'Name both with --datasets, or leave --datasets out.',
    inApp: 'Choose both, or all that the backup holds.',
  },
  'other-installation': {
    title: 'Another installation',
    sentence: (d) =>
      d['continues'] === true
        ? 'The backup is of the old installation that this server carries on: another computer, account or folder.'
        : 'The backup was taken of another installation: another computer, account or folder.',
    action: (d) =>
      d['continues'] === true
        ? 'That is right for a new computer. Look at the folders of this plan once more; they are those of this one.'
        : 'If you are moving or rebuilding your server, this is right. Else look at the backup again.',
  },
  'server-not-covered': {
    title: 'Not backed up by this version',
    sentence: (d) =>
      `This version of Reprise can find, stop and start ${detail(d, 'server') ?? 'this server'}, but not back it up or restore it.`,
    action: 'Keep the backups that you make in another way until a newer version can.',
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
  'target-in-server-folder': {
    title: "In the server's own folder",
    sentence: (d) =>
      `The server counts what is in this folder${given(d, 'path', (path) => ` (${path})`, '')} as its own backups. It shows a new file after its next start, and deletes its oldest one when there are more than it should keep.`,
    action: 'If it should stay, keep another copy elsewhere.',
  },
  'dataset-left-out': {
    title: 'A part stays out',
    sentence: (d) =>
      `The backup also holds parts that the server's own backup files never contain${given(d, 'datasets', (names) => `: ${names}`, '')}.`,
    action: 'Nothing needs to be done. The backup itself keeps them.',
  },
  'dataset-absent': {
    title: 'A part is not in the backup',
    sentence: (d) =>
      `The backup lacks parts that the server's own backup files always stand for${given(d, 'datasets', (names) => `: ${names}`, '')}.`,
    action: 'If you accept this, the file is made without them. A complete backup is the better choice.',
  },
  'entry-left-out': {
    title: 'Some entries stay out',
    sentence: (d) =>
      `${given(d, 'count', (count) => `${count} entries of the backup`, 'Some entries of the backup')} cannot be in such a file: links, special files, or names that the server could not read back.`,
    action: 'If you accept this, the file is made without them. The backup itself keeps what it has.',
  },
  'leftover-found': {
    title: 'An unfinished file lies there',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `An unfinished file of another run lies beside it: ${path}`,
        'An unfinished file of another run lies beside it.',
      ),
    action: 'If no other export is running, you can delete it.',
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
    inApp: (d) =>
      given(
        d,
        'supervisor',
        (name) => `Stop it through ${name}, try again, and start it there afterwards.`,
        'Stop it there, try again, and start it there afterwards.',
      ),
  },
  'start-command-missing': {
    title: 'How to start it is not known',
    sentence: 'Reprise cannot see how this server is started, so it leaves it as it is.',
    action:
      'If it does not run, start it as you usually do, and try again while it runs: then Reprise can see how. Else say how when you add it (--start-command).',
    inApp:
      'If it does not run, start it as you usually do, and choose "Look again" while it runs: then Reprise can see how.',
  },
  'start-command-foreign': {
    title: 'Start command of another account',
    sentence:
      'The start command of this server was set by one account, and the server runs under another one. Reprise does not run it there with the rights of an administrator, because that account could change it. Nothing was changed.',
    action:
      'Start and stop the server as you usually do, or add it again without --start-command while it runs: then Reprise can see how it is started.',
    inApp:
      'Start and stop the server as you usually do. Or remove it on the page "Settings" and add it again while it runs: then Reprise can see how it is started.',
  },
  'not-possible-here': {
    title: 'Not possible here',
    sentence: (d) =>
      given(
        d,
        'control',
        (kind) =>
          kind === 'none'
            ? 'Reprise does not start this server: you chose to stop and start it yourself.'
            : `Servers of the kind "${kind}" cannot be stopped and started here yet.`,
        given(
          d,
          'quiesce',
          () => 'This server cannot be backed up while it runs without a short stop.',
          containerReason(d)?.sentence ?? 'This cannot be done on this system.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'control',
        (kind) =>
          kind === 'none'
            ? 'Start it as you usually do. For a restore, leave out --after start.'
            : 'Stop the server yourself and add it with --control none.',
        containerReason(d)?.action ?? 'Leave that option out, or do it by hand.',
      ),
    inApp: (d) =>
      given(
        d,
        'control',
        (kind) =>
          kind === 'none'
            ? 'Start it as you usually do. For a restore, choose to leave it stopped.'
            : 'Stop the server yourself, then try again.',
        containerReason(d)?.action ?? 'Choose another way, or do it by hand.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
