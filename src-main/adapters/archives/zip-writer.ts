/** `ArchiveWriter` for zip files in the form that Audiobookshelf writes: Deflate 9, times in UTC, no extra fields. */
import { createWriteStream, fsync, openSync, unlinkSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type ReadStreamOptions, ZipFile } from 'yazl';
import type { RepriseError } from '../../domain/errors.ts';
import type { ArchiveWriter, NewArchive } from '../../ports/archive-writer.ts';
import { isMissing, onFile, wrapFileError } from '../files/errors.ts';
import { safely } from '../files/folder.ts';
import { inheritOwnerOfOpen } from '../files/inherit-owner.ts';
import { toFsPath } from '../files/names.ts';
import { storedFiles, type StoredFiles } from '../files/stored-files.ts';
import { makeNamesSeen, unsafeName } from './safe-name.ts';
import { openStoredContent } from './stored-content.ts';
import { UtcDate } from './utc-date.ts';

const fileMode = 0o100644;
const folderMode = 0o40755;
const flush = promisify(fsync);

export const zipWriter: ArchiveWriter = {
  nameCheck() {
    const seen = makeNamesSeen();
    return (path, type) => unsafeName(type === 'folder' ? `${path}/` : path, seen) === null;
  },
  create(file, { from }) {
    const stored = storedFiles(from);
    try {
      const fd = onFile('write', file, () => safely(file, (at) => openSync(toFsPath(at), 'wx', 0o600)));
      onFile('write', file, () => inheritOwnerOfOpen(fd, file));
      return new NewZip(file, fd, stored);
    } catch (error) {
      stored.close();
      throw error;
    }
  },
};

class NewZip implements NewArchive {
  readonly #file: string;
  readonly #fd: number;
  readonly #stored: StoredFiles;
  readonly #zip = new ZipFile();
  readonly #output: WriteStream;
  /** Never resolves; rejects when the file can no longer become whole. */
  readonly #broken: Promise<never>;

  constructor(file: string, fd: number, stored: StoredFiles) {
    this.#file = file;
    this.#fd = fd;
    this.#stored = stored;
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
    this.#zip.addEmptyDirectory(path, { ...timed(modifiedAt), mode: folderMode });
  }

  async addText(path: string, text: string, modifiedAt: number): Promise<void> {
    await this.#add(path, Readable.from([Buffer.from(text, 'utf8')], { objectMode: false }), modifiedAt);
  }

  async addFile(
    path: string,
    stored: string,
    { modifiedAt, signal, onRead }: Parameters<NewArchive['addFile']>[2],
  ): Promise<string> {
    const content = openStoredContent(this.#stored.at(stored), stored, signal, onRead);
    try {
      await this.#add(path, Readable.from(content.chunks, { objectMode: false }), modifiedAt);
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
    await this.#close();
  }

  async abandon(): Promise<void> {
    this.#zip.outputStream.unpipe(this.#output);
    await this.#close();
    onFile('write', this.#file, () => {
      try {
        unlinkSync(toFsPath(this.#file));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
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
    this.#zip.addReadStream(content, path, options);
    try {
      await Promise.race([taken, this.#broken]);
    } catch (error) {
      content.destroy();
      throw error;
    }
  }

  /** Waits for a write under way: the number of the file may belong to another one afterwards. */
  async #close(): Promise<void> {
    this.#stored.close();
    if (this.#output.closed) return;
    const closed = once(this.#output, 'close');
    this.#output.destroy();
    await closed;
  }
}

/** Without extra fields, as in the server's own files. */
function timed(modifiedAt: number): { readonly mtime: Date; readonly forceDosTimestamp: true } {
  return { mtime: new UtcDate(modifiedAt), forceDosTimestamp: true };
}

function asRead(error: unknown, path: string): RepriseError {
  return wrapFileError(error, 'read', path);
}
