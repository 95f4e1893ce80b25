import { realpathSync, type BigIntStats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { covers } from '../../domain/restore/path-mapping.ts';
import { errnoOf } from './errors.ts';
import { inFolder, openFolder, type Folder } from './folder.ts';
import { displayName, fromBytes, toFsPath } from './names.ts';
import { lstatOf } from './stat.ts';
import type { Found } from './walk.ts';

export interface Location {
  /** Absolute, links resolved. */
  readonly target: string;
  readonly stats: BigIntStats;
}

/** Where a link leads; `null` when it dangles. */
export function resolveLocation({ path, at, stats }: Found): Location | null {
  const target = realPathOf(at);
  const found = target === null ? null : lstatOf(target);
  if (target === null || found === null) return null;
  // A service could otherwise have root copy any file of the machine: the link must be root's, or lead to its owner's.
  if (process.geteuid?.() === 0 && stats.uid !== 0n && stats.uid !== found.uid) {
    const details = { path: displayName(path), reason: 'link-of-another-user' };
    throw new RepriseError(
      'permission-denied',
      `root does not follow the link ${displayName(path)}`,
      details,
    );
  }
  return { target, stats: found };
}

/** True when what the link leads to is walked anyway, or contains the data itself. */
export function isWithinWalk(target: string, root: string, owned: Iterable<string>): boolean {
  if (covers(target, root)) return true;
  for (const path of owned) {
    if (covers(`${root}/${path}`, target)) return true;
  }
  return false;
}

/** Opens the folder that holds the target and hands out a name in it that cannot be led astray. */
export function atLocation(location: Location, act: (folder: Folder, name: string) => void): void {
  inFolder(openFolder(dirname(location.target)), (parent) => {
    const name = basename(location.target);
    const now = lstatOf(`${parent.base}/${name}`);
    if (now?.ino !== location.stats.ino || now.uid !== location.stats.uid) {
      throw Object.assign(new Error('the target of a link changed'), { code: 'ENOENT' });
    }
    act(parent, name);
  });
}

function realPathOf(path: string): string | null {
  try {
    return fromBytes(realpathSync.native(toFsPath(path), 'buffer'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errnoOf(error))) return null;
    throw error;
  }
}
