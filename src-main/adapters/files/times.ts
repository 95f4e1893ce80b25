/** Node sets times as doubles (steps of 0.24 µs today); `touch` knows nanoseconds but costs a process per call. */
import { execFileSync } from 'node:child_process';
import { lutimesSync } from 'node:fs';
import { ownSession } from '../processes/own-session.ts';
import { toFsPath } from './names.ts';
import { lstatOf } from './stat.ts';

const second = 1_000_000_000n;

/** The double nearest to these nanoseconds. */
export function toSeconds(ns: bigint): number {
  const whole = ns / second;
  return Number(whole) + Number(ns - whole * second) / 1e9;
}

/** Times of an entry (a link itself), as exact as a double can say. */
export function setTimes(path: string, atimeNs: bigint, mtimeNs: bigint): void {
  lutimesSync(toFsPath(path), toSeconds(atimeNs), toSeconds(mtimeNs));
}

/** The modification time to the nanosecond where the system has a tool for it; for single entries. */
export function setTimesExactly(path: string, atimeNs: bigint, mtimeNs: bigint): void {
  setTimes(path, atimeNs, mtimeNs);
  if (process.platform !== 'linux' || mtimeNs <= 0n || lstatOf(path)?.mtimeNs === mtimeNs) return;
  const at = ownDescriptor(path);
  if (typeof toFsPath(at) !== 'string') return;
  const stamp = `@${mtimeNs / second}.${String(mtimeNs % second).padStart(9, '0')}`;
  try {
    execFileSync('touch', ['-h', '-m', '-c', '-d', stamp, '--', at], { ...ownSession, stdio: 'ignore' });
  } catch {
    // A smaller touch (busybox) knows no such stamp: the double's 0.24 µs must do.
    setTimes(path, atimeNs, mtimeNs);
  }
}

/** Another process finds our open folders under our number. */
function ownDescriptor(path: string): string {
  return path.replace(/^\/proc\/self\//, `/proc/${process.pid}/`);
}
