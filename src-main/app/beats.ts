/** Something that is done again and again, at a pace that may change, and never twice at a time. */
import type { Clock } from '../ports/clock.ts';

export class Beats {
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #act: () => Promise<void>;
  #everyMs: number | null = null;
  #pause = new AbortController();
  #running: Promise<void> | null = null;
  #isWantedAgain = false;
  #isDisposed = false;

  /** `act` does not reject. */
  constructor(clock: Pick<Clock, 'sleep'>, act: () => Promise<void>) {
    this.#clock = clock;
    this.#act = act;
  }

  /** `null` = only when asked. The next one comes after a whole pause from now. */
  pace(everyMs: number | null): void {
    if (this.#everyMs === everyMs || this.#isDisposed) return;
    this.#everyMs = everyMs;
    this.#pause.abort();
    this.#pause = new AbortController();
    if (everyMs !== null) void this.#beat(everyMs, this.#pause.signal);
  }

  /** Resolves when it was done whole once from now on. */
  async now(): Promise<void> {
    if (this.#isDisposed) return;
    if (this.#running !== null) {
      this.#isWantedAgain = true;
      return this.#running;
    }
    this.#running = this.#do().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#pause.abort();
  }

  async #do(): Promise<void> {
    do {
      this.#isWantedAgain = false;
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await this.#act();
    } while (this.#isWantedAgain && !this.#isDisposed);
  }

  async #beat(everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- a pause, then the next
      await this.#clock.sleep(everyMs, { signal }).catch(() => undefined);
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (!signal.aborted) await this.now();
    }
  }
}
