/** Moves the absolute paths in a database to where the folders are now; every other value stays as it is. */
import type Database from 'better-sqlite3';
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
  const tables = [...new Set(paths.map(({ table }) => table))].map((table) => {
    const columns = existing(
      db,
      table,
      paths.filter((path) => path.table === table),
    );
    const rows =
      columns.length === 0
        ? 0
        : rewriteTable(db, { table, columns, mappings, isWriting: mode === 'write' }, tally);
    return { table, rows };
  });
  return {
    tables: tables.filter(({ rows }) => rows > 0),
    mappings: tally.mappings,
    unreadable: tally.unreadable,
  };
}

function existing(
  db: Database.Database,
  table: string,
  columns: readonly StoredPath[],
): readonly StoredPath[] {
  const names = new Set(db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table));
  return columns.filter(
    ({ column, where }) => names.has(column) && (where === undefined || names.has(where.column)),
  );
}

interface TableWork {
  readonly table: string;
  readonly columns: readonly StoredPath[];
  readonly mappings: readonly PathMapping[];
  readonly isWriting: boolean;
}

/** Number of rows with a change. */
function rewriteTable(
  db: Database.Database,
  { table, columns, mappings, isWriting }: TableWork,
  tally: Tally,
): number {
  const selected = columns.map((stored, index) => `${valueOf(stored)} AS c${index}`).join(', ');
  const select = db.prepare<unknown[], Record<string, unknown>>(
    `SELECT rowid AS id, ${selected} FROM ${quoted(table)} WHERE rowid > ? ORDER BY rowid LIMIT ${batchRows}`,
  );
  // They stand in the selected columns, before the condition.
  const keys = columns.flatMap(({ where }) => (where === undefined ? [] : [where.equals]));
  const updates = columns.map(({ column }) =>
    db.prepare(`UPDATE ${quoted(table)} SET ${quoted(column)} = ? WHERE rowid = ?`),
  );
  let rows = 0;
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    // A connection cannot write while it iterates.
    const batch = select.all(...keys, last);
    for (const row of batch) {
      last = Number(row['id']);
      let isChanged = false;
      for (const [index, stored] of columns.entries()) {
        const replacement = rewriteValue(row[`c${index}`], stored, mappings, tally);
        if (replacement === null) continue;
        isChanged = true;
        if (isWriting) updates[index]?.run(replacement, last);
      }
      if (isChanged) rows += 1;
    }
    if (batch.length < batchRows) return rows;
  }
}

function valueOf({ column, where }: StoredPath): string {
  return where === undefined
    ? quoted(column)
    : `CASE WHEN ${quoted(where.column)} = ? THEN ${quoted(column)} END`;
}

function rewriteValue(
  value: unknown,
  { at }: StoredPath,
  mappings: readonly PathMapping[],
  tally: Tally,
): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const found: PathMapping[] = [];
  const replace = (path: string): string | null => {
    const to = mapPath(path, mappings);
    if (to === null) return null;
    found.push({ from: path, to });
    return to === path ? null : to;
  };
  const replacement = at === null ? replace(value) : rewriteText(value, at, replace);
  if (replacement === undefined) {
    tally.unreadable += 1;
    return null;
  }
  for (const sample of found) count(sample, mappings, tally);
  return replacement;
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
