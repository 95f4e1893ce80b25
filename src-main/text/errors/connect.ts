/** Signing in to the server and the key it gives. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

const because = (reason: string | null): string => (reason === null ? '' : ` (${reason.replace(/\.$/, '')})`);

export const connectTexts = {
  'sign-in-refused': {
    title: 'The server refused the sign-in',
    sentence: (d) =>
      d['isTooOften'] === true
        ? 'The server takes no more sign-ins for now: there were too many in a short time.'
        : 'The name or the password is wrong, or the server blocks sign-ins at the moment.',
    action: (d) =>
      d['isTooOften'] === true
        ? 'Wait a quarter of an hour, then try again.'
        : 'Try the same name and password in the web page of the server. Some servers lock an account after a few wrong tries.',
  },
  'not-an-admin': {
    title: 'Not an administrator',
    sentence: 'The server knows this account or key, and it is not one of an administrator.',
    action: 'Use the account of an administrator of the server: the one that may see its settings.',
  },
  'key-refused': {
    title: 'The server does not take the key',
    sentence: (d) =>
      given(
        d,
        'instance',
        (name) =>
          `The server of "${name}" does not know the key of Reprise. After a restore that is usual: it knows the keys of that day.`,
        'The server does not know this key.',
      ),
    action: (d) =>
      given(
        d,
        'id',
        (id) => `Sign in again: reprise instances connect ${id}. Backing up and restoring work without.`,
        'Look whether all of it was copied, and whether it is a key of this server.',
      ),
    inApp: (d) =>
      given(
        d,
        'id',
        () => 'Sign in again on the page "Settings" with "Connect". Backing up and restoring work without.',
        'Look whether all of it was copied, and whether it is a key of this server.',
      ),
  },
  'key-not-possible': {
    title: 'This version has no keys',
    sentence: (d) => {
      const [version, since] = [detail(d, 'version'), detail(d, 'since')];
      const which = version === null ? 'This version of the server' : `Version ${version} of the server`;
      return since === null
        ? `${which} has no keys that Reprise could use.`
        : `${which} has no keys yet; they came with version ${since}.`;
    },
    action:
      'Nothing needs to be done. Reprise keeps no password, so it cannot ask this server whether it is in use before it is stopped. All else works.',
  },
  'key-still-valid': {
    title: 'The key still works at the server',
    sentence: (d) =>
      `Reprise has forgotten the key, and the server was not told${because(detail(d, 'reason'))}. There the key is still good.`,
    action: 'To end it there too, remove the key in the settings of the server.',
  },
  'server-away': {
    title: 'The server does not answer',
    sentence: (d) => `The server does not answer now${because(detail(d, 'reason'))}.`,
    action: 'Start the server, wait until its web page opens, and try again.',
  },
  'address-elsewhere': {
    title: 'Not on this computer',
    sentence: (d) =>
      given(
        d,
        'host',
        (host) => `The address ${host} is not one of this computer.`,
        'The address of the server is not one of this computer.',
      ),
    action:
      'Reprise gives a password or a key only to a server on this computer. Add the server with its address here, such as --url http://127.0.0.1:13378.',
    inApp:
      'Reprise gives a password or a key only to a server on this computer. Set its address here on the page "Settings", such as http://127.0.0.1:13378.',
  },
  'answer-unexpected': {
    title: 'An answer that was not expected',
    sentence: (d) =>
      given(
        d,
        'status',
        (status) => `The server answered in a way that Reprise does not know (${status}).`,
        'The server answered in a way that Reprise does not know.',
      ),
    action: 'Try again in a minute. If it stays so, look into the log of the server.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
