import { RepriseError } from '../domain/errors.ts';

/** A command line that cannot be run; `reason` is one plain sentence. */
export function usageError(reason: string, command: string | null = null): RepriseError {
  return new RepriseError('usage', reason, { said: reason, ...(command === null ? {} : { command }) });
}
