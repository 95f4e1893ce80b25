/** Which backup to bring back, and why not a newer one. */
import type { Drop } from './shrunk.ts';

export type PassedOver =
  | 'damaged'
  | 'no-database'
  | 'foreign'
  | 'rootless'
  | 'shrunk'
  | 'newer'
  | 'unfit'
  | 'not-verified'
  | 'index-damaged'
  | 'unreadable';

export interface PassedOverBackup {
  readonly id: string;
  /** ISO-8601 UTC. */
  readonly createdAt: string;
  readonly reason: PassedOver;
  /** With `shrunk`. */
  readonly drop: Drop | null;
}

export interface SuggestedBackup {
  /** Usable as REF. */
  readonly id: string;
  readonly form: 'reprise' | 'native';
  readonly path: string;
  readonly createdAt: string;
  readonly serverVersion: string | null;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Suggestion {
  readonly backup: SuggestedBackup | null;
  /** What is not quite right with the chosen one; `null` = nothing. */
  readonly flaw: PassedOver | null;
  /** Newer ones, newest first. */
  readonly passedOver: readonly PassedOverBackup[];
  /** Known places that are not there now. */
  readonly away: readonly string[];
}

/** One backup with what speaks against it. */
export interface Judged {
  readonly backup: SuggestedBackup;
  readonly against: PassedOver | null;
  readonly drop: Drop | null;
}

/** An index is rebuilt by a restore: a clean backup is better only if hardly anything is lost with it. */
const nearMs = 24 * 60 * 60_000;

/** Whether looking further back can still find something better than the best so far. Pure. */
export function isSettled(judged: readonly Judged[], next: { readonly createdAt: string } | null): boolean {
  if (judged.some(({ against }) => against === null)) return true;
  const repairable = judged.find(({ against }) => against === 'index-damaged');
  return repairable !== undefined && (next === null || !isNear(repairable.backup, next));
}

/** The newest without a flaw; else one that a restore repairs; else one that nobody checked. Newest first. Pure. */
export function choose(judged: readonly Judged[], away: readonly string[]): Suggestion {
  const find = (against: PassedOver | null): Judged | undefined =>
    judged.find((one) => one.against === against);
  const [clean, repairable] = [find(null), find('index-damaged')];
  const isCleanBetter =
    clean !== undefined && (repairable === undefined || isNear(repairable.backup, clean.backup));
  const chosen = (isCleanBetter ? clean : repairable) ?? clean ?? find('not-verified');
  const newer = chosen === undefined ? judged : judged.slice(0, judged.indexOf(chosen));
  return {
    backup: chosen?.backup ?? null,
    flaw: chosen?.against ?? null,
    passedOver: newer.flatMap(({ backup, against, drop }) =>
      against === null ? [] : [{ id: backup.id, createdAt: backup.createdAt, reason: against, drop }],
    ),
    away,
  };
}

function isNear(newer: { readonly createdAt: string }, older: { readonly createdAt: string }): boolean {
  const age = Date.parse(newer.createdAt) - Date.parse(older.createdAt);
  // Order of backups is by sequence: after a clock was set back an older one can bear a later time.
  return age <= nearMs;
}
