/** A tool with folders of its own, and databases to use it on. */
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteTool } from '../../../../src-main/adapters/database/sqlite-tool.ts';
import type { DatabaseTool } from '../../../../src-main/ports/database-tool.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

export const signal = new AbortController().signal;

export interface ToolFolder {
  readonly folder: string;
  readonly scratch: string;
  /** Where a database belongs; nothing is there yet. */
  readonly file: string;
  readonly tool: DatabaseTool;
}

export function aToolFolder(): ToolFolder {
  const folder = tempFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(join(folder, 'data'));
  return {
    folder,
    scratch,
    file: join(folder, 'data', 'server.sqlite'),
    tool: sqliteTool({ scratchFolder: scratch }),
  };
}

export function make(path: string, options: { readonly wal?: boolean; readonly rows?: number } = {}): void {
  const db = new Database(path);
  if (options.wal === true) db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX byName ON things (name);');
  const insert = db.prepare('INSERT INTO things (name) VALUES (?)');
  db.transaction(() => {
    for (let i = 0; i < (options.rows ?? 500); i += 1) insert.run(`thing ${i} ${'x'.repeat(50)}`);
  })();
  db.close();
}

/** A copy of a database with unfinished business, as a stopped (killed) server leaves it. */
export function makeUnclean(
  { folder, file }: Pick<ToolFolder, 'folder' | 'file'>,
  mode: 'wal' | 'journal',
): void {
  const live = join(folder, 'live.sqlite');
  make(live, { wal: mode === 'wal' });
  const db = new Database(live);
  db.pragma('cache_size = 1');
  db.exec('PRAGMA cache_spill = 1');
  if (mode === 'wal') db.exec(`INSERT INTO things (name) VALUES ('only in the log')`);
  else db.exec(`BEGIN; UPDATE things SET name = name || '${'y'.repeat(500)}'`);
  for (const suffix of ['', '-wal', '-journal']) {
    if (existsSync(live + suffix)) copyFileSync(live + suffix, file + suffix);
  }
  db.close();
}

export function overwrite(path: string, position: number, bytes: Buffer): void {
  const handle = openSync(path, 'r+');
  writeSync(handle, bytes, 0, bytes.length, position);
  closeSync(handle);
}

export const beside = (file: string): readonly string[] => readdirSync(dirname(file));
