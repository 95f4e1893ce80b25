/** A detached process that finishes an operation when we die. */
export interface Watchdog {
  /** Resolves once it watches. Errors: `tool-failed`. */
  start(operationId: string): Promise<ArmedWatchdog>;
}

export interface ArmedWatchdog {
  /** Nothing to do any more; resolves when it has ended. */
  dismiss(): Promise<void>;
  /** We end without knowing how the server ends: it works as if we had died. Resolves once it was told. */
  takeOver(): Promise<void>;
}

/** The watchdog's own side: `orphaned` = the process that started it ended without saying that all is well. */
export type ParentEnd = () => Promise<'dismissed' | 'orphaned'>;
