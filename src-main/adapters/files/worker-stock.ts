import { Worker } from 'node:worker_threads';

/** Workers that outlive a job for a while: starting one costs more than many a job. */
export interface WorkerStock {
  take(): Worker;
  /** Takes back a worker that has answered everything. */
  giveBack(worker: Worker): void;
}

export interface StockOptions {
  readonly workerPath: string;
  readonly idleMs: number;
  /** How many may be idle; default: all that were needed. */
  readonly keep?: number;
}

export function workerStock({
  workerPath,
  idleMs,
  keep = Number.POSITIVE_INFINITY,
}: StockOptions): WorkerStock {
  const idle = new Set<Worker>();
  const ended = new WeakSet<Worker>();
  let timer: NodeJS.Timeout | null = null;

  function start(): Worker {
    const worker = new Worker(workerPath);
    const forget = () => {
      ended.add(worker);
      idle.delete(worker);
    };
    // Whoever waits for an answer listens too; an idle worker's end concerns nobody.
    worker.on('error', forget);
    worker.on('exit', forget);
    return worker;
  }

  function end(): void {
    timer = null;
    for (const worker of idle) void worker.terminate();
    idle.clear();
  }

  return {
    take: () => {
      const [worker] = idle;
      if (worker === undefined) return start();
      idle.delete(worker);
      worker.ref();
      return worker;
    },
    giveBack: (worker) => {
      if (ended.has(worker)) return;
      if (idle.size >= keep) {
        void worker.terminate();
        return;
      }
      worker.unref();
      idle.add(worker);
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(end, idleMs);
      timer.unref();
    },
  };
}
