/** The bytes of one archive file: small jumps through a window, long ranges as chunks. */
import { readSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';
import { RepriseError } from '../../domain/errors.ts';
import { wrapFileError } from '../files/errors.ts';
import { toFsPath } from '../files/names.ts';
import { truncated, unreadable } from './errors.ts';

const chunkBytes = 256 * 1024;

/** Bytes at a position; beyond the end it is `archive-truncated`. The result lives until the next call. */
export type Peek = (position: number, length: number) => Buffer;

export interface ZipSource {
  readonly size: number;
  peeker(windowBytes: number): Peek;
  read(position: number, length: number): Promise<Buffer>;
  chunks(position: number, length: number): AsyncGenerator<Buffer>;
  close(): void;
}

export async function openZipSource(file: string): Promise<ZipSource> {
  let handle: FileHandle;
  try {
    // Before opening: a named pipe would block.
    if (!statSync(toFsPath(file)).isFile()) throw unreadable('not-a-file');
    handle = await open(toFsPath(file), 'r');
  } catch (error) {
    throw wrapFileError(error, 'read', file);
  }
  try {
    return new HandleSource(file, handle, (await handle.stat()).size);
  } catch (error) {
    await handle.close();
    throw wrapFileError(error, 'read', file);
  }
}

class HandleSource implements ZipSource {
  readonly size: number;
  readonly #file: string;
  readonly #handle: FileHandle;
  #isOpen = true;

  constructor(file: string, handle: FileHandle, size: number) {
    this.#file = file;
    this.#handle = handle;
    this.size = size;
  }

  peeker(windowBytes: number): Peek {
    let start = 0;
    let window: Buffer = Buffer.alloc(0);
    return (position, length) => {
      this.#check(position, length);
      if (position < start || position + length > start + window.length) {
        window = Buffer.alloc(Math.min(Math.max(windowBytes, length), this.size - position));
        start = position;
        this.#fill(window, position);
      }
      return window.subarray(position - start, position - start + length);
    };
  }

  async read(position: number, length: number): Promise<Buffer> {
    this.#check(position, length);
    const buffer = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#readSome(buffer, done, position + done);
      if (bytesRead === 0) throw truncated('shorter-than-before');
      done += bytesRead;
    }
    return buffer;
  }

  async *chunks(position: number, length: number): AsyncGenerator<Buffer> {
    for (let done = 0; done < length; done += chunkBytes) {
      yield await this.read(position + done, Math.min(chunkBytes, length - done));
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    // Waits for running reads; a file that was only read has nothing to lose when closing fails.
    this.#handle.close().catch(() => undefined);
  }

  #check(position: number, length: number): void {
    if (!this.#isOpen) throw new RepriseError('internal', 'The archive was closed.');
    if (!(position >= 0 && position + length <= this.size)) throw truncated('beyond-the-end');
  }

  #fill(buffer: Buffer, position: number): void {
    let done = 0;
    while (done < buffer.length) {
      let count: number;
      try {
        count = readSync(this.#handle.fd, buffer, done, buffer.length - done, position + done);
      } catch (error) {
        throw wrapFileError(error, 'read', this.#file);
      }
      if (count === 0) throw truncated('shorter-than-before');
      done += count;
    }
  }

  async #readSome(buffer: Buffer, offset: number, position: number): Promise<{ readonly bytesRead: number }> {
    try {
      return await this.#handle.read(buffer, offset, buffer.length - offset, position);
    } catch (error) {
      throw wrapFileError(error, 'read', this.#file);
    }
  }
}

/**
 * What yauzl reads the directory through. It answers at once, so that whatever yauzl throws on malformed bytes reaches
 * the caller instead of ending the process from a callback.
 */
export class PeekReader extends RandomAccessReader {
  readonly #peek: Peek;

  constructor(peek: Peek) {
    super();
    this.#peek = peek;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    let bytes: Buffer;
    try {
      bytes = this.#peek(position, length);
    } catch (error) {
      callback(error instanceof Error ? error : new Error('Not read', { cause: error }));
      return;
    }
    bytes.copy(buffer, offset);
    callback(null);
  }
}
