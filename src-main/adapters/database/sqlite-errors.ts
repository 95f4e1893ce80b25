import Database from 'better-sqlite3';
import { RepriseError, type ErrorCode } from '../../domain/errors.ts';
import { wrapFileError } from '../files/errors.ts';

const codes: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_CORRUPT', 'database-corrupt'],
  ['SQLITE_NOTADB', 'database-foreign'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'permission-denied'],
  ['SQLITE_PERM', 'permission-denied'],
  ['SQLITE_BUSY', 'files-in-use'],
  ['SQLITE_LOCKED', 'files-in-use'],
  ['SQLITE_CANTOPEN', 'read-failed'],
  ['SQLITE_IOERR', 'read-failed'],
];

/** Whatever a database job throws, as one of our errors. */
export function databaseError(error: unknown, path: string): RepriseError {
  const sqlite = sqliteCode(error);
  if (sqlite === null) return wrapFileError(error, 'read', path);
  const code = codes.find(([prefix]) => sqlite.startsWith(prefix))?.[1] ?? 'tool-failed';
  return new RepriseError(code, `${sqlite}: ${messageOf(error)}`, { path, sqlite }, { cause: error });
}

/** Rows that an index should never have let in. */
export function isContradiction(error: unknown): boolean {
  return sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT') === true;
}

/** The file's own content is at fault, not access to it. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error) ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** SQLite has no code of its own for this, so its words are all there is. */
export function namesWhatIsNotThere(error: unknown): boolean {
  return sqliteCode(error) === 'SQLITE_ERROR' && /^no such (?:table|column): /.test(messageOf(error));
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
