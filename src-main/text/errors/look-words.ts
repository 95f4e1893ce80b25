/** What a look was after, and why it saw nothing, in words. */
import type { ErrorCode, ErrorDetails } from '../../domain/errors.ts';
import { detail } from '../error-text.ts';

const looks: Readonly<Record<string, string>> = {
  process: 'whether it runs',
  answer: 'whether it answers',
  respawn: 'whether it is started again and again',
  folders: 'its folders',
  drives: 'its drives',
  database: 'its database',
  library: 'whether much of the library is gone',
  versions: 'its version',
  leftovers: 'what earlier starts left behind',
  operations: 'what Reprise itself left behind',
  media: 'its media folders',
  settings: 'the folders in its settings',
  account: 'the account that it runs as',
  rights: 'its rights',
  network: 'whether its data is in a network folder',
  log: 'its log',
  backups: 'the backups',
  suggestion: 'which backup is good',
};

const reasons: Partial<
  Readonly<Record<ErrorCode | 'address-unknown' | 'folder-away' | 'needs-database', string>>
> = {
  'permission-denied': 'no permission',
  'target-read-only': 'the drive can only be read',
  'disk-full': 'no room to copy it',
  'files-in-use': 'it is being written to',
  'read-failed': 'it cannot be read',
  'write-failed': 'it cannot be copied',
  'address-unknown': 'its address is not known',
  'folder-away': 'its folder is not there',
  'needs-database': 'the database would say',
};

export function lookOf(details: ErrorDetails): string {
  const what = detail(details, 'what');
  return (what === null ? undefined : looks[what]) ?? 'one of the checks';
}

/** ` (no permission)`, or nothing. */
export function because(details: ErrorDetails): string {
  const reason = detail(details, 'reason');
  if (reason === null) return '';
  return ` (${(reasons as Readonly<Record<string, string | undefined>>)[reason] ?? 'it did not work'})`;
}

/** What a person would call the checks; some are parts of others. */
const names: Readonly<Record<string, string>> = {
  folders: 'its folders',
  drives: 'its drives',
  database: 'its database',
  versions: 'its version',
  leftovers: 'left-overs of earlier starts',
  operations: 'earlier runs of Reprise',
  media: 'its media folders',
  settings: 'its settings',
  rights: 'its permissions',
};

export function lookNames(checks: readonly string[]): readonly string[] {
  return [...new Set(checks)].flatMap((check) => names[check] ?? []);
}
