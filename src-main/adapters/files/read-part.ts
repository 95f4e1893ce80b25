import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular } from './open-regular.ts';

export function readHead(path: string, length: number): Uint8Array {
  return reading(path, (fd) => readAt(fd, 0, length));
}

export function readTail(path: string, length: number): string {
  return reading(path, (fd) => {
    const { size } = fstatSync(fd);
    const start = Math.max(0, size - length);
    const tail = Buffer.from(readAt(fd, start, size - start));
    // A line that was cut could be taken for another one.
    return tail.subarray(start === 0 ? 0 : tail.indexOf(0x0a) + 1).toString('utf8');
  });
}

function reading<T>(path: string, read: (fd: number) => T): T {
  const fd = openRegular(path, { followLink: true });
  try {
    return read(fd);
  } finally {
    closeSync(fd);
  }
}

function readAt(fd: number, start: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  for (let count = 1; count > 0 && filled < length; filled += count) {
    count = readSync(fd, bytes, filled, length - filled, start + filled);
  }
  return new Uint8Array(bytes.subarray(0, filled));
}
