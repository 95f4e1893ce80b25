/** Opening files to read them: a drive from anywhere may hold a pipe or a device under the name of a file. */
import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import { toFsPath } from './names.ts';

/** An open that waits for the other end of a pipe would wait for ever, and no signal ends it. */
export const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const noFollow = constants.O_NOFOLLOW ?? 0;

/** The caller closes it. Throws system errors, and `EFTYPE` for what is no file. */
export function openRegular(path: string, { followLink }: { readonly followLink: boolean }): number {
  const fd = openSync(toFsPath(path), followLink ? readWithoutWaiting : readWithoutWaiting | noFollow);
  try {
    assertRegular(fstatSync(fd), path);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function assertRegular(stats: Stats, path: string): void {
  if (stats.isFile()) return;
  const code = stats.isDirectory() ? 'EISDIR' : 'EFTYPE';
  throw Object.assign(new Error(`${code}: not a file: ${path}`), { code });
}
