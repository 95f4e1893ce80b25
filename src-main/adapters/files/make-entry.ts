import type { BigIntStats } from 'node:fs';
import {
  noOwnerId,
  type FileEntry,
  type FileIdentity,
  type FolderEntry,
  type LinkEntry,
} from '../../domain/backup/entry.ts';
import { sqliteSidecars } from '../../domain/server/layout.ts';
import type { Copied } from './settled-copy.ts';
import type { Owners } from './owners.ts';
import { permissions } from './stat.ts';
import type { Place, Stored } from './target-tree.ts';
import type { Found } from './walk.ts';

const isWindows = process.platform === 'win32';

export function identityOf(stats: BigIntStats): FileIdentity {
  return {
    size: String(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
    birthtimeNs: String(stats.birthtimeNs),
    dev: String(stats.dev),
    ino: String(stats.ino),
    mode: permissions(stats),
    uid: isWindows ? noOwnerId : Number(stats.uid),
    gid: isWindows ? noOwnerId : Number(stats.gid),
  };
}

export function copiedEntry(place: Place, { value, storedAs }: Stored<Copied>, owners: Owners): FileEntry {
  return {
    ...head(place, 'file', value.stats, owners),
    // What was read is what is stored, also where the file grew under the read.
    size: String(value.size),
    readAtNs: String(value.readAtNs),
    generation: 0,
    sha256: null,
    crc32: value.crc32,
    verifiedAt: null,
    sqlite: value.sqlite || isSidecarName(place.path),
    storedAs,
  };
}

/** The bytes were read when `then` was; who owns them has the name of today. */
export function linkedEntry(
  place: Place,
  found: Found,
  then: FileEntry,
  storedAs: string | null,
  owners: Owners,
): FileEntry {
  return {
    ...head(place, 'file', found.stats, owners),
    readAtNs: then.readAtNs,
    generation: then.generation + 1,
    sha256: then.sha256,
    crc32: null,
    verifiedAt: then.verifiedAt,
    sqlite: false,
    storedAs,
  };
}

export function folderEntry(
  place: Place,
  stats: BigIntStats,
  locationOf: string | null,
  owners: Owners,
): FolderEntry {
  return { ...head(place, 'folder', stats, owners), locationOf };
}

export function linkEntryOf(place: Place, { stats }: Found, target: string, owners: Owners): LinkEntry {
  return { ...head(place, 'link', stats, owners), target };
}

export function isSidecarName(path: string): boolean {
  return sqliteSidecars.some((suffix) => path.endsWith(suffix));
}

/** The dataset comes first: the listing is searched by it without being parsed. */
function head<T extends string>({ dataset, path }: Place, type: T, stats: BigIntStats, owners: Owners) {
  const identity = identityOf(stats);
  const owner = owners.userName(identity.uid);
  return { dataset, path, type, ...identity, owner, group: owners.groupName(identity.gid) };
}
