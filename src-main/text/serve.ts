/** What `reprise serve` says on the command line. */
import type { ErrorCode } from '../domain/errors.ts';
import type { OperationKind, Outcome, Rollback } from '../domain/operation/operation.ts';

export const serveWords = {
  /** `url` on a line of its own: it is copied. */
  open: (url: string): readonly string[] => [
    'Reprise runs. Open this page in a browser on this computer:',
    '',
    `  ${url}`,
    '',
  ],
  openElsewhere: (url: string): readonly string[] => [
    'Reprise runs. Open this page in a browser, and sign in with the password:',
    '',
    `  ${url}`,
    '',
  ],
  linkOnce: [
    'The link works once, within one hour. For another one, in another terminal:',
    '  reprise serve --link',
  ],
  stop: 'It runs until you press Ctrl-C.',
  noTls:
    'The connection is not encrypted (no TLS): in this network others can read along, the password too. Safer is a tunnel (ssh -L) without --host, or a proxy with TLS and --public-url.',
  passwordSet: 'The password is set. Everybody who was signed in has to sign in again.',
  askPassword: 'New password for the page (not shown): ',
  askAgain: 'Once more (not shown): ',
  notTheSame: 'The two are not the same. Nothing was changed.',
  tooShort: (least: number): string => `The password has to have at least ${least} characters.`,
  tooLong: (most: number): string => `The password can have at most ${most} characters.`,
  badPort: (given: string): string => `--port wants a number from 1 to 65535, or 0 for any, not "${given}".`,
  badPublicUrl: (given: string): string =>
    `--public-url wants an address such as https://reprise.example.org, not "${given}".`,
  badRoot: (path: string): string => `--open-root: there is no folder ${path}`,
  notTogether: '--link and --set-password are each used alone.',
  ended: 'Reprise has ended; its page is closed.',
  practiceServer: 'the practice server',
  practiceRuns: (url: string | null): readonly string[] => [
    `The practice server still runs${url === null ? '' : ` at ${url}`}. To end it and remove all of it:`,
    '  reprise practice stop',
  ],
} as const;

/** How a run ended. */
interface RunEnd {
  readonly outcome: Outcome;
  readonly rollback: Rollback;
  /** `healthy`, `starting`, …; `null` = it has nothing to do with a server. */
  readonly health: string | null;
  readonly downtimeMs: number | null;
  readonly findings: readonly { readonly code: ErrorCode }[];
}

const runs: Readonly<Record<OperationKind, string>> = {
  'back-up': 'The backup',
  restore: 'The restore',
  undo: 'The undo of a restore',
  verify: 'The check of a backup',
  import: 'The import',
  export: 'The export',
  release: 'Deleting what was set aside',
  'set-aside': 'Taking a backup out of the list',
  recover: 'Putting things in order',
};
const changing: readonly OperationKind[] = ['restore', 'undo', 'recover'];

/** What became of a run that was under way when somebody ended Reprise. `name`: of its server; `null` = of none. */
export function becameOf(kind: OperationKind, name: string | null, end: RunEnd): string {
  const run = `${runs[kind]}${name === null ? '' : ` of ${name}`}`;
  return [sentenceOf(run, kind, end), serverWords(end)].filter((text) => text !== null).join(' ');
}

function sentenceOf(run: string, kind: OperationKind, end: RunEnd): string {
  const { outcome, rollback, findings } = end;
  // Back to what no server was well with: nothing is half way.
  if (rollback !== 'failed' && findings[0]?.code === 'undone-not-healthy')
    return `${run} was finished first: it is done.`;
  if (outcome === 'needs-attention' || rollback === 'failed')
    return `${run} could not be brought to an end: start Reprise again, it says what to do. Until then delete nothing.`;
  if (outcome === 'succeeded') return `${run} was finished first: it is done.`;
  const asBefore = changing.includes(kind) ? ' The data of the server is as it was before.' : '';
  if (outcome === 'cancelled') return `${run} was stopped.${asBefore}`;
  return `${run} did not succeed; the activity in Reprise says why.${asBefore}`;
}

function serverWords({ health, downtimeMs }: RunEnd): string | null {
  if (health === 'healthy') return 'The server is running.';
  if (health === 'starting') return 'The server is starting.';
  return health !== null && downtimeMs !== null ? 'Please look whether the server is running.' : null;
}
