/** One dataset of a copy pass: walks what it owns and brings the target up to it. */
import { RepriseError } from '../../domain/errors.ts';
import type { CopySource } from '../../ports/tree-copier.ts';
import { errnoOf, isMissing, unreadable, wrapFileError } from './errors.ts';
import { closeFolder, inFolder, openChild, openFolder, type Folder } from './folder.ts';
import { atLocation, isWithinWalk, resolveLocation } from './location.ts';
import { displayName } from './names.ts';
import { ownedPaths, type Owned } from './owned-paths.ts';
import { lstatOf } from './stat.ts';
import type { SourceWriter } from './source-writer.ts';
import { walkEntry, walkFolder, type Found, type Visitor } from './walk.ts';

/** Returns whether anything that the source owns is there. */
export function copySource(source: CopySource, writer: SourceWriter): boolean {
  const owned = ownedPaths(source);
  const present = new Set<string>();

  const visitor: Visitor = {
    leavesOut: (path, name) => owned.leavesOut(path, name),
    folder: (found, locationOf) => {
      note(found.path);
      writer.folder(found, locationOf);
    },
    file: (found) => {
      const here = note(found.path);
      if (here?.kind === 'database') writer.database(found.path);
      writer.file(found, { isEssential: owned.isEssential(found.path), alwaysCopied: here !== null });
    },
    link: (found) => {
      const here = note(found.path);
      try {
        if (owned.isNear(found.path) && followed(found, here)) return;
        writer.link(found);
      } catch (error) {
        // Between the look and the read the link went, or became something else (EINVAL).
        if (!isMissing(error) && !['EINVAL', 'ELOOP'].includes(errnoOf(error))) throw error;
        visitor.lost(found.path, 'vanished', error);
      }
    },
    special: ({ path, stats }) => {
      writer.skip(path, stats.isSocket() ? 'socket' : stats.isFIFO() ? 'fifo' : 'device');
    },
    lost: (path, loss, error) => {
      if (['EMFILE', 'ENFILE'].includes(errnoOf(error))) throw wrapFileError(error, 'read', path);
      if (loss !== 'vanished' && owned.isEssential(path)) throw unreadable(path, loss, error);
      writer.skip(path, loss);
    },
  };

  function note(path: string): Owned | null {
    const here = owned.at(path);
    if (here !== null) present.add(path);
    return here;
  }

  /** False when the link is to be kept as a link. */
  function followed(found: Found, here: Owned | null): boolean {
    const location = resolveLocation(found);
    if (location === null) {
      // A folder of its own that lies on a drive which is not there: that is not the same as having none.
      const isAway = here !== null && here.kind !== 'sidecar';
      if (isAway || owned.isEssential(found.path)) throw unreadable(found.path, 'dangling', null);
      return false;
    }
    if (
      isWithinWalk(
        location.target,
        source.root,
        owned.all.map(({ path }) => path),
      )
    )
      return false;
    const { path } = found;
    const { stats, target } = location;
    atLocation(location, (folder, name) => {
      const at = `${folder.base}/${name}`;
      if (stats.isDirectory()) {
        inFolder(openChild(folder, name), (inside) =>
          walkFolder(inside, { path, at, stats }, visitor, { locationOf: target }),
        );
      } else if (stats.isFile()) {
        if (here?.kind === 'database' && !owned.tops.includes(here)) refuseSidecars(folder, name, path);
        visitor.file({ path, at, stats });
      } else {
        visitor.special({ path, at, stats });
      }
    });
    return true;
  }

  const root = openRoot(source.root);
  if (root !== null) {
    inFolder(root, () => {
      for (const top of owned.tops) walkTop(root, top, owned.at(databaseOf(top.path)), visitor);
    });
  }
  for (const each of owned.all) {
    if (each.essential && !present.has(each.path) && !owned.leavesOut(each.path, '')) throw missing(each);
  }
  return present.size > 0;
}

/** The folders above an owned path are not part of the dataset; a link among them is followed like a location. */
function walkTop(root: Folder, top: Owned, database: Owned | null, visitor: Visitor): void {
  const names = top.path.split('/');
  const name = names.pop() ?? '';
  const folder = openAbove(root, names, top.path);
  if (folder === null) return;
  try {
    if (top.kind === 'sidecar' && database !== null)
      walkSidecar(folder, name, top.path, database.path, visitor);
    else if (lstatOf(`${folder.base}/${name}`) !== null) walkEntry(folder, name, top.path, visitor);
  } finally {
    if (folder !== root) closeFolder(folder);
  }
}

/** SQLite keeps the sidecars beside the file itself, not beside a link to it. */
function walkSidecar(
  folder: Folder,
  name: string,
  path: string,
  databasePath: string,
  visitor: Visitor,
): void {
  const databaseAt = `${folder.base}/${databasePath.slice(databasePath.lastIndexOf('/') + 1)}`;
  const stats = lstatOf(databaseAt);
  const location = stats?.isSymbolicLink() === true ? resolveLocation({ path, at: databaseAt, stats }) : null;
  if (location === null) {
    if (lstatOf(`${folder.base}/${name}`) !== null) walkEntry(folder, name, path, visitor);
    return;
  }
  atLocation(location, (real, realName) => {
    const at = realName + path.slice(databasePath.length);
    if (lstatOf(`${real.base}/${at}`) !== null) walkEntry(real, at, path, visitor);
  });
}

/** A linked database inside an owned folder: its sidecars have no place in the order of that walk. */
function refuseSidecars(folder: Folder, name: string, path: string): void {
  for (const suffix of ['-journal', '-wal']) {
    const stats = lstatOf(`${folder.base}/${name}${suffix}`);
    if (stats !== null && stats.size > 0n) throw unreadable(path + suffix, 'behind-a-link', null);
  }
}

function databaseOf(path: string): string {
  return path.replace(/-(journal|wal|shm)$/, '');
}

function openRoot(path: string): Folder | null {
  try {
    return openFolder(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw wrapFileError(error, 'read', path);
  }
}

function openAbove(root: Folder, names: readonly string[], path: string): Folder | null {
  let folder = root;
  for (const name of names) {
    const parent = folder;
    try {
      folder = openStep(parent, name, path);
    } catch (error) {
      if (isMissing(error)) return null;
      throw wrapFileError(error, 'read', path);
    } finally {
      if (parent !== root) closeFolder(parent);
    }
  }
  return folder;
}

function openStep(parent: Folder, name: string, path: string): Folder {
  const at = `${parent.base}/${name}`;
  const stats = lstatOf(at);
  if (stats?.isSymbolicLink() !== true) return openChild(parent, name);
  const location = resolveLocation({ path, at, stats });
  if (location === null) throw Object.assign(new Error('dangling link'), { code: 'ENOENT' });
  let opened: Folder | null = null;
  atLocation(location, (folder, target) => {
    opened = openChild(folder, target);
  });
  return opened ?? openChild(parent, name);
}

function missing({ kind, path }: Owned): RepriseError {
  const code = kind === 'database' ? 'database-missing' : 'location-missing';
  return new RepriseError(code, `${displayName(path)} is not there`, { path: displayName(path) });
}
