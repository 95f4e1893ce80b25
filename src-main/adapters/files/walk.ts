/** Sorted depth-first walk that follows no link by itself. */
import type { BigIntStats } from 'node:fs';
import { errnoOf, isMissing } from './errors.ts';
import { closeFolder, openChild, type Folder } from './folder.ts';
import { readFolder } from './read-folder.ts';
import { lstatOf } from './stat.ts';

export interface Found {
  /** Path below the dataset's root. */
  readonly path: string;
  /** What file calls take while the visit lasts. */
  readonly at: string;
  readonly stats: BigIntStats;
}

export type Loss = 'vanished' | 'unreadable' | 'too-deep';

export interface Visitor {
  leavesOut(path: string, name: string): boolean;
  /** Before the folder's content. */
  folder(found: Found, locationOf: string | null): void;
  file(found: Found): void;
  /** Walks a location's target itself. */
  link(found: Found): void;
  special(found: Found): void;
  lost(path: string, loss: Loss, error: unknown): void;
}

/** Each level keeps a descriptor open; no media server nests its folders this deep. */
const maxDepth = 400;

export function walkEntry(parent: Folder, name: string, path: string, visitor: Visitor, depth = 0): void {
  const at = `${parent.base}/${name}`;
  let stats: BigIntStats | null;
  try {
    stats = lstatOf(at);
  } catch (error) {
    lose(path, error, visitor);
    return;
  }
  if (stats === null) visitor.lost(path, 'vanished', null);
  else if (stats.isFile()) visitor.file({ path, at, stats });
  else if (stats.isSymbolicLink()) visitor.link({ path, at, stats });
  else if (!stats.isDirectory()) visitor.special({ path, at, stats });
  else if (depth >= maxDepth) visitor.lost(path, 'too-deep', null);
  else enter(parent, name, { path, at, stats }, visitor, depth);
}

/** `found.at` need not lie in a folder of the walk: so a location's target is walked under its link's path. */
export function walkFolder(
  folder: Folder,
  found: Found,
  visitor: Visitor,
  { locationOf = null, depth = 0 }: { readonly locationOf?: string | null; readonly depth?: number } = {},
): void {
  let names: string[];
  try {
    names = readFolder(`${folder.base}/.`);
  } catch (error) {
    lose(found.path, error, visitor);
    return;
  }
  visitor.folder(found, locationOf);
  for (const name of names) {
    const path = `${found.path}/${name}`;
    if (!visitor.leavesOut(path, name)) walkEntry(folder, name, path, visitor, depth + 1);
  }
}

function enter(parent: Folder, name: string, found: Found, visitor: Visitor, depth: number): void {
  let folder: Folder;
  try {
    folder = openChild(parent, name);
  } catch (error) {
    lose(found.path, error, visitor);
    return;
  }
  try {
    walkFolder(folder, found, visitor, { depth });
  } finally {
    closeFolder(folder);
  }
}

/** A folder that became a link since we looked is as good as gone: the next pass sees what it is. */
function lose(path: string, error: unknown, visitor: Visitor): void {
  const vanished = isMissing(error) || errnoOf(error) === 'ELOOP';
  visitor.lost(path, vanished ? 'vanished' : 'unreadable', error);
}
