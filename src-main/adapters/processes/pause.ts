import { setTimeout as delay } from 'node:timers/promises';

/** Throws the reason of the signal when it is aborted meanwhile. */
export async function pause(ms: number, signal: AbortSignal | null): Promise<void> {
  signal?.throwIfAborted();
  try {
    await delay(ms, undefined, signal === null ? {} : { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
