/** One new zip in the form that Audiobookshelf writes: Deflate 9, times in UTC, no extra fields. Runs in a thread of its own. */
import { createWriteStream, fsync, openSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type ReadStreamOptions, ZipFile } from 'yazl';
import type { RepriseError } from '../../domain/errors.ts';
import { onFile, wrapFileError } from '../files/errors.ts';
import { safely } from '../files/folder.ts';
import { inheritOwnerOfOpen } from '../files/inherit-owner.ts';
import { toFsPath } from '../files/names.ts';
import { storedFiles, type StoredFiles } from '../files/stored-files.ts';
import { openStoredContent } from './stored-content.ts';
import { UtcDate } from './utc-date.ts';

const fileMode = 0o100644;
const folderMode = 0o40755;
const flush = promisify(fsync);

/** What is abandoned is closed and removed by whoever ends the thread. */
export class NewZip {
  readonly #file: string;
  readonly #fd: number;
  readonly #stored: StoredFiles;
  readonly #zip = new ZipFile();
  readonly #output: WriteStream;
  /** Never resolves; rejects when the file can no longer become whole. */
  readonly #broken: Promise<never>;

  /** `from`: folder that the files come from. */
  constructor(file: string, from: string) {
    this.#file = file;
    this.#stored = storedFiles(from);
    const fd = onFile('write', file, () => safely(file, (at) => openSync(toFsPath(at), 'wx', 0o600)));
    this.#fd = fd;
    onFile('write', file, () => inheritOwnerOfOpen(fd, file));
    this.#output = createWriteStream('', { fd, autoClose: false });
    this.#broken = new Promise((_resolve, reject) => {
      const fail = (error: unknown): void => reject(wrapFileError(error, 'write', file));
      this.#output.on('error', fail);
      this.#zip.on('error', fail);
    });
    // Whoever waits for something hears of it; if nobody does at the moment, the next one will.
    this.#broken.catch(() => undefined);
    this.#zip.outputStream.pipe(this.#output);
  }

  addFolder(path: string, modifiedAt: number): void {
    withoutPool(() => this.#zip.addEmptyDirectory(path, { ...timed(modifiedAt), mode: folderMode }));
  }

  async addText(path: string, text: string, modifiedAt: number): Promise<void> {
    await this.#add(path, streamOf([Buffer.from(text, 'utf8')].values()), modifiedAt);
  }

  async addFile(
    path: string,
    stored: string,
    modifiedAt: number,
    onRead: (bytes: number) => void,
  ): Promise<string> {
    const content = openStoredContent(this.#stored.at(stored), stored, onRead);
    try {
      await this.#add(path, streamOf(content.chunks), modifiedAt);
      return content.sha256();
    } finally {
      content.close();
    }
  }

  async finish(): Promise<void> {
    const written = once(this.#output, 'finish');
    this.#zip.end();
    await Promise.race([written, this.#broken]);
    try {
      await flush(this.#fd);
    } catch (error) {
      throw wrapFileError(error, 'write', this.#file);
    }
    this.#stored.close();
    const closed = once(this.#output, 'close');
    this.#output.destroy();
    await closed;
  }

  /** Resolves when the entry's last byte was taken; what is added next waits for it inside the library. */
  async #add(path: string, content: Readable, modifiedAt: number): Promise<void> {
    const options: Partial<ReadStreamOptions> = {
      ...timed(modifiedAt),
      mode: fileMode,
      compressionLevel: 9,
    };
    const taken = new Promise<void>((resolve, reject) => {
      content.on('end', resolve);
      content.on('error', (error) => reject(asRead(error, path)));
    });
    withoutPool(() => this.#zip.addReadStreamLazy(path, options, givenOnce(content)));
    try {
      await Promise.race([taken, this.#broken]);
    } catch (error) {
      content.destroy();
      throw error;
    }
  }
}

/**
 * The library keeps the bytes of every name to the end. Taken from Node's shared pool, each would keep alive whatever else
 * was in its block, the content of files among it: 25 kB for each entry, as measured.
 */
function withoutPool(add: () => void): void {
  const { poolSize } = Buffer;
  Buffer.poolSize = 0;
  try {
    add();
  } finally {
    Buffer.poolSize = poolSize;
  }
}

/**
 * The library keeps the function to the end: holding the stream, or sharing a scope with what does, it would keep the
 * buffers of every file in memory.
 */
function givenOnce(content: Readable): (give: (error: unknown, content: Readable) => void) => void {
  let held: Readable | null = content;
  return (give) => {
    if (held !== null) give(null, held);
    held = null;
  };
}

/** `Readable.from` makes promises and generators for each file; of these there are many. */
function streamOf(chunks: Iterator<Buffer, unknown>): Readable {
  return new Readable({
    read() {
      try {
        const { done, value } = chunks.next();
        this.push(done === true ? null : value);
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error('Not read', { cause: error }));
      }
    },
  });
}

/** Without extra fields, as in the server's own files. */
function timed(modifiedAt: number): { readonly mtime: Date; readonly forceDosTimestamp: true } {
  return { mtime: new UtcDate(modifiedAt), forceDosTimestamp: true };
}

function asRead(error: unknown, path: string): RepriseError {
  return wrapFileError(error, 'read', path);
}
