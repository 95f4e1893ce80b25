import type { Worker } from 'node:worker_threads';
import { RepriseError } from '../../domain/errors.ts';
import type { BulkOptions } from '../../ports/tree-copier.ts';
import { bulkControl, newSharedControl, type SharedControl } from './bulk-control.ts';
import type { BulkKind, BulkReply, BulkWork } from './bulk-task.ts';
import { isTooManyOpen, tooManyOpen } from './errors.ts';
import type { WorkerStock } from './worker-stock.ts';

const progressMs = 100;

export interface BulkPool {
  /** One worker does it. */
  run<K extends BulkKind>(kind: K, task: BulkWork[K]['task']): Promise<BulkWork[K]['result']>;
  /** All workers do it, each its share; the first failure stops the others. */
  runAll<K extends BulkKind>(kind: K, task: BulkWork[K]['task']): Promise<readonly BulkWork[K]['result'][]>;
}

/** Workers for the length of one job, with its progress and its signal. */
export async function withBulkPool<T>(
  { signal, onProgress }: BulkOptions,
  { stock, count }: { readonly stock: WorkerStock; readonly count: number },
  use: (pool: BulkPool) => Promise<T>,
): Promise<T> {
  const shared = newSharedControl();
  const control = bulkControl(shared);
  const cancel = () => control.cancel();
  if (signal.aborted) throw new RepriseError('cancelled', 'bulk work cancelled');
  const workers: Worker[] = [];
  const report = progressReport(() => control.done(), onProgress);
  const timer = setInterval(report, progressMs);
  signal.addEventListener('abort', cancel);

  function worker(index: number): Worker {
    return (workers[index] ??= stock.take());
  }

  const pool: BulkPool = {
    run: async (kind, task) => await ask(worker(0), shared, kind, task),
    runAll: async (kind, task) => {
      control.restartBatches();
      const asked = Array.from({ length: count }, async (_, index) => {
        try {
          return await ask(worker(index), shared, kind, task);
        } catch (error) {
          control.cancel();
          throw error;
        }
      });
      return allOrFirstCause(await Promise.allSettled(asked));
    },
  };

  try {
    const result = await use(pool);
    report();
    return result;
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', cancel);
    for (const each of workers) stock.giveBack(each);
  }
}

function ask<K extends BulkKind>(
  worker: Worker,
  shared: SharedControl,
  kind: K,
  task: BulkWork[K]['task'],
): Promise<BulkWork[K]['result']> {
  return new Promise((done, fail) => {
    const clear = () => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
    };
    const onMessage = (reply: BulkReply) => {
      clear();
      // The worker answers the kind that it was asked.
      if (reply.ok) done(reply.value as BulkWork[K]['result']);
      else fail(new RepriseError(reply.error.code, reply.error.message, reply.error.details));
    };
    const onError = (cause: unknown) => {
      clear();
      fail(
        isTooManyOpen(cause)
          ? tooManyOpen(cause)
          : new RepriseError('internal', 'a bulk worker failed', {}, { cause }),
      );
    };
    const onExit = () => onError(new Error('the worker ended'));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage({ kind, task, shared });
  });
}

/** Workers that were stopped because another failed say `cancelled`: not the cause. */
function allOrFirstCause<T>(settled: readonly PromiseSettledResult<T>[]): readonly T[] {
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  if (failures.length > 0) {
    throw (
      failures.find((error) => !(error instanceof RepriseError && error.code === 'cancelled')) ?? failures[0]
    );
  }
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

function progressReport(
  done: () => { readonly bytes: number; readonly files: number },
  onProgress: BulkOptions['onProgress'],
): () => void {
  let last = -1;
  return () => {
    const { bytes, files } = done();
    if (bytes + files === last) return;
    last = bytes + files;
    onProgress(bytes, files);
  };
}
