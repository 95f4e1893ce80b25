/** The database, looked at as a copy; the live one is never opened. */
import { block, note, warn, type Finding, type Remark } from '../../domain/errors.ts';
import type { Row } from '../../ports/database-tool.ts';
import type { DatabaseFacts } from '../../ports/media-server.ts';
import type { RunState } from '../../ports/server-control.ts';
import { join, nameOf } from '../paths.ts';
import { copyStopped } from '../read-current.ts';
import { readDatabase, type DatabaseReading } from '../source/read-database.ts';
import { databaseRoot } from './drives.ts';
import type { Look, Scene } from './scene.ts';

export interface DatabaseLook extends Look {
  readonly standing: 'missing' | 'sound' | 'unsound' | 'unknown';
  readonly facts: DatabaseFacts | null;
  readonly rows: readonly (readonly Row[] | null)[] | null;
  readonly bytes: number;
  /** Milliseconds since 1970; `null` = no database. */
  readonly mtimeMs: number | null;
}

export const unknownDatabase: Omit<DatabaseLook, 'remarks'> = {
  standing: 'unknown',
  facts: null,
  rows: null,
  bytes: 0,
  mtimeMs: null,
};

export async function lookAtDatabase(scene: Scene, state: RunState | null): Promise<DatabaseLook> {
  const { files } = scene.core;
  const root = databaseRoot(scene);
  // An unplugged drive is no lost database.
  if (files.stat(root) === null) {
    return {
      ...unknownDatabase,
      remarks: [note('look-failed', { what: 'database', reason: 'folder-away' })],
    };
  }
  const path = join(root, scene.context.server.database.path);
  const real = files.realPath(path);
  const stat = real === null ? null : files.stat(real);
  if (real === null || stat === null) {
    return { ...unknownDatabase, standing: 'missing', remarks: [block('database-lost', { path })] };
  }
  const standing = 'unsound';
  if (stat.type !== 'file')
    return { ...unknownDatabase, standing, remarks: [block('database-is-folder', { path })] };
  const there = { ...unknownDatabase, bytes: Number(stat.size), mtimeMs: Number(stat.mtimeNs / 1_000_000n) };
  if (stat.size === 0n) return { ...there, standing, remarks: [block('database-empty', { path })] };
  const isSqlite = beginsLikeSqlite(files.readHead(real, magic.length));
  const read = await readCopy(scene, real, state);
  if (read === null) {
    const remarks = [note('look-failed', { what: 'database', reason: 'files-in-use' })];
    return { ...there, remarks };
  }
  const remarks = [
    ...(read.isEmpty
      ? [block('database-empty', { path })]
      : read.findings.map((finding) => ofLive(finding, isSqlite))),
    ...(isCutOff(scene, real, state) ? [note('database-journal-left')] : []),
  ];
  return {
    ...there,
    remarks,
    standing: read.findings.length === 0 ? 'sound' : 'unsound',
    facts: read.database?.facts ?? null,
    rows: read.database?.rows ?? null,
  };
}

type Reading = DatabaseReading & { readonly isEmpty: boolean };

/** `null` = the running server writes all the time. */
async function readCopy(scene: Scene, live: string, state: RunState | null): Promise<Reading | null> {
  const { core, context, signal } = scene;
  const scratch = join(core.profile.scratchFolder, `.partial-${core.ids.short()}`);
  core.files.makeFolders(scratch, 0o700);
  const copy = join(scratch, nameOf(live));
  try {
    if (!(await core.databases.copyQuiet(live, copy, { signal }))) {
      if (state?.running !== false) return null;
      copyStopped(core.files, live, copy);
      await core.databases.settle(copy, { signal }).catch((error: unknown) => {
        // What cannot be settled is checked as it is.
        core.logger.info('diagnose.not-settled', { message: String(error) });
      });
    }
    const reading = await readDatabase(core, context.server, copy, {
      signal,
      roots: context.roots,
      check: true,
    });
    return { ...reading, isEmpty: await hasNoTables(scene, copy, reading) };
  } finally {
    core.files.removeTree(scratch, { signal: null });
  }
}

/** Besides those that a start makes first. */
async function hasNoTables(
  { core, context, signal }: Scene,
  copy: string,
  { findings }: DatabaseReading,
): Promise<boolean> {
  if (!findings.some(({ code, details }) => code === 'database-foreign' && 'missing' in details))
    return false;
  const tables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'`;
  const rows = (await core.databases.query(copy, [tables], { signal }))[0] ?? [];
  return rows.every(({ name }) => context.server.diagnosis.tablesOfEmpty.includes(String(name)));
}

/** What is said of a backup's database, said of the server's own. */
function ofLive({ code, details }: Finding, isSqlite: boolean): Remark {
  switch (code) {
    case 'database-index-damaged':
      return warn('database-indexes-damaged');
    case 'database-rootless':
      return block('database-without-admin');
    case 'database-foreign':
      if ('missing' in details) return block('database-of-another', details);
      return block(isSqlite ? 'database-damaged' : 'database-not-sqlite');
    default:
      return block('database-damaged');
  }
}

const magic = 'SQLite format 3\0';

/** A file of zeros was a database once: a drive that lost power, not a stranger. */
function beginsLikeSqlite(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head);
  return text === magic || (head.length > 0 && head.every((byte) => byte === 0));
}

function isCutOff({ core }: Scene, live: string, state: RunState | null): boolean {
  if (state?.running !== false) return false;
  return ['-journal', '-wal'].some((suffix) => (core.files.stat(`${live}${suffix}`)?.size ?? 0n) > 0n);
}
