import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync } from 'node:fs';
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
    execFileSync('sync', ['-f', '--', path], { stdio: ['ignore', 'ignore', 'pipe'] });
  } else if (process.platform === 'darwin') {
    execFileSync('sync', [], { stdio: 'ignore' });
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
