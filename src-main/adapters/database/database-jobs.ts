/** What the database worker does; synchronous, one job per worker. */
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { RepriseError } from '../../domain/errors.ts';
import type { DatabaseCheck, RewriteRequest, Row } from '../../ports/database-tool.ts';
import { flushFile, flushFolder } from '../files/flush.ts';
import { classifyMessages } from './integrity-messages.ts';
import { rewritePaths } from './rewrite-paths.ts';
import { settle } from './settle.ts';
import { databaseError, isContradiction, isDamage, messageOf, namesWhatIsNotThere } from './sqlite-errors.ts';
import { openDatabase, sidecarsOf, using, withReadable } from './sqlite-files.ts';
import { readHeader } from './sqlite-header.ts';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

export type DatabaseJob =
  | { readonly kind: 'check'; readonly path: string }
  | { readonly kind: 'query'; readonly path: string; readonly statements: readonly string[] }
  | { readonly kind: 'settle' | 'rebuild-indexes'; readonly path: string }
  | { readonly kind: 'execute'; readonly path: string; readonly statements: readonly Statement[] }
  | { readonly kind: 'count-rewrites' | 'rewrite'; readonly path: string; readonly request: RewriteRequest };

/** Jobs that write into the file they are given. */
export const writingJobs: readonly DatabaseJob['kind'][] = [
  'settle',
  'rebuild-indexes',
  'execute',
  'rewrite',
];

/** `scratch`: a folder that may be made and filled; the caller removes it. */
export function runJob(job: DatabaseJob, scratch: string): unknown {
  try {
    switch (job.kind) {
      case 'check':
        return check(job.path, scratch);
      case 'query':
        return query(job.path, job.statements, scratch);
      case 'settle':
        return settle(job.path);
      case 'rebuild-indexes':
        return rebuildIndexes(job.path);
      case 'execute':
        return execute(job.path, job.statements);
      case 'count-rewrites':
        refuseForeign(job.path, readHeader(job.path).kind);
        return withReadable(job.path, scratch, (db) => rewritePaths(db, job.request, 'count'));
      case 'rewrite':
        return write(job.path, (db) => rewritePaths(db, job.request, 'write'));
    }
  } catch (error) {
    throw databaseError(error, job.path);
  }
}

/** Enough to tell damage from a slip; a file with more wrong than this is beyond classifying. */
const maxMessages = 10_000;
const keptMessages = 100;

function check(path: string, scratch: string): DatabaseCheck {
  const { kind } = readHeader(path);
  if (kind === 'zeroed') return { result: 'damaged', messages: ['The file begins with zeros.'] };
  refuseForeign(path, kind);
  const messages: string[] = [];
  try {
    withReadable(path, scratch, (db) => {
      for (const row of db.prepare(`PRAGMA integrity_check(${maxMessages})`).pluck().iterate()) {
        messages.push(String(row));
      }
    });
  } catch (error) {
    // On hard damage SQLite throws instead of returning rows.
    if (!isDamage(error)) throw error;
    return { result: 'damaged', messages: [...messages.slice(0, keptMessages), messageOf(error)] };
  }
  const result = messages.length >= maxMessages ? 'damaged' : classifyMessages(messages);
  return { result, messages: result === 'ok' ? [] : messages.slice(0, keptMessages) };
}

function query(
  path: string,
  statements: readonly string[],
  scratch: string,
): readonly (readonly Row[] | null)[] {
  refuseForeign(path, readHeader(path).kind);
  return withReadable(path, scratch, (db) =>
    statements.map((sql) => {
      try {
        const statement = db.prepare<[], Record<string, unknown>>(sql);
        if (!statement.readonly) throw new RepriseError('internal', `Not a reading statement: ${sql}`);
        return statement.all().map(toRow);
      } catch (error) {
        if (namesWhatIsNotThere(error)) return null;
        throw error;
      }
    }),
  );
}

/** Everything in an index is in its table as well. */
function rebuildIndexes(path: string): void {
  try {
    write(path, (db) => db.exec('REINDEX'));
  } catch (error) {
    if (!isContradiction(error)) throw error;
    throw new RepriseError('database-corrupt', messageOf(error), { path }, { cause: error });
  }
}

function execute(path: string, statements: readonly Statement[]): void {
  write(path, (db) => {
    for (const { sql, parameters } of statements) db.prepare(sql).run(...parameters);
  });
}

/** One transaction, on the disk when this returns, with nothing left beside the file. */
function write<T>(path: string, work: (db: Database.Database) => T): T {
  const result = using(openDatabase(path, { readonly: false }), (db) => {
    const value = db.transaction(() => work(db)).immediate();
    db.pragma('wal_checkpoint(TRUNCATE)');
    return value;
  });
  const left = sidecarsOf(path);
  if (left.length > 0)
    throw new RepriseError('write-failed', `Left beside the database: ${left.join(', ')}`, { path });
  flushFile(path);
  flushFolder(dirname(path));
  return result;
}

function refuseForeign(path: string, kind: string): void {
  if (kind === 'empty' || kind === 'foreign') {
    throw new RepriseError('database-foreign', `Not an SQLite database (${kind}).`, { path, reason: kind });
  }
}

/** Rows cross a thread border and end up in JSON: no bytes, no big integers. */
function toRow(row: Record<string, unknown>): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      Buffer.isBuffer(value) ? value.toString('hex') : plain(value),
    ]),
  );
}

function plain(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
