import { linkSync, renameSync, unlinkSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { errnoOf, isSharingViolation } from './errors.ts';
import { shownPath } from './folder.ts';
import { toFsPath } from './names.ts';
import { lstatOf } from './stat.ts';

/** Errors of `link` that say "this file system or this file cannot", not "there is something". */
const cannotLink = new Set([
  'EPERM',
  'EMLINK',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EISDIR',
  'EACCES',
]);

/** How long a change waits for another program to let go of a file (Windows). */
export interface Retry {
  readonly totalMs: number;
}

export const usualRetry: Retry = { totalMs: 30_000 };

/** Gives an entry another name on the same volume; never overwrites. Throws system errors and `state-unexpected`. */
export function moveEntry(from: string, to: string, retry: Retry): void {
  const stats = lstatOf(from);
  // `link` of macOS follows links, so there only files take that way.
  const byLink =
    stats?.isFile() === true || (stats?.isSymbolicLink() === true && process.platform === 'linux');
  if (byLink && linkEntry(from, to)) {
    try {
      retrying(retry, () => unlinkSync(toFsPath(from)));
    } catch (error) {
      unlinkSync(toFsPath(to));
      throw error;
    }
    return;
  }
  refuseExisting(to);
  retrying(retry, () => renameSync(toFsPath(from), toFsPath(to)));
}

/** A second name; `false` where that is impossible, `state-unexpected` when the name is taken. */
export function linkEntry(from: string, to: string): boolean {
  try {
    linkSync(toFsPath(from), toFsPath(to));
    return true;
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') throw taken(to, error);
    if (cannotLink.has(code)) return false;
    throw error;
  }
}

export function refuseExisting(path: string): void {
  if (lstatOf(path) !== null) throw taken(path, undefined);
}

/** Repeats while another program holds the file open (Windows), with growing pauses. */
export function retrying<T>(retry: Retry, act: () => T): T {
  let waitedMs = 0;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 1000)) {
    try {
      return act();
    } catch (error) {
      if (!isSharingViolation(error) || waitedMs >= retry.totalMs) throw error;
      pause(pauseMs);
      waitedMs += pauseMs;
    }
  }
}

/** These are synchronous calls by contract, so the wait is too. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function taken(path: string, cause: unknown): RepriseError {
  const shown = shownPath(path);
  return new RepriseError('state-unexpected', `something is already at ${shown}`, { path: shown }, { cause });
}
