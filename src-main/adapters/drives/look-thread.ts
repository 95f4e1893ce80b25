import { Worker } from 'node:worker_threads';
import { RepriseError } from '../../domain/errors.ts';
import type { LookOptions } from '../../ports/drive-looks.ts';
import type { LookKind, LookMessage, LookReply, LookRequest, LookWork } from './look-request.ts';

/** Then the thread ends, and with it what it remembers of manifests. */
const idleMs = 3 * 60_000;

interface Job {
  readonly request: LookRequest;
  /** What is asked about: what hangs once is not asked again until it answers. */
  readonly place: string;
  readonly timeoutMs: number;
  readonly done: (reply: LookReply | null) => void;
}

export interface LookThread {
  /** `null` = silence for the time given. Errors: those of the look, `read-failed`. */
  ask<K extends LookKind>(
    kind: K,
    task: LookWork[K]['task'],
    options: LookOptions & { readonly place: string },
  ): Promise<LookWork[K]['result'] | null>;
  dispose(): void;
}

/** Looks one after the other. A thread that hangs is left behind with its place, and a new one goes on. */
export function lookThread(path: string): LookThread {
  const queue: Job[] = [];
  const stuck = new Set<string>();
  let worker: Worker | null = null;
  let current: Job | null = null;
  let idle: NodeJS.Timeout | null = null;
  let isDisposed = false;

  function next(): void {
    if (current !== null) return;
    const job = queue.shift();
    if (job === undefined) {
      rest();
      return;
    }
    if (stuck.has(job.place)) {
      job.done(null);
      next();
      return;
    }
    current = job;
    run(job, take());
  }

  function take(): Worker {
    if (idle !== null) clearTimeout(idle);
    worker ??= newWorker(path);
    worker.ref();
    return worker;
  }

  function run(job: Job, by: Worker): void {
    const answered = (message: LookMessage): void => {
      if ('isAlive' in message) timer.refresh();
      else finish(message);
    };
    const lost = (cause: unknown): void => {
      worker = null;
      const error = { code: 'read-failed', message: String(cause), details: {} } as const;
      finish(isDisposed ? null : { ok: false, error });
    };
    const timer = setTimeout(() => {
      leave(job, by);
      finish(null);
    }, job.timeoutMs);
    function finish(reply: LookReply | null): void {
      clearTimeout(timer);
      by.off('message', answered).off('error', lost).off('exit', lost);
      current = null;
      job.done(reply);
      next();
    }
    by.on('message', answered).on('error', lost).on('exit', lost);
    by.postMessage(job.request);
  }

  /** It may answer yet, when the share comes back: then it ends. */
  function leave({ place }: Job, by: Worker): void {
    worker = null;
    stuck.add(place);
    by.unref();
    by.once('exit', () => stuck.delete(place));
    by.on('message', (message: LookMessage) => {
      if (!('isAlive' in message)) void by.terminate();
    });
  }

  function rest(): void {
    worker?.unref();
    if (idle !== null) clearTimeout(idle);
    idle = setTimeout(end, idleMs);
    idle.unref();
  }

  function end(): void {
    void worker?.terminate();
    worker = null;
  }

  async function ask<K extends LookKind>(
    kind: K,
    task: LookWork[K]['task'],
    { place, timeoutMs }: LookOptions & { readonly place: string },
  ): Promise<LookWork[K]['result'] | null> {
    const reply = await new Promise<LookReply | null>((done) => {
      queue.push({ request: { kind, task } as LookRequest, place, timeoutMs, done });
      next();
    });
    if (reply === null) return null;
    if (!reply.ok) throw new RepriseError(reply.error.code, reply.error.message, reply.error.details);
    // The thread answers the kind that it was asked.
    return reply.value as LookWork[K]['result'];
  }

  return {
    ask,
    dispose: () => {
      isDisposed = true;
      for (const job of queue.splice(0)) job.done(null);
      if (idle !== null) clearTimeout(idle);
      end();
    },
  };
}

function newWorker(path: string): Worker {
  const worker = new Worker(path);
  // Whoever waits for an answer listens too; that an idle thread ends concerns nobody.
  worker.on('error', () => undefined);
  return worker;
}
