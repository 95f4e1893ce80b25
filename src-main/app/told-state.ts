/** Tells a state once for each change, and not more often than somebody could follow. */
import type { Clock } from '../ports/clock.ts';

/** Five times a second at most. */
const everyMs = 200;

export interface ToldStateOptions<T> {
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>;
  /** Quick: asked before every telling. */
  readonly make: () => T;
  readonly tell: (state: T) => void;
  /** It could not be made this time; the next change tries again. */
  readonly failed: (error: unknown) => void;
}

export class ToldState<T> {
  readonly #options: ToldStateOptions<T>;
  readonly #end = new AbortController();
  #lastAt = Number.NEGATIVE_INFINITY;
  #last = '';
  #isWaiting = false;

  constructor(options: ToldStateOptions<T>) {
    this.#options = options;
  }

  /** It may be different: looked at soon, and told if it is. */
  changed(): void {
    if (this.#isWaiting || this.#end.signal.aborted) return;
    this.#isWaiting = true;
    void this.#tellSoon();
  }

  dispose(): void {
    this.#end.abort();
  }

  async #tellSoon(): Promise<void> {
    const { clock, make } = this.#options;
    const waitMs = this.#lastAt + everyMs - clock.monotonic();
    // Never at once: who says that something changed may say so again before it is done.
    await Promise.resolve();
    if (waitMs > 0) await clock.sleep(waitMs, { signal: this.#end.signal }).catch(() => undefined);
    this.#isWaiting = false;
    if (this.#end.signal.aborted) return;
    try {
      this.#tell(make());
    } catch (error) {
      this.#options.failed(error);
    }
  }

  #tell(state: T): void {
    const { clock, tell } = this.#options;
    const said = JSON.stringify(state);
    if (said === this.#last) return;
    this.#last = said;
    this.#lastAt = clock.monotonic();
    tell(state);
  }
}
