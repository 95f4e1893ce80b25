import { writeSync } from 'node:fs';

/** One call may write less than it was given. `position: null` = where the last write ended. */
export function writeAll(fd: number, bytes: Uint8Array, length: number, position: number | null): void {
  for (let at = 0; at < length;) {
    at += writeSync(fd, bytes, at, length - at, position === null ? null : position + at);
  }
}
