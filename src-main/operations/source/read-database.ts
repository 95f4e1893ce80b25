/** Checks a copied database and reads what its server definition wants to know. */
import { block, RepriseError, warn, type Finding } from '../../domain/errors.ts';
import type { DatabaseCheck } from '../../ports/database-tool.ts';
import type { MediaServer } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';
import type { SourceDatabase } from './restore-source.ts';

export interface DatabaseReading {
  readonly database: SourceDatabase | null;
  readonly check: DatabaseCheck | null;
  readonly findings: readonly Finding[];
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Where the data roots lay when the database was in use; `{}` = unknown. */
  readonly roots: Readonly<Record<string, string>>;
  /** `false`: its check is known from an earlier verification. */
  readonly check: boolean;
}

export async function readDatabase(
  core: Pick<Core, 'databases'>,
  server: MediaServer,
  file: string,
  options: ReadOptions,
): Promise<DatabaseReading> {
  const findings: Finding[] = [];
  try {
    const check = options.check ? await core.databases.check(file, options) : null;
    if (check?.result === 'damaged') return { database: null, check, findings: [block('database-corrupt')] };
    if (check?.result === 'index-damaged') findings.push(warn('database-index-damaged'));
    const tables = await core.databases.query(file, [tableNames], options);
    const names = new Set((tables[0] ?? []).map((row) => row['name']));
    const missing = server.database.expectedTables.filter((table) => !names.has(table));
    if (missing.length > 0) {
      return {
        database: null,
        check,
        findings: [block('database-foreign', { missing: missing.join(', ') })],
      };
    }
    const rows = await core.databases.query(file, server.database.statements, options);
    const facts = server.database.read(rows, { roots: options.roots });
    return { database: { facts, rows, file }, check, findings: [...findings, ...facts.findings] };
  } catch (error) {
    if (
      error instanceof RepriseError &&
      (error.code === 'database-corrupt' || error.code === 'database-foreign')
    ) {
      return { database: null, check: null, findings: [block(error.code, error.details)] };
    }
    throw error;
  }
}

const tableNames = `select name from sqlite_master where type = 'table'`;
