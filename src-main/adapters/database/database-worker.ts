/** Runs one job and ends: a thread that hangs in SQLite never holds up the rest of the program. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorInfo, type ErrorInfo } from '../../domain/errors.ts';
import { runJob, type DatabaseJob } from './database-jobs.ts';

export interface DatabaseWorkerData {
  readonly job: DatabaseJob;
  readonly scratch: string;
}

export type DatabaseWorkerReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorInfo };

const { job, scratch } = workerData as DatabaseWorkerData;
parentPort?.postMessage(reply());

function reply(): DatabaseWorkerReply {
  try {
    return { ok: true, value: runJob(job, scratch) };
  } catch (error) {
    return { ok: false, error: toErrorInfo(error) };
  }
}
