/** What every page shows. */
import type { AppState } from '../../ipc/views/app-state.ts';
import type { Handlers } from '../answer.ts';

export interface StateReading {
  readonly state: () => AppState;
  /** Resolves when drives and servers were looked at once. */
  readonly firstLook: Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** A page that opens at the very start would else show guesses for a moment. */
const firstLookMs = 1000;

export function stateHandlers({ state, firstLook, sleep }: StateReading): Pick<Handlers, 'app:state'> {
  return {
    'app:state': async () => {
      await Promise.race([firstLook, sleep(firstLookMs)]);
      return state();
    },
  };
}
