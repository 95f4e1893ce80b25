import { join } from 'node:path';
import type { Entry } from '../../domain/backup/entry.ts';
import { readEntries } from '../files/entry-codec.ts';
import { wrapFileError } from '../files/errors.ts';

/** The entries of a backup, one by one. Errors: `manifest-invalid`, `unsafe-path`, `read-failed`. */
export function* listedEntries(backup: string): Generator<Entry, void, void> {
  const path = join(backup, 'files.jsonl');
  try {
    yield* readEntries(path);
  } catch (error) {
    throw wrapFileError(error, 'read', path);
  }
}
