import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyTree } from './copy-tree.ts';
import { flushFolder } from './flush.ts';
import { inheritOwnerOfOpen } from './inherit-owner.ts';
import { moveEntry, refuseExisting, retrying, type Retry } from './move-entry.ts';
import { toFsPath } from './names.ts';
import { removeEntry } from './remove-tree.ts';

/** After this returns, the text is on disk under its name; before, whatever was there. */
export function writeDurably(path: string, text: string, mode: number, retry: Retry): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const fd = openSync(toFsPath(temporary), 'wx', mode);
    try {
      inheritOwnerOfOpen(fd, temporary);
      writeFileSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    retrying(retry, () => renameSync(toFsPath(temporary), toFsPath(path)));
  } catch (error) {
    removeEntry(temporary, null, retry);
    throw error;
  }
  flushFolder(dirname(path));
}

export function copyWhole(from: string, to: string, retry: Retry): void {
  wholeUnder(to, retry, (partial) => copyTree(from, partial));
}

/**
 * What `fill` makes, and flushes, gets its name once it is complete; never overwrites. The partial name is ours alone: what
 * an interrupted fill left there is replaced.
 */
export function wholeUnder(to: string, retry: Retry, fill: (partial: string) => void): void {
  refuseExisting(to);
  const partial = `${to}.partial`;
  removeEntry(partial, null, retry);
  try {
    fill(partial);
    moveEntry(partial, to, retry);
  } catch (error) {
    removeEntry(partial, null, retry);
    throw error;
  }
  flushFolder(dirname(to));
}
