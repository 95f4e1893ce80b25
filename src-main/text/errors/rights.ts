/** What this account may not do. */
import type { ErrorCode } from '../../domain/errors.ts';
import { detail, given, type ErrorText } from '../error-text.ts';

export const rightsErrorTexts = {
  'permission-denied': {
    title: 'No permission',
    sentence: (d) =>
      given(
        d,
        'path',
        (path) => `This account may not read or change ${path}.`,
        'This account may not do this.',
      ),
    action: (d) =>
      given(
        d,
        'adopting',
        () =>
          'On a drive of another computer the files may still belong to the account there. Open it as an administrator, or give the folder to your account first.',
        'Run Reprise as the account that the server runs as, or as an administrator.',
      ),
    inApp: (d) =>
      given(
        d,
        'adopting',
        () =>
          'On a drive of another computer the files may still belong to the account there. Give the folder to your account first, then try again.',
        'Open Reprise as the account that the server runs as, or as an administrator.',
      ),
  },
  'elevation-required': {
    title: "Needs an administrator's rights",
    sentence: (d) =>
      given(
        d,
        'name',
        (name) =>
          d['why'] === 'limit'
            ? `Your system gives "${name}" less time to stop than it may need, and only an administrator may change that.`
            : `Only an administrator may stop and start "${name}".`,
        'Only an administrator may do this.',
      ),
    action: (d) => {
      if (d['why'] === 'limit')
        return 'Run it as an administrator, or have one raise that time for good (TimeoutStopSec of the unit).';
      return d['grantable'] === true
        ? `Run it as an administrator, or allow it for this server once and for all: reprise instances grant ${detail(d, 'id') ?? 'ID'}`
        : 'Run it as an administrator.';
    },
    inApp: (d) => {
      if (d['why'] === 'limit')
        return 'Allow it when your system asks, or have an administrator raise that time for good (TimeoutStopSec of the unit).';
      return d['grantable'] === true
        ? 'Allow it when your system asks, or once and for all for this server on the page "Settings".'
        : 'Allow it when your system asks for an administrator.';
    },
  },
  'not-grantable': {
    title: 'Nothing to allow',
    sentence: (d) =>
      given(
        d,
        'name',
        (name) =>
          `For "${name}" there is nothing to allow: only a service of this system can be allowed for good.`,
        'There is nothing to allow: only a service of this system can be allowed for good.',
      ),
    action: (d) =>
      `Nothing was changed. What your system will ask for: reprise instances check ${detail(d, 'id') ?? 'ID'}`,
    inApp: 'Nothing was changed. Your system asks when it is needed.',
  },
  'would-run-elevated': {
    title: 'The server would run as administrator',
    sentence:
      'Reprise runs as administrator here, and the server that it starts would then run as administrator, too. Nothing was changed.',
    action: 'Open Reprise or the terminal again without "Run as administrator", then try again.',
    inApp: 'Quit Reprise, open it again without "Run as administrator", then try again.',
  },
  'rights-refused': {
    title: 'Not allowed by you',
    sentence: 'The rights of an administrator were asked for and not given. Nothing was changed.',
    action: 'Try again and allow it, or ask whoever looks after this computer.',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorText>>;
