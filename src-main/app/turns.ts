/** What reads a whole drive is done one after the other: at once, each would only slow the others down. */
import { RepriseError } from '../domain/errors.ts';

interface Ending {
  readonly signal: AbortSignal;
}

export class Turns {
  /** Never rejects. */
  #last: Promise<void> = Promise.resolve();

  /** Errors: `cancelled` (also while it waits), those of `act`. */
  async run<T>(act: () => Promise<T>, { signal }: Ending): Promise<T> {
    const before = this.#last;
    const done = afterTurn(before, signal).then(act);
    // Who leaves the queue does not let the next one go before its time.
    this.#last = Promise.allSettled([before, done]).then(() => undefined);
    return await done;
  }
}

function afterTurn(before: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new RepriseError('cancelled', 'Cancelled while it waited.'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    void before.then(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    });
  });
}
