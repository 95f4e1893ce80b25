/** What a page asked for and did not get, and what the app could not see. */
import type { ErrorCode } from '../../domain/errors.ts';
import { given, type ErrorText } from '../error-text.ts';

export const requestTexts = {
  'not-cancellable': {
    title: 'This finishes first',
    sentence: 'The data is being exchanged now. Stopping in the middle would leave it half done.',
    action: 'Wait a moment. If it does not go well, everything returns to the state before by itself.',
  },
  'request-refused': {
    title: 'Not understood',
    sentence: 'The page asked for something that this version of Reprise does not know.',
    action: 'Reload the page. If you just updated Reprise, quit it and open it again.',
  },
  interrupted: {
    title: 'Cut off, and put in order',
    sentence:
      'Reprise, or the computer, ended in the middle of this. What was unfinished was put in order afterwards.',
    action: 'There is nothing that you have to do.',
  },
  'newest-backup': {
    title: 'This is the newest good backup',
    sentence: 'Of this server there is no newer backup that was verified. It stays in the list.',
    action: 'Make a new backup first. Then this one can be set aside.',
    inApp: 'Make a new backup first. Then this one can be taken out of the list.',
  },
  'settings-unreadable': {
    title: 'Settings are as at first',
    sentence: (d) =>
      `The settings of Reprise could not be read, so they are as at first.${given(d, 'path', (path) => ` What was there is kept in ${path}.`, '')}`,
    action: 'Look through the settings once. Servers and backups are not affected.',
  },
  'list-unreadable': {
    title: 'A list had to be begun anew',
    sentence: (d) =>
      `A list of Reprise could not be read, so a new one was begun.${given(d, 'path', (path) => ` What was there is kept in ${path}.`, '')}`,
    action:
      'Add the servers and the places of your backups that are missing. The servers themselves and all backups are as they were. When the list is whole again, that file can be deleted.',
  },
  'profile-newer': {
    title: 'Written by a newer Reprise',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `${path} was written by a newer version of Reprise. It was left as it is.`,
        'Something was written by a newer version of Reprise. It was left as it is.',
      ),
    action: 'Use the newest version of Reprise on this computer.',
  },
  'look-timed-out': {
    title: 'No answer',
    sentence: 'A drive or a program of this computer did not answer in time.',
    action: 'If it is a network drive, look whether the other computer is on. Reprise goes on looking.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
