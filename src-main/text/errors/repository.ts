/** Places for backups that are not there, or are not what they seem. */
import type { ErrorCode, ErrorDetails } from '../../domain/errors.ts';
import { shellWord } from '../command-line.ts';
import { detail, given, type ErrorText } from '../error-text.ts';
import { formatBytes, formatCount } from '../format.ts';

export const repositoryTexts = {
  'repository-not-found': {
    title: 'No place for backups',
    sentence: (d) =>
      given(
        d,
        'nearby',
        (found) =>
          `There are no backups directly in ${detail(d, 'path') ?? 'this folder'}, but here: ${found}`,
        orphaned(d)
          ? `${detail(d, 'path') ?? 'This folder'} holds ${formatCount(Number(d['backups']), 'backup')}, but its file repository.json is not there.`
          : given(
              d,
              'path',
              (path) => `The folder ${path} is not a place for backups.`,
              given(
                d,
                'adopted',
                (adopted) =>
                  `No place for new backups was chosen yet. The one at ${adopted} was taken over only to read from.`,
                'No place for backups is known yet.',
              ),
            ),
      ),
    action: (d) =>
      given(
        d,
        'nearby',
        () => 'Give that folder instead.',
        orphaned(d)
          ? 'Make it one again with: reprise repository add DIR. The backups in it stay as they are and are found again.'
          : d['adopting'] === true
            ? 'Look for the folder that holds the file repository.json, and give that one.'
            : given(
                d,
                'adopted',
                (adopted) =>
                  `To keep new backups there too: reprise repository add ${shellWord(adopted)} - or add another folder.`,
                'Add a folder with: reprise repository add DIR. Another drive than the one of the server is best.',
              ),
      ),
    inApp: (d) =>
      given(
        d,
        'nearby',
        () => 'Choose that folder instead.',
        orphaned(d)
          ? 'Add it again on the page "Settings". The backups in it stay as they are and are found again.'
          : d['adopting'] === true
            ? 'Look for the folder that holds the file repository.json, and choose that one.'
            : given(
                d,
                'adopted',
                () =>
                  'Add a folder on the page "Settings": this one, to keep new backups there too, or another.',
                'Add a folder on the page "Settings". Another drive than the one of the server is best.',
              ),
      ),
  },
  'repository-away': {
    title: 'The backup drive is not connected',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The place for backups at ${path} is not there now, or another one is in its place.`,
        'The place for backups is not there now, or another one is in its place.',
      ),
    action: (d) =>
      given(
        d,
        'other',
        () =>
          'Connect the drive that belongs there. If the new one is to take its place, add it first: reprise repository add DIR',
        'Connect the drive or network folder, then try again.',
      ),
    inApp: (d) =>
      given(
        d,
        'other',
        () =>
          'Connect the drive that belongs there. If the new one is to take its place, add it on the page "Settings" first.',
        'Connect the drive or network folder, then try again.',
      ),
  },
  'repository-format-unknown': {
    title: 'Not understood',
    sentence: (d) =>
      given(
        d,
        'format',
        () => 'This place for backups was made by a newer version of Reprise.',
        given(
          d,
          'path',
          (path) => `The file repository.json in ${path} is damaged, or was made by a newer Reprise.`,
          'The file repository.json is damaged, or was made by a newer version of Reprise.',
        ),
      ),
    action: (d) =>
      given(
        d,
        'format',
        () => 'Update Reprise, or choose another folder. Nothing in it was changed.',
        'Nothing in it was changed. If it is damaged: give the file another name, then use: reprise repository add DIR. The backups in it are found again.',
      ),
    inApp: (d) =>
      given(
        d,
        'format',
        () => 'Update Reprise, or choose another folder. Nothing in it was changed.',
        'Nothing in it was changed. If it is damaged: give the file another name, then add the folder again on the page "Settings". The backups in it are found again.',
      ),
  },
  'repository-copy': {
    title: 'A copy of known backups',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `${path} is a copy of the backups in ${detail(d, 'original') ?? 'another folder'}, which are known and there. New backups still go to the known ones.`,
        'This folder is a copy of backups that are known and there.',
      ),
    action:
      'Nothing was changed, and nothing needs to be done. To use the copy in place of the known ones, disconnect their drive or give their folder another name, then try again. To restore from the copy, give the folder of one of its backups in place of its id.',
    inApp:
      'Nothing was changed, and nothing needs to be done. To use the copy in place of the known ones, disconnect their drive or give their folder another name, then try again.',
  },
  'repository-nested': {
    title: 'Backups and server in one folder',
    sentence: (d) =>
      given(
        d,
        'data',
        (data) =>
          `The folder for backups${given(d, 'path', (path) => ` (${path})`, '')} and the folder of the server (${data}) lie one inside the other. A restore could overwrite your backups.`,
        'The folder for backups and the folder of the server lie one inside the other.',
      ),
    action: 'Use a folder outside the folders of the server, best on another drive.',
  },
  'folder-reserved': {
    title: 'A folder of Reprise itself',
    sentence: (d) =>
      given(
        d,
        'folder',
        (folder) => `${detail(d, 'path') ?? 'The folder'} lies in ${folder}, which Reprise removes again.`,
        'The folder lies in one that Reprise made for itself and removes again.',
      ),
    action: 'Nothing was changed. Use a folder of your own.',
  },
  'place-same-disk': {
    title: 'The same drive as your server',
    sentence: (d) =>
      given(
        d,
        'servers',
        (servers) => `This folder is on the same drive as ${servers}. If that drive breaks, both are gone.`,
        'This folder is on the same drive as your server. If that drive breaks, both are gone.',
      ),
    action: 'Better than no backup. Safer is a USB drive, or another computer in your network.',
  },
  'place-synced': {
    title: 'A folder that is copied to the internet',
    sentence: (d) =>
      `${detail(d, 'program') ?? 'A program'} copies this folder to the internet, and may remove files of it from this computer.`,
    action:
      'Choose a folder outside it. Such programs can also change files while a backup is being written.',
  },
  'place-without-links': {
    title: 'Every backup takes its full size here',
    sentence: (d) =>
      `This drive is formatted as ${detail(d, 'format') ?? 'exFAT'}, on which backups cannot share files that stayed the same.`,
    action: 'It works, and fills up sooner. A drive formatted as NTFS, APFS or ext4 holds many more backups.',
  },
  'place-file-limit': {
    title: 'No file over 4 GB here',
    sentence:
      'This drive is formatted as FAT32: it holds no file over 4 GB, and backups on it cannot share files that stayed the same.',
    action: 'A large database will not fit. Use a drive formatted as NTFS, APFS, ext4 or exFAT if you can.',
  },
  'place-on-network': {
    title: 'A drive of another computer',
    sentence: (d) =>
      given(
        d,
        'kind',
        (kind) => `This folder is on another computer (${kind}).`,
        'This folder is on another computer.',
      ),
    action:
      'That protects against a broken drive here. Backups are made, and brought back, only while that computer is on.',
  },
  'place-nearly-full': {
    title: 'Not much room left',
    sentence: (d) => `There are ${formatBytes(Number(d['freeBytes'] ?? 0))} free on this drive.`,
    action: 'Make room, or choose another drive, before backups no longer fit.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;

/** Backups whose place lost the file that makes it one. */
function orphaned(details: ErrorDetails): boolean {
  return typeof details['backups'] === 'number' && details['backups'] > 0;
}
