import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { RepriseError } from '../../domain/errors.ts';
import { ownSession } from '../processes/own-session.ts';
import { isTooManyOpen, tooManyOpen } from './errors.ts';
import { toFsPath } from './names.ts';

/** Folder entries (creations, renames) reach the disk. Windows has no such call for folders. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  flush(path, 'r');
}

/** Windows flushes only through a handle that may write. */
export function flushFile(path: string): void {
  flush(path, process.platform === 'win32' ? 'r+' : 'r');
}

/** All data of the file system; `sync -f` reports what failed, plain `sync` (macOS) does not. */
export function flushFileSystem(path: string): void {
  if (process.platform === 'linux') {
    runSync(['-f', '--', path]);
  } else if (process.platform === 'darwin') {
    runSync([]);
    flush(path, 'r');
  } else {
    flushFolder(path);
  }
}

function flush(path: string, flags: string): void {
  const fd = openSync(toFsPath(path), flags);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function runSync(args: readonly string[]): void {
  try {
    execFileSync('sync', args, { ...ownSession, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (cause) {
    if (isTooManyOpen(cause)) throw tooManyOpen(cause);
    throw new RepriseError('write-failed', 'the system could not write all data to disk', {}, { cause });
  }
}
