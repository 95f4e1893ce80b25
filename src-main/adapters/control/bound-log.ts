import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

const LIMIT_BYTES = 4 * 1024 * 1024;
const KEPT_BYTES = 1024 * 1024;

/**
 * Cuts a log that has grown beyond 4 MiB to its last MiB, in place: whoever writes it has opened it with O_APPEND and
 * goes on at the new end. Lines written during the cut may be lost or come before older ones.
 */
export async function boundLog(path: string): Promise<void> {
  // No link is followed: a privileged process must not cut what somebody else points at.
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW;
  const file = await open(path, flags).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  });
  if (file === null) {
    return;
  }
  try {
    const { size } = await file.stat();
    if (size > LIMIT_BYTES) {
      const tail = await readTail(file, size, KEPT_BYTES);
      await file.truncate(0);
      await file.appendFile(tail.subarray(tail.indexOf(0x0a) + 1));
    }
  } finally {
    await file.close();
  }
}

/** Last whole lines of a log, for an error; empty where there is none. */
export async function lastLines(path: string, count: number): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) {
    return '';
  }
  try {
    const { size } = await file.stat();
    const text = (await readTail(file, size, 4096)).toString('utf8');
    return text.trimEnd().split('\n').slice(-count).join('\n');
  } finally {
    await file.close();
  }
}

type OpenFile = Awaited<ReturnType<typeof open>>;

async function readTail(file: OpenFile, size: number, bytes: number): Promise<Buffer> {
  const length = Math.min(size, bytes);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.subarray(0, bytesRead);
}
