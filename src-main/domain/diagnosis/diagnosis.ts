/** What looking at a server that does not start found out, and what explains the rest. */
import type { ErrorCode, Finding } from '../errors.ts';
import type { Verdict } from '../restore/restore-plan.ts';
import type { Instance } from '../server/instance.ts';
import type { Suggestion } from './suggestion.ts';

/** A line of a server's log, without secrets. */
export interface LogLine {
  /** As the server wrote it: local time without a zone; `null` = not said. */
  readonly at: string | null;
  readonly level: LogLevel;
  readonly message: string;
}

export type LogLevel = 'info' | 'warn' | 'error' | 'fatal';

export interface Diagnosis {
  readonly instance: Instance;
  /** `null` = could not be seen. */
  readonly running: boolean | null;
  /** Nothing was found that keeps it from working. */
  readonly healthy: boolean;
  /** The one that explains the others first. */
  readonly causes: readonly Finding[];
  /** What to do about the first of them. */
  readonly next: NextStep;
  /** Everything that was looked at, in the order in which people read it. */
  readonly checks: readonly Verdict[];
  /** The last errors since it last came up, oldest first. */
  readonly log: readonly LogLine[];
  readonly suggestion: Suggestion;
  /** Installed, as far as known. */
  readonly serverVersion: string | null;
}

/**
 * Everything that can be wrong with a server, in the order in which it explains the rest: a full drive explains a
 * damaged database, a damaged database explains a server that is started again and again.
 */
export const causeOrder = [
  'operation-unfinished',
  'journal-format-unknown',
  'data-folder-away',
  'drive-read-only',
  'drive-full',
  'not-a-folder',
  'old-data-would-be-read',
  'database-lost',
  'database-is-folder',
  'server-may-not-open',
  'database-empty',
  'database-not-sqlite',
  'database-damaged',
  'database-of-another',
  'database-without-admin',
  'upgrade-needs-step',
  'script-empty',
  'backup-folder-not-creatable',
  'port-in-use',
  'update-failed',
  'update-interrupted',
  'installed-version-older',
  'release-with-faults',
  'library-shrunk',
  'media-folder-away',
  'media-folder-empty',
  'old-data-blocked',
  'server-may-not-write',
  'database-was-locked',
  'database-indexes-damaged',
  'data-on-network',
  'drive-nearly-full',
  'script-foreign',
  'own-restore-interrupted',
  'server-restarting',
  'server-silent',
  'server-still-starting',
  'server-stopped-with-error',
  'database-not-looked-at',
] as const satisfies readonly ErrorCode[];

/** Follows from one of these, and its own way out would lead astray. */
const implied: Partial<Readonly<Record<ErrorCode, readonly ErrorCode[]>>> = {
  'database-lost': ['old-data-would-be-read'],
  'server-silent': ['not-a-folder'],
  'server-still-starting': ['not-a-folder'],
  'update-failed': [
    'database-empty',
    'database-not-sqlite',
    'database-damaged',
    'database-of-another',
    'database-without-admin',
    'upgrade-needs-step',
  ],
};

/** The problems among the verdicts, the one that explains the others first. */
export function causesOf(verdicts: readonly Verdict[]): readonly Finding[] {
  const isImplied = (code: ErrorCode): boolean =>
    verdicts.some(
      (other) =>
        other.code !== null && other.severity !== 'ok' && implied[code]?.includes(other.code) === true,
    );
  const problems = verdicts.flatMap(({ severity, code, details }): readonly Finding[] =>
    code === null || severity === 'ok' || isImplied(code) ? [] : [{ code, severity, details }],
  );
  const rank = ({ code, severity }: Finding): number => {
    const place = (causeOrder as readonly ErrorCode[]).indexOf(code);
    // What keeps it from starting comes before what is only not right.
    return (severity === 'block' ? 0 : causeOrder.length + 1) + (place < 0 ? causeOrder.length : place);
  };
  return problems.toSorted((a, b) => rank(a) - rank(b));
}

/** Problems that a restore takes away. */
const mendedByRestore: readonly ErrorCode[] = [
  'old-data-would-be-read',
  'database-lost',
  'database-is-folder',
  'database-empty',
  'database-not-sqlite',
  'database-damaged',
  'database-of-another',
  'database-without-admin',
  'library-shrunk',
];

export type NextStep = 'restore' | 'back-up' | 'recover' | 'give-back' | 'none';

/** What a person does about the first cause in a terminal; `none` = nothing there. */
export function nextStep(code: ErrorCode | undefined): NextStep {
  if (code === undefined) return 'none';
  if (code === 'operation-unfinished') return 'recover';
  // Everything is in it still: a backup of today, restored, has sound indexes and loses nothing.
  if (code === 'database-indexes-damaged') return 'back-up';
  if (code === 'server-may-not-open' || code === 'server-may-not-write') return 'give-back';
  return mendedByRestore.includes(code) ? 'restore' : 'none';
}
