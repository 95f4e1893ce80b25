/** Reading and writing went wrong, or something could not be kept as it was. */
import type { ErrorCode } from '../../domain/errors.ts';
import { given, type ErrorText } from '../error-text.ts';

export const inputOutputTexts = {
  'read-failed': {
    title: 'Could not be read',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} could not be read.`,
        given(
          d,
          'skipped',
          (count) => `${count} files or folders could not be read and are not in the backup.`,
          'Something could not be read.',
        ),
      ),
    action: 'Check the drive and the permissions, then try again.',
  },
  'write-failed': {
    title: 'Could not be written',
    sentence: (d) =>
      given(d, 'path', (path) => `${path} could not be written.`, 'Something could not be written.'),
    action: 'Check the drive and the permissions, then try again.',
  },
  'disk-full': {
    title: 'Drive full',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `The drive became full while writing ${path}.`,
        'The drive became full while writing.',
      ),
    action: 'Make room, then try again. What was begun has been removed.',
    inApp: 'Make room on the drive, or choose another place. What was begun has been removed.',
  },
  'tool-failed': {
    title: 'A helper program failed',
    sentence: (d) =>
      given(d, 'tool', (tool) => `The program "${tool}" failed.`, 'A program that helps with this failed.'),
    action: 'Try again. If it stays, look into the log in the profile folder.',
    inApp: 'Try again. If it stays, the log on the page "Activity" says more.',
  },
  'too-many-open-files': {
    title: 'Too many open files',
    sentence: 'The system does not let this account open more files.',
    action: 'Close other programs or raise the limit, then try again.',
  },
  'other-volume': {
    title: 'On another drive',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} lies on another drive than expected, so it cannot be exchanged in one step.`,
        'Something lies on another drive than expected, so it cannot be exchanged in one step.',
      ),
    action: 'Check the mounts of the data folders, then make a new plan.',
    inApp: 'Check on which drives the data folders lie, then begin again.',
  },
  'owner-not-kept': {
    title: 'Owner not kept',
    sentence: 'The owner of some files could not be set as it was.',
    action: 'Run it as an administrator, or check that the server may read and write its data.',
    inApp: 'Check that the server may read and write its data. An administrator can set the owner again.',
  },
  'acl-not-kept': {
    title: 'Extra permissions not kept',
    sentence: 'Extra permissions of some files could not be set as they were.',
    action: 'Check that the server and your other programs may still read and write the data.',
  },
  'tidying-unfinished': {
    title: 'Some tidying is left',
    sentence: 'Something that is no longer needed could not be taken away yet, or a setting not be put back.',
    action: 'You need not do anything: the next run of Reprise, or reprise recover, does it.',
    inApp: 'You need not do anything: Reprise does it by itself the next time.',
  },
  'written-after-stop': {
    title: 'Something wrote afterwards',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `Something wrote to ${path} after it was set aside. A program still uses the old data.`,
        'Something wrote to the old data after it was set aside. A program still uses it.',
      ),
    action: 'Find that program and stop it. The old data is kept until then.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
