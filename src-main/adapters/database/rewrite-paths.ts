/** Moves the absolute paths in a database to where the folders are now; every other value stays as it is. */
import type Database from 'better-sqlite3';
import { RepriseError } from '../../domain/errors.ts';
import { mapPath, mappingOf, type PathMapping } from '../../domain/restore/path-mapping.ts';
import { rewriteJson } from '../../domain/restore/rewrite-json.ts';
import type { PathRewrites, RewriteRequest, StoredPath } from '../../ports/database-tool.ts';

/** Rows read at once: a row may hold the list of a thousand files. */
const batchRows = 200;
const samplesPerMapping = 3;

interface Tally {
  readonly mappings: readonly { changed: number; readonly samples: PathMapping[] }[];
  unreadable: number;
}

export function rewritePaths(
  db: Database.Database,
  { paths, mappings }: RewriteRequest,
  mode: 'count' | 'write',
): PathRewrites {
  const tally: Tally = { mappings: mappings.map(() => ({ changed: 0, samples: [] })), unreadable: 0 };
  if (mappings.length === 0) return { tables: [], ...tally };
  const isWriting = mode === 'write';
  const tables = [...new Set(paths.map(({ table }) => table))].map((table) => {
    const shape = shapeOf(
      db,
      table,
      paths.filter((path) => path.table === table),
    );
    if (shape.columns.length === 0) return { table, rows: 0 };
    if (shape.rowId === null) {
      // Not as the server makes it; how to change one row and no other is not known.
      tally.unreadable += 1;
      return { table, rows: 0 };
    }
    const { columns, rowId } = shape;
    return { table, rows: rewriteTable(db, { table, columns, rowId, mappings, isWriting }, tally) };
  });
  return { tables: tables.filter(({ rows }) => rows > 0), ...tally };
}

interface Shape {
  readonly columns: readonly StoredPath[];
  /** A name for the row's number that no column has taken; `null` where rows have none. */
  readonly rowId: string | null;
}

function shapeOf(db: Database.Database, table: string, wanted: readonly StoredPath[]): Shape {
  const names = new Set(
    db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table),
  );
  const columns = wanted.filter(
    ({ column, where }) => names.has(column) && (where === undefined || names.has(where.column)),
  );
  const kind = db
    .prepare<[string], { type: string; wr: number }>(
      `SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ?`,
    )
    .get(table);
  const taken = new Set([...names].map((name) => name.toLowerCase()));
  const free = ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name));
  return { columns, rowId: kind?.type === 'table' && kind.wr === 0 ? (free ?? null) : null };
}

interface TableWork {
  readonly table: string;
  readonly columns: readonly StoredPath[];
  readonly rowId: string;
  readonly mappings: readonly PathMapping[];
  readonly isWriting: boolean;
}

/** Number of rows with a change. */
function rewriteTable(
  db: Database.Database,
  { table, columns, rowId, mappings, isWriting }: TableWork,
  tally: Tally,
): number {
  const selected = columns.map((stored, index) => `${valueOf(stored)} AS c${index}`).join(', ');
  const select = (condition: string): Database.Statement<unknown[], Record<string, unknown>> =>
    db
      .prepare<unknown[], Record<string, unknown>>(
        `SELECT ${rowId} AS id, ${selected} FROM ${quoted(table)} ${condition} ORDER BY ${rowId} LIMIT ${batchRows}`,
      )
      // Row numbers have 64 bits.
      .safeIntegers();
  const [first, further] = [select(''), select(`WHERE ${rowId} > ?`)];
  // They stand in the selected columns, before the condition.
  const keys = columns.flatMap(({ where }) => (where === undefined ? [] : [where.equals]));
  const updates = columns.map(({ column }) =>
    db.prepare(`UPDATE ${quoted(table)} SET ${quoted(column)} = ? WHERE ${rowId} = ?`),
  );
  let rows = 0;
  let last: unknown = null;
  for (;;) {
    // A connection cannot write while it iterates.
    const batch = last === null ? first.all(...keys) : further.all(...keys, last);
    for (const row of batch) {
      last = row['id'];
      let isChanged = false;
      for (const [index, stored] of columns.entries()) {
        const replacement = rewriteValue(row[`c${index}`], stored, mappings, tally);
        if (replacement === null) continue;
        isChanged = true;
        if (isWriting && updates[index]?.run(replacement, last).changes !== 1) throw notWritten(table);
      }
      if (isChanged) rows += 1;
    }
    if (batch.length < batchRows) return rows;
  }
}

function notWritten(table: string): RepriseError {
  return new RepriseError('state-unexpected', 'A path in the database could not be changed.', { table });
}

/** As bytes, because SQLite keeps texts that are none; numbers and nothing at all hold no path. */
function valueOf({ column, where }: StoredPath): string {
  const value = `CASE WHEN typeof(${quoted(column)}) IN ('text', 'blob') THEN CAST(${quoted(column)} AS BLOB) END`;
  return where === undefined ? value : `CASE WHEN ${quoted(where.column)} = ? THEN ${value} END`;
}

function rewriteValue(
  value: unknown,
  { at }: StoredPath,
  mappings: readonly PathMapping[],
  tally: Tally,
): string | null {
  if (!Buffer.isBuffer(value) || value.length === 0) return null;
  const text = textOf(value);
  const found: PathMapping[] = [];
  const replace = (path: string): string | null => {
    const to = mapPath(path, mappings);
    if (to === null) return null;
    found.push({ from: path, to });
    return to === path ? null : to;
  };
  const replacement =
    text === null ? undefined : at === null ? replace(text) : rewriteText(text, at, replace);
  if (replacement === undefined) {
    tally.unreadable += 1;
    return null;
  }
  for (const sample of found) count(sample, mappings, tally);
  return replacement;
}

/** `null` for bytes that are no text: written back they would be others. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** `undefined` for what cannot be read as JSON. */
function rewriteText(
  value: string,
  at: readonly string[],
  replace: (path: string) => string | null,
): string | null | undefined {
  try {
    return rewriteJson(value, at, replace);
  } catch {
    return undefined;
  }
}

function count(sample: PathMapping, mappings: readonly PathMapping[], tally: Tally): void {
  const of = tally.mappings[mappingOf(sample.from, mappings)];
  if (of === undefined) return;
  of.changed += 1;
  if (of.samples.length < samplesPerMapping) of.samples.push(sample);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
