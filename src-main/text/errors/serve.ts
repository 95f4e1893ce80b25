/** The page in a browser: starting it, and reaching it. */
import type { ErrorCode } from '../../domain/errors.ts';
import { bytes, detail, given, type ErrorText } from '../error-text.ts';

export const serveTexts = {
  'connection-lost': {
    title: 'Not connected to Reprise',
    sentence: 'The connection broke off before an answer came. What Reprise is doing goes on.',
    action: 'Once it is connected again, look here whether it was done, then try again if not.',
  },
  'signed-out': {
    title: 'Signed out',
    sentence: 'This page is not signed in any more.',
    action: 'Run on the computer where Reprise runs: reprise serve --link',
    inApp: 'Sign in again.',
  },
  'upload-too-large': {
    title: 'The file is too large to be sent',
    sentence: (d) => {
      const limit = bytes(d, 'limitBytes');
      return limit === null ? 'It is larger than what is taken.' : `At most ${limit} are taken.`;
    },
    action: 'Copy it to the computer where Reprise runs, and choose it there.',
  },
  'serve-runs-already': {
    title: 'The page is open already',
    sentence: (d) =>
      given(
        d,
        'url',
        (url) =>
          `Reprise already shows its page at ${url}${given(d, 'pid', (pid) => ` (process ${pid})`, '')}.`,
        'Reprise already shows its page.',
      ),
    action: 'For a link that signs in there, run: reprise serve --link',
    inApp: 'Ask for a new link on the computer where Reprise runs.',
  },
  'serve-not-running': {
    title: 'The page is not running',
    sentence: 'Reprise does not show its page now, so there is nothing to sign in to.',
    action: 'Start it: reprise serve',
    inApp: 'Start it on the computer where Reprise runs.',
  },
  'serve-port-taken': {
    title: 'The port is taken',
    sentence: (d) => `Another program uses ${given(d, 'port', (port) => `port ${port}`, 'the port')}.`,
    action: 'Choose another one with --port, or leave --port out for any that is free.',
    inApp: 'Choose another one, or leave it out: then one that is free is taken.',
  },
  'serve-address-not-here': {
    title: 'Not an address of this computer',
    sentence: (d) => `This computer has no address ${detail(d, 'host') ?? 'like that'}.`,
    action: 'Give one of its own addresses with --host, or leave --host out for this computer alone.',
    inApp: 'Give one of its own addresses, or leave it out: then this computer alone can open the page.',
  },
  'serve-password-missing': {
    title: 'A password is needed',
    sentence:
      'With --host other computers can reach the page, and whoever opens it can restore and stop your servers.',
    action:
      'Set a password once: reprise serve --set-password. It asks for it, or reads one line from a pipe.',
    inApp: 'Set a password once, on the computer where Reprise runs.',
    inAppSentence:
      'Other computers can reach the page, and whoever opens it can restore and stop your servers.',
  },
  'folder-not-open': {
    title: 'This folder is not open to the page',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) =>
          `In the page only your own folder, drives, and what was named at the start are looked at: not ${path}`,
        'In the page only your own folder, drives, and what was named at the start are looked at.',
      ),
    action: (d) =>
      given(
        d,
        'command',
        (command) => `To open it, end Reprise where it runs, and start it with: ${command}`,
        'Write the whole path of a folder. Which others are open is said when Reprise is started.',
      ),
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
