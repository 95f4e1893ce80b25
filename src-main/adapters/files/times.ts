/** Node sets times as doubles (steps of 0.24 µs today); `touch` knows nanoseconds but costs a process per call. */
import { execFileSync } from 'node:child_process';
import { lutimesSync } from 'node:fs';
import { toFsPath } from './names.ts';
import { lstatOf } from './stat.ts';

const second = 1_000_000_000n;

/** The double whose conversion lands nearest to, never after, these nanoseconds. */
export function toSeconds(ns: bigint): number {
  const whole = ns / second;
  return Number(whole) + Number(ns - whole * second) / 1e9;
}

/** Modification time of an entry (a link itself), as exact as a double can say. */
export function setTimes(path: string, atimeNs: bigint, mtimeNs: bigint): void {
  lutimesSync(toFsPath(path), toSeconds(atimeNs), toSeconds(mtimeNs));
}

/** To the nanosecond where the system has a tool for it; for single entries. */
export function setTimesExactly(path: string, mtimeNs: bigint): void {
  setTimes(path, mtimeNs, mtimeNs);
  if (process.platform !== 'linux' || typeof toFsPath(path) !== 'string' || lstatOf(path)?.mtimeNs === mtimeNs) return;
  const stamp = `@${mtimeNs / second}.${String(((mtimeNs % second) + second) % second).padStart(9, '0')}`;
  try {
    if (mtimeNs > 0n) execFileSync('touch', ['-h', '-d', stamp, '--', path], { stdio: 'ignore' });
  } catch {
    // A smaller touch (busybox) knows no such stamp: the double's 0.24 µs must do.
    setTimes(path, mtimeNs, mtimeNs);
  }
}
