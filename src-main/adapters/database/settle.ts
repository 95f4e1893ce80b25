import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { flushFile, flushFolder } from '../files/flush.ts';
import { databaseError, isDamage, messageOf } from './sqlite-errors.ts';
import { copySet, hasContent, openDatabase, removeSet, sidecarsOf, using } from './sqlite-files.ts';

/**
 * Makes one closed file of a raw copy. With content in a sidecar the work is done on a second copy that then takes the
 * first one's name: what cannot be settled stays exactly as it was copied. A kill in between is harmless, for replaying
 * the same log or journal once more changes nothing.
 */
export function settle(path: string): void {
  const work = `${path}.settling`;
  removeSet(work);
  const hasLog = hasContent(`${path}-wal`) || hasContent(`${path}-journal`);
  try {
    if (hasLog) copySet(path, work);
    replay(hasLog ? work : path);
  } catch (error) {
    removeSet(work);
    if (isDamage(error)) throw corrupt(path, messageOf(error), error);
    throw databaseError(error, path);
  }
  if (hasLog) {
    flushFile(work);
    renameSync(work, path);
  }
  for (const sidecar of sidecarsOf(path)) rmSync(sidecar);
  flushFile(path);
  flushFolder(dirname(path));
}

/** The first read rolls back or replays; the journal mode written in the file is not touched. */
function replay(path: string): void {
  const before = new Set(sidecarsOf(path));
  try {
    using(openDatabase(path, { readonly: false }), (db) => {
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      db.pragma('wal_checkpoint(TRUNCATE)');
    });
  } catch (error) {
    for (const made of sidecarsOf(path)) if (!before.has(made)) rmSync(made);
    throw error;
  }
  // What is still here after an orderly close holds nothing: empty files, or a journal that SQLite found to be spent.
  const unread = `${path}-wal`;
  if (hasContent(unread)) throw corrupt(path, 'The write-ahead log could not be replayed.', null);
}

function corrupt(path: string, message: string, cause: unknown): RepriseError {
  return new RepriseError('database-corrupt', message, { path }, { cause });
}
