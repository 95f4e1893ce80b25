/** How a running process was started, so that the same can be started again. */
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { LaunchRecord } from '../../ports/server-control.ts';
import type { SeenProcess } from './proc-files.ts';
import { readProcLink, readStatus } from './proc-files.ts';
import { hasOtherRoot } from './same-folder.ts';

const DELETED = ' (deleted)';

/** `null` where a part of it cannot be read, or where it would mean something else on this side of a container. */
export function captureLaunch(seen: SeenProcess): LaunchRecord | null {
  const { pid, argv, env, cwd } = seen;
  const status = readStatus(pid);
  const exe = readProcLink(pid, 'exe');
  if (
    env === null ||
    cwd === null ||
    cwd.endsWith(DELETED) ||
    status === null ||
    exe === null ||
    hasOtherRoot(pid)
  ) {
    return null;
  }
  const reliable = reliableArgv({ argv, env, cwd, exe });
  return reliable === null ? null : { argv: reliable, cwd, env, ...status };
}

/**
 * The first word stays as it was where it still leads to the running program: a program may ask by which name it
 * was called (links into a virtual environment, busybox). Otherwise the program's own path replaces it, because a
 * `node` of a version manager would not be found, or another one would be. `null`: the process has overwritten its
 * arguments with a title.
 */
export function reliableArgv(
  seen: Pick<LaunchRecord, 'argv' | 'cwd' | 'env'> & { readonly exe: string },
): readonly string[] | null {
  const { argv, exe } = seen;
  const found = findProgram(argv[0] ?? '', seen);
  if (found !== null && (realpathSync(found) === exe || exe.endsWith(DELETED))) {
    return argv;
  }
  // A title is padded with NULs up to the length of the old arguments.
  const isTitle = argv.length > 2 && argv.slice(1).every((word) => word === '');
  return isTitle || exe.endsWith(DELETED) ? null : [exe, ...argv.slice(1)];
}

/** What a shell would run for a name with this environment and folder. */
export function findProgram(name: string, { env, cwd }: Pick<LaunchRecord, 'env' | 'cwd'>): string | null {
  const folders = name.includes('/')
    ? [cwd]
    : (env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin').split(delimiter);
  return (name === '' ? [] : folders.map((folder) => resolve(cwd, folder, name))).find(isRunnable) ?? null;
}

export function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // A shell, too, passes by what is not there and what it may not run.
    return false;
  }
}
