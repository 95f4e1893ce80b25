import { closeSync, constants, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import type { BulkControl } from './bulk-control.ts';
import { toFsPath } from './names.ts';
import { onSource, settledCopy, stillThere, type Copied, type Reading } from './settled-copy.ts';
import { lstatOf } from './stat.ts';

const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const chunk = Buffer.allocUnsafeSlow(1 << 20);

/** A file of this machine; see `settledCopy`. */
export function copyFile(from: string, to: string, seen: BigIntStats, control: BulkControl): Copied {
  let source = openSource(from);
  try {
    const file = {
      read: (stats: BigIntStats, take: (bytes: Uint8Array) => void) => readAll(source, stats, take),
      look: () => {
        // Perhaps another file took the name: the descriptor would show us the old one for ever.
        closeSync(source);
        source = -1;
        const stats = stillThere(() => lstatOf(from));
        source = openSource(from);
        return stats;
      },
    };
    return settledCopy(file, to, seen, control);
  } finally {
    if (source !== -1) closeSync(source);
  }
}

function readAll(source: number, stats: BigIntStats, take: (bytes: Uint8Array) => void): Reading {
  const readAtNs = BigInt(Date.now()) * 1_000_000n;
  const expected = Number(stats.size);
  // One read is enough for a file of the expected size; growth shows in the second look.
  for (let size = 0; size < expected;) {
    const length = Math.min(chunk.length, expected - size);
    const count = onSource(() => readSync(source, chunk, 0, length, size));
    if (count === 0) break;
    take(count === chunk.length ? chunk : chunk.subarray(0, count));
    size += count;
  }
  return { readAtNs, after: onSource(() => fstatSync(source, { bigint: true })) };
}

function openSource(path: string): number {
  return onSource(() => openSync(toFsPath(path), readFlags));
}
