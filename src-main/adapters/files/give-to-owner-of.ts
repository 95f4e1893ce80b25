/**
 * Root gives back what it made in the folder of somebody else, who may rename and link there at any moment. So every
 * entry is opened as what it is, asked and given through that handle; links lead nowhere.
 */
import { chownSync, closeSync, constants, fchownSync, fstatSync, openSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf, isMissing } from './errors.ts';
import { byDescriptor, safely } from './folder.ts';
import { ownerOf, type Owner } from './inherit-owner.ts';
import { toFsPath } from './names.ts';
import { readFolder } from './read-folder.ts';

/** Not among Node's constants. Linux, O_PATH: only the name is opened, a link or a device too, and nothing happens. */
const NAME_ONLY = 0o10000000;
/** macOS, O_NOFOLLOW_ANY: no link on the whole way, the system's own ones included. Not proven on a Mac yet. */
const NO_LINK_ON_THE_WAY = 0x20000000;

const flags = byDescriptor
  ? NAME_ONLY | constants.O_NOFOLLOW
  : constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | NO_LINK_ON_THE_WAY;

/** Everything at and below `path` that root owns; what belongs to somebody (shared files of earlier backups) stays. */
export function giveToOwnerOf(path: string, folder: string): void {
  const owner = ownerOf(folder);
  if (owner === null) return;
  if (byDescriptor) safely(path, (at) => giveBelow(at, owner));
  else giveBelow(join(realpathSync(dirname(path)), basename(path)), owner);
}

function giveBelow(path: string, owner: Owner): void {
  const fd = openIfThere(path);
  if (fd === null) return;
  try {
    const stats = fstatSync(fd);
    const base = byDescriptor ? `/proc/self/fd/${fd}` : path;
    // The folder itself last: while it is root's, nobody else puts anything into it.
    if (stats.isDirectory()) for (const name of readFolder(base)) giveBelow(`${base}/${name}`, owner);
    // What has a second name may be something else of root's there.
    if (stats.uid !== 0 || (!stats.isDirectory() && stats.nlink > 1)) return;
    if (byDescriptor) chownSync(base, owner.uid, owner.gid);
    else fchownSync(fd, owner.uid, owner.gid);
  } finally {
    closeSync(fd);
  }
}

/** `null`: taken away by its owner meanwhile, or, where links cannot be opened, a link, which stays root's. */
function openIfThere(path: string): number | null {
  try {
    return openSync(toFsPath(path), flags);
  } catch (error) {
    if (isMissing(error) || errnoOf(error) === 'ELOOP') return null;
    throw error;
  }
}
