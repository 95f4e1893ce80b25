import Database from 'better-sqlite3';
import type { DatabaseCheck, DatabaseTool, Row } from '../../ports/database-tool.ts';
import { copyQuiet } from './quiet-copy.ts';
import { runInWorker } from './run-job.ts';
import { using } from './sqlite-files.ts';

export interface SqliteToolOptions {
  /** Takes private copies of databases; they are removed again. */
  readonly scratchFolder: string;
}

export function sqliteTool({ scratchFolder }: SqliteToolOptions): DatabaseTool {
  return {
    sqliteVersion,
    async settle(path, { signal }) {
      await runInWorker({ kind: 'settle', path }, scratchFolder, signal);
    },
    async check(path, { signal }) {
      return (await runInWorker({ kind: 'check', path }, scratchFolder, signal)) as DatabaseCheck;
    },
    async query(path, statements, { signal }) {
      const rows = await runInWorker({ kind: 'query', path, statements }, scratchFolder, signal);
      return rows as readonly (readonly Row[] | null)[];
    },
    async execute(path, statements, { signal }) {
      await runInWorker({ kind: 'execute', path, statements }, scratchFolder, signal);
    },
    copyQuiet: (source, target, { signal }) => copyQuiet(source, target, signal),
  };
}

function sqliteVersion(): string {
  return using(new Database(':memory:'), (db) => String(db.prepare('SELECT sqlite_version()').pluck().get()));
}
