import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBelow } from '../../domain/paths.ts';
import { fromBytes, toFsPath } from './names.ts';
import { readFolder } from './read-folder.ts';
import { lstatOf } from './stat.ts';

/** True when another file system or a bind mount begins exactly at this folder (or file: containers mount those). */
export function isMountPoint(path: string): boolean {
  const stats = lstatOf(path);
  if (stats === null || stats.isSymbolicLink()) return false;
  const real = realPath(path);
  const parent = dirname(real);
  if (parent === real || lstatOf(parent)?.dev !== stats.dev) return true;
  // A bind mount of the same file system has its parent's device number.
  return process.platform === 'linux' && mountTable().includes(real);
}

/** Sorted, each once. Where no table is to be had, by the device numbers of all folders below. */
export function mountPointsBelow(path: string): string[] {
  const real = realPath(path);
  const found =
    process.platform === 'linux' ? mountTable().filter((at) => isBelow(at, real)) : devicesBelow(real);
  return [...new Set(found)].sort().map((at) => path + at.slice(real.length));
}

function mountTable(): string[] {
  const lines = readFileSync('/proc/self/mountinfo', 'latin1').split('\n');
  return lines.flatMap((line) => line.split(' ')[4] ?? []).map((field) => fromBytes(unescape(field)));
}

/** Blank, tab, newline and backslash are `\040`-like in that table; all else is raw bytes. */
function unescape(field: string): Buffer {
  const text = field.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(text, 'latin1');
}

function devicesBelow(path: string): string[] {
  const found: string[] = [];
  const dev = lstatOf(path)?.dev;
  for (const name of readFolder(path)) {
    const child = join(path, name);
    const stats = lstatOf(child);
    if (stats?.isDirectory() !== true) continue;
    if (stats.dev !== dev) found.push(child);
    found.push(...devicesBelow(child));
  }
  return found;
}

function realPath(path: string): string {
  return fromBytes(realpathSync.native(toFsPath(path), 'buffer'));
}
