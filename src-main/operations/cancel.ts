import { RepriseError } from '../domain/errors.ts';

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new RepriseError('cancelled', 'Cancelled by the user.');
}

/** For what must end once it began (roll back, clean-up): never aborts. */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
