import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { RepriseError } from '../../domain/errors.ts';
import { isTooManyOpen, tooManyOpen } from '../files/errors.ts';
import type { WorkerStock } from '../files/worker-stock.ts';
import { writingJobs, type DatabaseJob } from './database-jobs.ts';
import type { DatabaseWorkerReply, DatabaseWorkerRequest } from './database-worker.ts';

export interface JobRoom {
  readonly scratchFolder: string;
  readonly stock: WorkerStock;
}

/** Runs a job in a thread that has nothing else to do, and gives its value. */
export async function runInWorker(
  job: DatabaseJob,
  { scratchFolder, stock }: JobRoom,
  signal: AbortSignal,
): Promise<unknown> {
  if (signal.aborted) throw cancelled();
  const scratch = join(scratchFolder, `database-${randomBytes(6).toString('hex')}`);
  const clear = () => rm(scratch, { recursive: true, force: true });
  const worker = stock.take();
  let reply: DatabaseWorkerReply;
  try {
    reply = await ask(worker, { job, scratch }, signal);
  } catch (error) {
    const cleared = worker.terminate().then(clear);
    // A step inside SQLite cannot be interrupted. A thread that writes must be seen gone; one that reads may end later.
    if (writingJobs.includes(job.kind) || !signal.aborted) await cleared;
    throw error;
  }
  stock.giveBack(worker);
  await clear();
  if (reply.ok) return reply.value;
  throw new RepriseError(reply.error.code, reply.error.message, reply.error.details);
}

function ask(
  worker: Worker,
  request: DatabaseWorkerRequest,
  signal: AbortSignal,
): Promise<DatabaseWorkerReply> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      signal.removeEventListener('abort', onAbort);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const fail = (error: RepriseError): void => {
      done();
      reject(error);
    };
    const onAbort = (): void => fail(cancelled());
    const onMessage = (reply: DatabaseWorkerReply): void => {
      done();
      resolve(reply);
    };
    const onError = (cause: unknown): void => {
      fail(
        isTooManyOpen(cause)
          ? tooManyOpen(cause)
          : new RepriseError('tool-failed', 'The database thread failed.', {}, { cause }),
      );
    };
    const onExit = (): void =>
      fail(new RepriseError('tool-failed', 'The database thread ended without an answer.'));
    signal.addEventListener('abort', onAbort);
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });
}

function cancelled(): RepriseError {
  return new RepriseError('cancelled', 'Cancelled while working on a database.');
}
