/** In place of the thread that looks at drives: takes as long as the name of the folder says, as a share does that hangs. */
import { parentPort } from 'node:worker_threads';

interface Request {
  readonly kind: string;
  readonly task: string;
}

parentPort?.on('message', ({ task }: Request) => {
  const ms = Number(/slow-(\d+)/.exec(task)?.[1] ?? 0);
  const steps = Number(/steps-(\d+)/.exec(task)?.[1] ?? 0);
  for (let step = 0; step < steps; step += 1) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    parentPort?.postMessage({ isAlive: true });
  }
  // Nothing else is heard meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  if (task.includes('fall')) throw new Error('The thread falls.');
  parentPort?.postMessage({ ok: true, value: task });
});
