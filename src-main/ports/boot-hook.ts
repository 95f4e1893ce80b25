/** Lets the system run `recover` for one operation at the next boot or sign-in. */
import type { ControlChange } from '../domain/restore/journal-record.ts';

export interface HookedOperation {
  readonly id: string;
  /** Names of the server's services, before which `recover` begins where the system can be told so. */
  readonly services: readonly string[];
}

export interface BootHook {
  /** What `register` would do, for the journal; `null` where this system offers nothing. Changes nothing. */
  describe(operation: HookedOperation): ControlChange | null;
  /** On disk when it returns; can be run again. Errors: `permission-denied`, `write-failed`, `tool-failed`. */
  register(change: ControlChange, operation: HookedOperation): Promise<void>;
  /** Also of one that was never or only half registered. Errors as above. */
  unregister(change: ControlChange, operation: HookedOperation): Promise<void>;
}
