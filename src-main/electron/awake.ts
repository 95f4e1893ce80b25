/** No sleep while an operation runs; the display may go dark. */
import { powerSaveBlocker } from 'electron';
import type { RunningOperations } from '../app/running-operations.ts';

export class Awake {
  readonly #operations: Pick<RunningOperations, 'list'>;
  #held: number | null = null;

  constructor(operations: Pick<RunningOperations, 'list'>) {
    this.#operations = operations;
  }

  follow(): void {
    const isBusy = this.#operations.list().some(({ end }) => end === null);
    if (isBusy) this.#held ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#held !== null) {
      powerSaveBlocker.stop(this.#held);
      this.#held = null;
    }
  }
}
