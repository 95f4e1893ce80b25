import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { RepriseError } from '../../domain/errors.ts';
import type { DatabaseJob } from './database-jobs.ts';
import type { DatabaseWorkerData, DatabaseWorkerReply } from './database-worker.ts';
import workerPath from './database-worker.ts?modulePath';

/** Runs a job in a thread of its own and gives its value. */
export async function runInWorker(
  job: DatabaseJob,
  scratchFolder: string,
  signal: AbortSignal,
): Promise<unknown> {
  if (signal.aborted) throw cancelled();
  const scratch = join(scratchFolder, `database-${randomBytes(6).toString('hex')}`);
  const worker = new Worker(workerPath, { workerData: { job, scratch } satisfies DatabaseWorkerData });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const cleaned = ended.then(() => rm(scratch, { recursive: true, force: true }));
  try {
    const reply = await replyOf(worker, signal);
    await cleaned;
    if (reply.ok) return reply.value;
    throw new RepriseError(reply.error.code, reply.error.message, reply.error.details);
  } catch (error) {
    void worker.terminate();
    // A step inside SQLite cannot be interrupted. A thread that writes must be seen gone; one that reads may end later.
    const isWriting = job.kind === 'settle' || job.kind === 'execute';
    if (isWriting || !signal.aborted) await cleaned;
    throw error;
  }
}

function replyOf(worker: Worker, signal: AbortSignal): Promise<DatabaseWorkerReply> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    const done = (): void => signal.removeEventListener('abort', onAbort);
    worker.once('message', (reply: DatabaseWorkerReply) => (done(), resolve(reply)));
    worker.once('error', (cause) => {
      done();
      reject(new RepriseError('tool-failed', 'The database thread failed.', {}, { cause }));
    });
    worker.once('exit', () => {
      done();
      reject(new RepriseError('tool-failed', 'The database thread ended without an answer.'));
    });
  });
}

function cancelled(): RepriseError {
  return new RepriseError('cancelled', 'Cancelled while working on a database.');
}
