import type { Events } from '../ipc/contract.ts';

/** Who hears what; one that fails does not keep the others from hearing. */
export class Listeners {
  readonly #failed: (error: unknown) => void;
  readonly #hearers = new Map<keyof Events, Set<(value: never) => void>>();

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Returns the way to end it. */
  on<E extends keyof Events>(event: E, hear: (value: Events[E]) => void): () => void {
    const own = this.#hearers.get(event) ?? new Set();
    // Its own function, so that the same hearer may come twice and go once.
    const heard = (value: Events[E]): void => hear(value);
    own.add(heard);
    this.#hearers.set(event, own);
    return () => void own.delete(heard);
  }

  tell<E extends keyof Events>(event: E, value: Events[E]): void {
    for (const hear of this.#hearers.get(event) ?? []) {
      try {
        (hear as (value: Events[E]) => void)(value);
      } catch (error) {
        this.#failed(error);
      }
    }
  }
}
