import { RepriseError, type ErrorCode } from '../../domain/errors.ts';
import { displayName } from './names.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'permission-denied',
  EPERM: 'permission-denied',
  EROFS: 'target-read-only',
  EMFILE: 'too-many-open-files',
  ENFILE: 'too-many-open-files',
  EBUSY: 'files-in-use',
  ETXTBSY: 'files-in-use',
  EXDEV: 'other-volume',
};

/** Calls that Windows denies when somebody has the file, or a file below the folder, open. */
const takingAway = new Set(['rename', 'unlink', 'rmdir']);

/** Windows reports a sharing violation as `EBUSY`, and as `EPERM` or `EACCES` when a rename or removal meets it. */
export function isSharingViolation(error: unknown, platform: string = process.platform): boolean {
  if (platform !== 'win32') return false;
  const code = errnoOf(error);
  return code === 'EBUSY' || ((code === 'EPERM' || code === 'EACCES') && takingAway.has(syscallOf(error)));
}

function syscallOf(error: unknown): string {
  return error instanceof Error && 'syscall' in error ? String(error.syscall) : '';
}

/** The system's code of an error (`ENOENT`), or an empty text. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Threads and programs that could not even begin say it in their message only. */
export function isTooManyOpen(error: unknown): boolean {
  return (
    ['EMFILE', 'ENFILE'].includes(errnoOf(error)) ||
    (error instanceof Error && /EMFILE|ENFILE|too many open files/.test(error.message))
  );
}

export function tooManyOpen(cause: unknown): RepriseError {
  return new RepriseError('too-many-open-files', 'The system opens no more files for us.', {}, { cause });
}

export function isMissing(error: unknown): boolean {
  const code = errnoOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Gives a system error its code of ours; errors that have one already pass unchanged. */
export function wrapFileError(
  error: unknown,
  doing: 'read' | 'write',
  path: string,
  platform: string = process.platform,
): RepriseError {
  if (error instanceof RepriseError) return error;
  const errno = errnoOf(error);
  // Node says `ERR_…` of arguments that no system call could take, such as a name with a zero byte.
  if (errno === '') return mistake(error);
  const code = isSharingViolation(error, platform)
    ? 'files-in-use'
    : (codes[errno] ?? (doing === 'read' ? 'read-failed' : 'write-failed'));
  const shown = displayName(path);
  const reason = error instanceof Error ? error.message : String(error);
  return new RepriseError(
    code,
    `${doing} ${shown}: ${reason}`,
    { path: shown, reason: errno },
    { cause: error },
  );
}

function mistake(error: unknown): RepriseError {
  return new RepriseError(
    'internal',
    error instanceof Error ? error.message : String(error),
    {},
    { cause: error },
  );
}

/** Runs file calls and wraps what they throw. */
export function onFile<T>(doing: 'read' | 'write', path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw wrapFileError(error, doing, path);
  }
}

/** What a backup cannot do without and cannot read. `why` speaks where the system gave no reason. */
export function unreadable(path: string, why: string, error: unknown): RepriseError {
  const shown = displayName(path);
  const reason = errnoOf(error) || why;
  return new RepriseError(
    'read-failed',
    `cannot read ${shown}: ${reason}`,
    { path: shown, reason },
    { cause: error },
  );
}
