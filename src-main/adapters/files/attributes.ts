import type { BigIntStats } from 'node:fs';
import { noOwnerId, type FileEntry, type FolderEntry, type LinkEntry } from '../../domain/backup/entry.ts';
import type { Owners } from './owners.ts';
import { permissions, typeOf } from './stat.ts';

export interface Attributes {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  /** False when the recorded owner means nobody here. */
  readonly ownerKnown: boolean;
}

export interface Fallback {
  readonly uid: number;
  readonly gid: number;
}

/** Of what the entry replaces; for something new the recorded owner's name, else the owner of the data around it. */
export function attributesFor(
  entry: FileEntry | FolderEntry | LinkEntry,
  current: BigIntStats | null,
  fallback: Fallback,
  owners: Owners,
  modeOf = permissions,
): Attributes {
  // Set-id bits of a file would make a backup a way to become somebody else.
  const mask = entry.type === 'file' ? 0o777 : 0o7777;
  if (current !== null) {
    const mode = typeOf(current) === entry.type ? modeOf(current) : entry.mode;
    return { uid: Number(current.uid), gid: Number(current.gid), mode: mode & mask, ownerKnown: true };
  }
  if (entry.uid === noOwnerId) return { ...fallback, mode: entry.mode & mask, ownerKnown: true };
  // Ids without a name are common with containers: then the number is all there is.
  const uid = entry.owner === null ? entry.uid : owners.userId(entry.owner);
  const gid = entry.group === null ? entry.gid : owners.groupId(entry.group);
  return {
    uid: uid ?? fallback.uid,
    gid: gid ?? fallback.gid,
    mode: entry.mode & mask,
    ownerKnown: uid !== null && gid !== null,
  };
}
