/** What keeps a server from starting, besides its database. */
import type { ErrorCode } from '../../domain/errors.ts';
import { bytes, detail, given, type ErrorText } from '../error-text.ts';
import { because, lookOf } from './look-words.ts';

export const diagnosisTexts = {
  'operation-unfinished': {
    title: 'Reprise was interrupted',
    sentence: (d) =>
      `Something that Reprise began was interrupted, or is still going on${given(d, 'operation', (id) => ` (${id})`, '')}.`,
    action: 'Run: reprise recover. It completes what was begun, or puts everything back as it was.',
    inApp:
      'Press "Finish it now": Reprise completes it, or puts everything back as it was. Nothing is deleted.',
  },
  'data-folder-away': {
    title: 'A data folder is not there',
    sentence: (d) =>
      `A folder of the server is not there${given(d, 'path', (path) => `: ${path}`, '')}. Its drive may not be connected.`,
    action:
      'Connect the drive, then start the server. Do not start it before: it would begin an empty library.',
  },
  'drive-read-only': {
    title: 'The drive can only be read',
    sentence: (d) =>
      `The drive with the server's data can only be read${given(d, 'path', (path) => ` (${path})`, '')}, so the server cannot work.`,
    action:
      'Systems do this when a drive has faults. Save what you can, check the drive, and mount it with write access.',
  },
  'drive-full': {
    title: 'The drive is full',
    sentence: (d) =>
      `The drive with the server's data is full${given(d, 'path', (path) => ` (${path}, ${bytes(d, 'freeBytes') ?? 'nothing'} free)`, '')}.`,
    action: 'Make room on it, then start the server. Do not delete anything in the folders of the server.',
  },
  'drive-nearly-full': {
    title: 'The drive is nearly full',
    sentence: (d) =>
      `The drive with the server's data is nearly full${given(d, 'path', (path) => ` (${path}, ${bytes(d, 'freeBytes') ?? 'little'} free)`, '')}. An update of the server needs as much free space again as its database.`,
    action: 'Make room on it: empty the trash, remove old downloads, or move media to another drive.',
  },
  'data-on-network': {
    title: 'The data is in a network folder',
    sentence: (d) =>
      `The server's database lies in a network folder${given(d, 'kind', (kind) => ` (${kind})`, '')}. Databases are damaged there sooner or later, because two programs cannot keep out of each other's way there.`,
    action: 'Move the data folders of the server to a drive of this computer. Media may stay on the network.',
  },
  'not-a-folder': {
    title: 'A file in place of a folder',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `A file stands where the server needs a folder: ${path}. It then waits for ever.`,
        'A file stands where the server needs a folder. It then waits for ever.',
      ),
    action: 'Stop the server, move that file somewhere else, and start the server.',
  },
  'server-may-not-open': {
    title: 'The server may not use its data',
    sentence: (d) =>
      `The account that the server runs as${given(d, 'uid', (uid) => ` (number ${uid})`, '')} may not read and write ${detail(d, 'path') ?? 'its data'}.`,
    action: 'Give the files back to that account. Somebody copied or restored them as another one.',
  },
  'server-may-not-write': {
    title: 'The server may not write everywhere',
    sentence: (d) =>
      `The account that the server runs as${given(d, 'uid', (uid) => ` (number ${uid})`, '')} may not write ${detail(d, 'path') ?? 'some of its data'}. It starts all the same, and says so only on its console.`,
    action: 'Give the files back to that account. Somebody copied or restored them as another one.',
  },
  'script-empty': {
    title: 'An update script is empty',
    sentence: (d) =>
      `One of the server's update scripts is empty${given(d, 'path', (path) => ` (${path})`, '')}, which can keep it from starting.`,
    action:
      'Move that file out of the folder and install the same version of the server again: it brings the script.',
  },
  'script-foreign': {
    title: 'A strange file among the update scripts',
    sentence: (d) =>
      `Something that is no script lies among the server's update scripts${given(d, 'path', (path) => ` (${path})`, '')}. Some versions did not start with it.`,
    action: 'If the server does not start, move that file out of the folder.',
  },
  'old-leftover': {
    title: 'Left over from before',
    sentence: (d) =>
      `Something is left over from an earlier start, update or backup${given(d, 'path', (path) => ` (${path})`, '')}.`,
    action: 'Nothing needs to be done.',
  },
  'backup-folder-not-creatable': {
    title: "The folder for the server's own backups cannot be made",
    sentence: (d) =>
      `The server is set to keep its own backups in ${detail(d, 'path') ?? 'a folder'}, which cannot be made. It does not start because of that.`,
    action:
      'Connect that drive, or make the folder for the account of the server. Or start the server with BACKUP_PATH set to another folder, and change it in its settings then.',
  },
  'media-folder-away': {
    title: 'A media folder is not there',
    sentence: (d) =>
      `Media that the server knows is not there: ${detail(d, 'path') ?? 'a folder of a library'}${given(d, 'more', (more) => `, and ${more} more`, '')}. Its drive may not be connected.`,
    action:
      "Connect the drive. Do not scan, and do not change the folder on the server's own page: that would lose the progress of everybody.",
  },
  'media-folder-empty': {
    title: 'A media folder is empty',
    sentence: (d) =>
      `A media folder is empty: ${detail(d, 'path') ?? 'a folder of a library'}${given(d, 'more', (more) => `, and ${more} more`, '')}. Its drive may not be connected.`,
    action:
      "Connect the drive. Do not scan, and do not change the folder on the server's own page: that would lose the progress of everybody.",
  },
  'media-folder-not-seen': {
    title: 'Media folders are not seen here',
    sentence: (d) =>
      `The server calls its media folders by names that are not there on this computer${given(d, 'path', (path) => ` (${path})`, '')}. In a container that is as it should be.`,
    action: 'If the server does not run in a container, check that the drives with your media are connected.',
  },
  'port-in-use': {
    title: 'Another program uses its port',
    sentence: (d) => {
      const who = given(d, 'name', (name) => `The program "${name}"`, 'Another program');
      const pid = given(d, 'pid', (number) => ` (process ${number})`, '');
      return `${who}${pid} uses ${given(d, 'port', (port) => `port ${port}`, 'the port')}, which this server needs.`;
    },
    action:
      'End that program or give one of the two another port. If it is this server, seen from outside of its container, all is well.',
  },
  'server-silent': {
    title: 'The server runs but does not answer',
    sentence: (d) =>
      `The server runs${given(d, 'minutes', (minutes) => `, for ${minutes} minutes now,`, '')} but answers nothing${given(d, 'url', (url) => ` at ${url}`, '')}.`,
    action: 'If its log shows an update going on, leave it be. Else stop it and start it again.',
  },
  'server-still-starting': {
    title: 'The server is still starting',
    sentence: 'The server was started a moment ago and does not answer yet.',
    action: 'Give it some minutes, then run this again.',
    inApp: 'Give it some minutes, then choose "Look again".',
  },
  'server-restarting': {
    title: 'The server ends and is started again',
    sentence: (d) =>
      `The server ends and is started again, over and over${given(d, 'supervisor', (name) => ` (by ${name})`, '')}.`,
    action: 'Stop it where it is started, so that it writes nothing more, and look at what its log says.',
  },
  'server-stopped': {
    title: 'The server does not run',
    sentence: 'The server does not run now. Nothing is seen that would keep it from starting.',
    action: 'Start it as you usually do. If it ends again, run this again right after that.',
    inApp: 'Start it. If it ends again, choose "Look again" right after that.',
  },
  'server-stopped-with-error': {
    title: 'The server ended with an error',
    sentence: 'The server ended with an error that is not known here. Its log says more.',
    action: 'Read the last lines of its log below. The words of the error are what others can help with.',
  },
  'look-failed': {
    title: 'Could not be checked',
    sentence: (d) => `Not everything could be checked: ${lookOf(d)}${because(d)}.`,
    action: 'Run it as the account that the server runs as, or as an administrator, to see this too.',
    inApp: 'To see this too, open Reprise as the account that the server runs as, or as an administrator.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
