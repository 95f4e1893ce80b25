/**
 * Open folders. On Linux a folder is a descriptor and everything in it is named through `/proc/self/fd/<n>/<name>`: no
 * path is resolved twice, so nobody can slip a link into it, and its length does not matter. Elsewhere it is a path.
 */
import { closeSync, constants, existsSync, lstatSync, openSync, readlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { errnoOf } from './errors.ts';
import { displayName, fromBytes, toFsPath } from './names.ts';

export interface Folder {
  readonly fd: number | null;
  /** What `/<name>` is appended to. */
  readonly base: string;
}

export const byDescriptor = process.platform === 'linux' && existsSync('/proc/self/fd');
const flags = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | (constants.O_NOFOLLOW ?? 0);
const maxLinks = 40;

/** The folder at an absolute path. As root, links that another user made are refused on the way. */
export function openFolder(path: string): Folder {
  return byDescriptor && process.geteuid?.() === 0 ? openSafely(path, 0) : openTop(path);
}

/** The folder that somebody named, whatever links lead to it. */
export function openTop(path: string): Folder {
  if (!byDescriptor) return { fd: null, base: path };
  return fromFd(openSync(toFsPath(path), constants.O_RDONLY | constants.O_DIRECTORY));
}

/** A folder in a folder; a link there is an error (`ELOOP` or `ENOTDIR`). */
export function openChild(parent: Folder, name: string): Folder {
  const path = `${parent.base}/${name}`;
  if (byDescriptor) return fromFd(openSync(toFsPath(path), flags));
  if (!lstatSync(toFsPath(path)).isDirectory())
    throw Object.assign(new Error(`no folder: ${path}`), { code: 'ENOTDIR' });
  return { fd: null, base: path };
}

export function closeFolder(folder: Folder): void {
  if (folder.fd !== null) closeSync(folder.fd);
}

export function inFolder<T>(folder: Folder, act: (folder: Folder) => T): T {
  try {
    return act(folder);
  } finally {
    closeFolder(folder);
  }
}

/** Runs a change with a name that cannot be led astray: as root on Linux through the opened parent folder. */
export function safely<T>(path: string, act: (safePath: string) => T): T {
  const parent = dirname(path);
  if (!byDescriptor || process.geteuid?.() !== 0 || parent === path) return act(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return inFolder(openSafely(parent, 0), (folder) => act(`${folder.base}/${name}`));
}

/** For people and logs: what is named through an open folder, by that folder's own name. */
export function shownPath(path: string): string {
  const [, held, rest = ''] = /^(\/proc\/self\/fd\/\d+)(\/.*)$/s.exec(path) ?? [];
  return displayName(held === undefined ? path : `${fromBytes(readlinkSync(held, 'buffer'))}${rest}`);
}

function openSafely(path: string, links: number): Folder {
  let folder = fromFd(openSync('/', flags));
  let reached = '';
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  for (const [i, name] of names.entries()) {
    const parent = folder;
    try {
      folder = openChild(parent, name);
    } catch (error) {
      if (errnoOf(error) !== 'ELOOP' && errnoOf(error) !== 'ENOTDIR') throw error;
      const target = trustedLink(parent, name, error);
      if (links >= maxLinks) throw error;
      return openSafely([resolve(`${reached}/`, target), ...names.slice(i + 1)].join('/'), links + 1);
    } finally {
      closeFolder(parent);
    }
    reached += `/${name}`;
  }
  return folder;
}

/** Root's own links are part of the system (`/var/run`); another user's could lead root anywhere. */
function trustedLink(parent: Folder, name: string, cause: unknown): string {
  const path = `${parent.base}/${name}`;
  const stats = lstatSync(toFsPath(path));
  if (!stats.isSymbolicLink()) throw cause;
  if (stats.uid !== 0) {
    const details = { path: displayName(name), reason: 'link-of-another-user' };
    throw new RepriseError(
      'permission-denied',
      `root does not follow the link ${displayName(name)}`,
      details,
      { cause },
    );
  }
  return fromBytes(readlinkSync(toFsPath(path), 'buffer'));
}

function fromFd(fd: number): Folder {
  return { fd, base: `/proc/self/fd/${fd}` };
}
