/** `ArchiveWriter` for zip files, each made in a thread of its own. */
import { unlinkSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { RepriseError } from '../../domain/errors.ts';
import type { ArchiveWriter, NewArchive } from '../../ports/archive-writer.ts';
import { isMissing, isTooManyOpen, onFile, tooManyOpen } from '../files/errors.ts';
import { safely } from '../files/folder.ts';
import { toFsPath } from '../files/names.ts';
import { throwIfCancelled } from './errors.ts';
import { makeNamesSeen, unsafeName } from './safe-name.ts';
import type { ZipReply, ZipRequest } from './zip-worker.ts';
import workerPath from './zip-worker.ts?modulePath';

/** The streams of an entry are short-lived: a small nursery costs a few collections and saves 100 MB. */
const resourceLimits = { maxYoungGenerationSizeMb: 6 };

export const zipWriter: ArchiveWriter = {
  nameCheck() {
    const seen = makeNamesSeen();
    return (path, type) => unsafeName(type === 'folder' ? `${path}/` : path, seen) === null;
  },
  async create(file, { from }) {
    const worker = new Worker(workerPath, { resourceLimits });
    try {
      await ask(worker, { kind: 'create', file, from });
    } catch (error) {
      await worker.terminate();
      throw error;
    }
    return newArchive(file, worker);
  },
};

function newArchive(file: string, worker: Worker): NewArchive {
  return {
    addFolder: async (path, modifiedAt) => void (await ask(worker, { kind: 'folder', path, modifiedAt })),
    addText: async (path, text, modifiedAt) =>
      void (await ask(worker, { kind: 'text', path, text, modifiedAt })),
    addFile: async (path, stored, { modifiedAt, signal, onRead }) =>
      (await ask(worker, { kind: 'file', path, stored, modifiedAt }, { signal, onRead })) ?? '',
    finish: async () => {
      await ask(worker, { kind: 'finish' });
      await worker.terminate();
    },
    abandon: async () => {
      // Closes what the thread had open, after a write under way.
      await worker.terminate();
      onFile('write', file, () => safely(file, remove));
    },
  };
}

function remove(path: string): void {
  try {
    unlinkSync(toFsPath(path));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onRead?: (bytes: number) => void;
}

/** Cancelling answers at once; the thread then ends with `abandon`. */
function ask(
  worker: Worker,
  request: ZipRequest,
  { signal, onRead }: AskOptions = {},
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (signal !== undefined) throwIfCancelled(signal);
    const clear = (): void => {
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const fail = (error: unknown): void => {
      clear();
      reject(error);
    };
    const onMessage = (reply: ZipReply): void => {
      if (reply.kind !== 'failed') onRead?.(reply.read);
      if (reply.kind === 'read') return;
      if (reply.kind === 'failed') {
        fail(new RepriseError(reply.error.code, reply.error.message, reply.error.details));
        return;
      }
      clear();
      resolve(reply.sha256);
    };
    const onError = (cause: unknown): void =>
      fail(
        isTooManyOpen(cause)
          ? tooManyOpen(cause)
          : new RepriseError('internal', 'The zip thread failed.', {}, { cause }),
      );
    const onExit = (): void => onError(new Error('the thread ended'));
    const onAbort = (): void => fail(new RepriseError('cancelled', 'Cancelled while writing the archive.'));
    signal?.addEventListener('abort', onAbort);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });
}
