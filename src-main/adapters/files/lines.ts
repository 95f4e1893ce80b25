/** Text files as streams of lines in bounded memory. */
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { toFsPath } from './names.ts';
import { openRegular } from './open-regular.ts';
import { writeAll } from './write-all.ts';

const chunkBytes = 1 << 18;
const newline = 10;

/** All lines from this byte on, without their line ends. */
export function* readLines(path: string, start = 0): Generator<string, void, void> {
  const fd = openRegular(path, { followLink: true });
  try {
    let buffer = Buffer.allocUnsafe(chunkBytes);
    let filled = 0;
    let position = start;
    for (;;) {
      if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      const count = readSync(fd, buffer, filled, buffer.length - filled, position);
      if (count === 0) break;
      position += count;
      filled += count;
      const end = buffer.lastIndexOf(newline, filled - 1);
      if (end === -1) continue;
      yield* buffer.toString('utf8', 0, end).split('\n');
      buffer.copy(buffer, 0, end + 1, filled);
      filled -= end + 1;
    }
    if (filled > 0) yield buffer.toString('utf8', 0, filled);
  } finally {
    closeSync(fd);
  }
}

export interface LineWriter {
  write(line: string | Buffer): void;
  close(): void;
}

/** Creates or replaces the file; every chunk that is written goes to `onChunk` too. */
export function writeLines(path: string, onChunk?: (chunk: Buffer) => void): LineWriter {
  const fd = openSync(toFsPath(path), 'w', 0o600);
  let pending: Buffer[] = [];
  let text = '';
  let size = 0;

  function write(line: string | Buffer): void {
    if (typeof line === 'string') {
      text += `${line}\n`;
      size += line.length + 1;
    } else {
      takeText();
      pending.push(line);
      size += line.length;
    }
    if (size >= chunkBytes) flush();
  }

  function takeText(): void {
    if (text === '') return;
    pending.push(Buffer.from(text, 'utf8'));
    text = '';
  }

  function flush(): void {
    takeText();
    const chunk = Buffer.concat(pending);
    pending = [];
    size = 0;
    writeAll(fd, chunk, chunk.length, null);
    onChunk?.(chunk);
  }

  return {
    write,
    close: () => {
      try {
        flush();
        // Windows flushes a file only through a handle that may write.
        if (process.platform === 'win32') fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    },
  };
}

export function countLines(path: string): number {
  let count = 0;
  for (const line of readLines(path)) count += line === '' ? 0 : 1;
  return count;
}

export interface TakenLine {
  readonly index: number;
  readonly line: string;
}

/** Deals the lines out to several workers in batches: each sees only those it took. */
export function* takeLines(
  path: string,
  takeBatch: () => number,
  batchLines = 64,
): Generator<TakenLine, void, void> {
  let mine = takeBatch();
  let index = 0;
  for (const line of readLines(path)) {
    const batch = Math.floor(index / batchLines);
    if (batch > mine) mine = takeBatch();
    if (batch === mine) yield { index, line };
    index += 1;
  }
}
