/** While the server is down because of us, a watchdog outlives us. */
import { toErrorInfo } from '../domain/errors.ts';
import type { ArmedWatchdog } from '../ports/watchdog.ts';

/** It goes when we are done, unless nobody knows yet how the server ends: then it takes over, and waits on. */
export async function whileWatched<T>(watchdog: ArmedWatchdog, body: () => Promise<T>): Promise<T> {
  let isDecided = true;
  try {
    return await body();
  } catch (error) {
    // Of the unsettled ones only this: a server that was seen down is started by the next run, and nothing is waited for.
    isDecided = toErrorInfo(error).code !== 'server-not-answering';
    throw error;
  } finally {
    await (isDecided ? watchdog.dismiss() : watchdog.takeOver());
  }
}
