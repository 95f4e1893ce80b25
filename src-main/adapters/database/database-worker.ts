/** Runs one job after the other, each for as long as it takes: a thread that hangs in SQLite is given up by its caller. */
import { parentPort } from 'node:worker_threads';
import { toErrorInfo, type ErrorInfo } from '../../domain/errors.ts';
import { runJob, type DatabaseJob } from './database-jobs.ts';

export interface DatabaseWorkerRequest {
  readonly job: DatabaseJob;
  readonly scratch: string;
}

export type DatabaseWorkerReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorInfo };

parentPort?.on('message', ({ job, scratch }: DatabaseWorkerRequest) => {
  parentPort?.postMessage(replyTo(job, scratch));
});

function replyTo(job: DatabaseJob, scratch: string): DatabaseWorkerReply {
  try {
    return { ok: true, value: runJob(job, scratch) };
  } catch (error) {
    return { ok: false, error: toErrorInfo(error) };
  }
}
