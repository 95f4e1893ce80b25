import { closeSync, readSync } from 'node:fs';
import { createHash, hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { BulkControl } from './bulk-control.ts';
import { openRegular } from './open-regular.ts';

export interface Hashed {
  readonly size: number;
  readonly sha256: Buffer;
  /** 0 unless asked for. */
  readonly crc32: number;
}

const chunk = Buffer.allocUnsafeSlow(1 << 20);

/** Reads a file whole; links are not followed. Throws system errors. */
export function hashFile(
  path: string,
  control: BulkControl,
  { withCrc32 }: { readonly withCrc32: boolean },
): Hashed {
  const fd = openRegular(path, { followLink: false });
  try {
    return hashOpen(fd, control, { withCrc32 });
  } finally {
    closeSync(fd);
  }
}

export function hashOpen(
  fd: number,
  control: BulkControl,
  { withCrc32 }: { readonly withCrc32: boolean },
): Hashed {
  const first = readSync(fd, chunk, 0, chunk.length, 0);
  if (first < chunk.length) {
    // The end was met: the whole file is in hand, and one call is cheaper than a hash object.
    const bytes = chunk.subarray(0, first);
    control.addBytes(first);
    return { size: first, sha256: hash('sha256', bytes, 'buffer'), crc32: withCrc32 ? crc32(bytes) : 0 };
  }
  const sum = createHash('sha256');
  let crc = 0;
  let size = 0;
  for (let count = first; count > 0; count = readSync(fd, chunk, 0, chunk.length, size)) {
    const bytes = count === chunk.length ? chunk : chunk.subarray(0, count);
    sum.update(bytes);
    if (withCrc32) crc = crc32(bytes, crc);
    size += count;
    control.addBytes(count);
    control.check();
  }
  return { size, sha256: sum.digest(), crc32: crc };
}
