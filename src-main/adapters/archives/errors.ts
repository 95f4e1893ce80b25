/** What an archive can be refused for; errors of the file system are `adapters/files/errors.ts`. */
import { type ErrorDetails, RepriseError } from '../../domain/errors.ts';

/** The archive contradicts itself or uses what we do not read. */
export function unreadable(reason: string, details: ErrorDetails = {}, cause?: unknown): RepriseError {
  return new RepriseError(
    'archive-unreadable',
    `Not a readable zip: ${reason}`,
    { reason, ...details },
    { cause },
  );
}

export function truncated(reason: string): RepriseError {
  return new RepriseError('archive-truncated', `The archive is cut off: ${reason}`, { reason });
}

export function tooLarge(reason: string, details: ErrorDetails = {}): RepriseError {
  return new RepriseError('archive-too-large', `Over the limits: ${reason}`, { reason, ...details });
}

export function unsafePath(reason: string, name: string): RepriseError {
  return new RepriseError('unsafe-path', `Unsafe entry: ${reason}`, { reason, entry: printable(name) });
}

export function throwIfCancelled(signal: AbortSignal | null): void {
  if (signal?.aborted === true) {
    throw new RepriseError('cancelled', 'Reading the archive was cancelled.', {}, { cause: signal.reason });
  }
}

/** Hostile names end up on terminals and in logs. */
export function printable(name: string): string {
  const clipped = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  return clipped.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
