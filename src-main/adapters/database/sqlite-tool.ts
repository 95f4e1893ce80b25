import Database from 'better-sqlite3';
import type { DatabaseCheck, DatabaseTool, PathRewrites, Row } from '../../ports/database-tool.ts';
import { workerStock } from '../files/worker-stock.ts';
import workerPath from './database-worker.ts?modulePath';
import { copyQuiet } from './quiet-copy.ts';
import { runInWorker, type JobRoom } from './run-job.ts';
import { using } from './sqlite-files.ts';

export interface SqliteToolOptions {
  /** Takes private copies of databases; they are removed again. */
  readonly scratchFolder: string;
  /** How long a thread waits for the next job. */
  readonly idleMs?: number;
}

export function sqliteTool({ scratchFolder, idleMs = 5000 }: SqliteToolOptions): DatabaseTool {
  const room: JobRoom = { scratchFolder, stock: workerStock({ workerPath, idleMs, keep: 1 }) };
  return {
    sqliteVersion,
    async settle(path, { signal }) {
      await runInWorker({ kind: 'settle', path }, room, signal);
    },
    async check(path, { signal }) {
      return (await runInWorker({ kind: 'check', path }, room, signal)) as DatabaseCheck;
    },
    async rebuildIndexes(path, { signal }) {
      await runInWorker({ kind: 'rebuild-indexes', path }, room, signal);
    },
    async query(path, statements, { signal }) {
      const rows = await runInWorker({ kind: 'query', path, statements }, room, signal);
      return rows as readonly (readonly Row[] | null)[];
    },
    async execute(path, statements, { signal }) {
      await runInWorker({ kind: 'execute', path, statements }, room, signal);
    },
    async countRewrites(path, request, { signal }) {
      return (await runInWorker({ kind: 'count-rewrites', path, request }, room, signal)) as PathRewrites;
    },
    async rewritePaths(path, request, { signal }) {
      return (await runInWorker({ kind: 'rewrite', path, request }, room, signal)) as PathRewrites;
    },
    copyQuiet: (source, target, { signal }) => copyQuiet(source, target, signal),
  };
}

function sqliteVersion(): string {
  return using(new Database(':memory:'), (db) => String(db.prepare('SELECT sqlite_version()').pluck().get()));
}
