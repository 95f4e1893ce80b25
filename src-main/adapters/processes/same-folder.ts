import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readProcLink } from './proc-files.ts';

/** Whether a folder that a process names is our folder; device and inode see through links, binds and containers. */
export function isSameFolder(pid: number, claimed: string, folder: string): boolean {
  const theirs = identityOf(insideOf(pid, claimed));
  const ours = identityOf(folder);
  if (theirs === null && ours === null) {
    return !hasOtherRoot(pid) && resolve(claimed) === resolve(folder);
  }
  return theirs !== null && theirs === ours;
}

/** Whether something is there, as that process sees it. */
export function existsFor(pid: number): (path: string) => boolean {
  return (path) => identityOf(insideOf(pid, path)) !== null;
}

/** A process in a container or a chroot means another place by the same path. */
export function hasOtherRoot(pid: number): boolean {
  const root = readProcLink(pid, 'root');
  const space = readProcLink(pid, 'ns/mnt');
  return (root !== null && root !== '/') || (space !== null && space !== readProcLink('self', 'ns/mnt'));
}

function insideOf(pid: number, path: string): string {
  return hasOtherRoot(pid) ? `/proc/${pid}/root${path}` : path;
}

function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    // Not there, or not ours to see: it has no identity that could be compared.
    return null;
  }
}
