/** One new file, complete or gone. */
import { closeSync, constants, futimesSync, openSync, unlinkSync, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { RepriseError } from '../../domain/errors.ts';
import { onFile } from '../files/errors.ts';
import { toFsPath } from '../files/names.ts';

export interface NewFile {
  /** Throws system errors, so that the caller says once what failed. */
  write(bytes: Uint8Array): Promise<void>;
  /** Sets the time and closes. */
  finish(modifiedAt: number): void;
  /** Removes the file; the failure to throw, with both causes when removing fails too. */
  abandon(failure: RepriseError): RepriseError;
}

/** Below this a call costs less than handing it to a thread, and thousands of small files follow each other. */
const waitFromBytes = 32 * 1024;

/** Absent on Windows, where creating alone refuses a link. */
const noFollow: number | undefined = constants.O_NOFOLLOW;
const createOnly = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (noFollow ?? 0);

const writeInThread = promisify(write);

/** Never replaces and never follows a link; mode 0600. */
export function createFile(path: string): NewFile {
  const fd = onFile('write', path, () => openSync(toFsPath(path), createOnly, 0o600));
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    // Also after a failure: the number may belong to another file by then.
    isOpen = false;
    closeSync(fd);
  };
  return {
    async write(bytes) {
      for (let done = 0; done < bytes.length;) {
        const rest = bytes.length - done;
        done +=
          rest < waitFromBytes
            ? writeSync(fd, bytes, done, rest)
            : (await writeInThread(fd, bytes, done, rest)).bytesWritten;
      }
    },
    finish(modifiedAt) {
      futimesSync(fd, modifiedAt / 1000, modifiedAt / 1000);
      close();
    },
    abandon(failure) {
      try {
        close();
        unlinkSync(toFsPath(path));
        return failure;
      } catch (error) {
        const cause = new AggregateError([failure, error], 'The unfinished file could not be removed.');
        return new RepriseError(failure.code, failure.message, failure.details, { cause });
      }
    },
  };
}
