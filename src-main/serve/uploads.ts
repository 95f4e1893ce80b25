/** Files that a browser sends: written beside nothing of the user's, given a name only when whole, removed when not needed. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RepriseError } from '../domain/errors.ts';
import { wrapFileError } from '../adapters/files/errors.ts';
import type { ChosenFile } from '../ipc/views/file-view.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Logger } from '../ports/logger.ts';
import { safeUploadName } from './upload-name.ts';

/** As large as an archive may be. */
export const mostUploadBytes = 512 * 1024 ** 3;
/** Stays free for the computer itself. */
const RESERVE_BYTES = 256n * 1024n ** 2n;
/** An upload that nobody used for a day is not needed any more. */
export const uploadLifeMs = 24 * 60 * 60_000;
const MOST_UPLOADS = 20;

export interface UploadsOptions {
  readonly files: FileStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'short'>;
  readonly logger: Logger;
  /** Own folder. */
  readonly folder: string;
  readonly mostBytes?: number;
  /** Nothing reads an upload now. */
  readonly isIdle: () => boolean;
  /** Makes a path one that a page may speak of. */
  readonly give: (path: string) => ChosenFile;
}

interface Coming {
  bytes: number;
}

interface Upload {
  readonly folder: string;
  readonly token: string;
  readonly at: number;
}

export interface Sent {
  /** As the browser calls the file. */
  readonly name: string;
  readonly bytes: number;
  readonly content: Readable;
}

export class Uploads {
  readonly #options: UploadsOptions;
  readonly #kept = new Map<string, Upload>();
  /** Bytes that are still to come, of each that is on its way. */
  readonly #coming = new Set<Coming>();

  constructor(options: UploadsOptions) {
    this.#options = options;
    options.files.makeFolders(options.folder, 0o700);
    // What an earlier run left; its pages have gone.
    for (const name of options.files.list(options.folder) ?? []) this.#remove(join(options.folder, name));
  }

  /** Errors: `upload-too-large`, `not-enough-space`, `disk-full`, `read-failed` (it broke off). */
  async take({ name, bytes, content }: Sent): Promise<ChosenFile> {
    const { files, ids, mostBytes = mostUploadBytes, folder, give, clock } = this.#options;
    if (bytes > mostBytes)
      throw new RepriseError('upload-too-large', 'More than is taken.', { limitBytes: mostBytes });
    if (this.#kept.size >= MOST_UPLOADS) this.removeOld(0);
    const { freeBytes } = files.space(folder);
    // Others that are on their way need their room, too.
    const others = [...this.#coming].reduce((sum, one) => sum + one.bytes, 0);
    if (freeBytes < BigInt(bytes + others) + RESERVE_BYTES) {
      const details = {
        path: folder,
        neededBytes: bytes + others + Number(RESERVE_BYTES),
        freeBytes: Number(freeBytes),
      };
      throw new RepriseError('not-enough-space', 'The upload does not fit.', details);
    }
    // The name says that it may be removed whole.
    const own = join(folder, `.partial-${ids.short()}`);
    files.makeFolder(own, 0o700);
    const coming: Coming = { bytes };
    this.#coming.add(coming);
    try {
      const partial = join(own, '.partial');
      await this.#write(partial, { bytes, content }, coming);
      const whole = join(own, safeUploadName(name));
      files.move(partial, whole);
      const chosen = give(whole);
      this.#kept.set(chosen.token, { folder: own, token: chosen.token, at: clock.now() });
      return chosen;
    } catch (error) {
      this.#remove(own);
      throw error;
    } finally {
      this.#coming.delete(coming);
    }
  }

  /** One that the page does not need any more; one that is not known is gone already. */
  forget(token: string): void {
    const upload = this.#kept.get(token);
    if (upload === undefined) return;
    this.#kept.delete(token);
    this.#remove(upload.folder);
  }

  /** Those older than `lifeMs`; none while an operation may be reading one. */
  removeOld(lifeMs: number = uploadLifeMs): void {
    if (!this.#options.isIdle()) return;
    const limit = this.#options.clock.now() - lifeMs;
    for (const { token, at } of this.#kept.values()) {
      if (at <= limit) this.forget(token);
    }
  }

  async #write(
    path: string,
    { bytes, content }: Pick<Sent, 'bytes' | 'content'>,
    coming: Coming,
  ): Promise<void> {
    let seen = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        seen += chunk.length;
        coming.bytes = Math.max(0, bytes - seen);
        // More than was said: nothing was checked for that.
        if (seen > bytes)
          done(new RepriseError('upload-too-large', 'More than was said.', { limitBytes: bytes }));
        else done(null, chunk);
      },
    });
    try {
      await pipeline(content, counted, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    } catch (error) {
      throw error instanceof RepriseError ? error : wrapFileError(error, 'write', path);
    }
    if (seen !== bytes) throw new RepriseError('read-failed', 'The upload broke off.', { path });
  }

  #remove(folder: string): void {
    const { files, logger } = this.#options;
    try {
      if (files.stat(folder) !== null) files.removeTree(folder, { signal: null });
    } catch (error) {
      // It lies in our own folder and is tried again at the next start.
      logger.warn('serve.upload-not-removed', { message: String(error) });
    }
  }
}
