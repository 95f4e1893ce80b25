/** A list of the profile that is damaged, or of a newer version: what was begun is ended all the same. */
import { RepriseError } from '../domain/errors.ts';

export function isUnreadList(error: unknown): boolean {
  return error instanceof RepriseError && ['read-failed', 'profile-newer'].includes(error.code);
}

export function orNoneUnread<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read();
  } catch (error) {
    if (isUnreadList(error)) return [];
    throw error;
  }
}
