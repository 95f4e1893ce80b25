/** SQLite work on copies, in a thread of its own so that it can be ended. Live databases are never opened through this. */
import type { PathMapping } from '../domain/restore/path-mapping.ts';
import type { JsonSteps } from '../domain/restore/rewrite-json.ts';

export interface DatabaseCheck {
  /** `index-damaged`: only indexes disagree with their tables; `REINDEX` on a copy repairs it. */
  readonly result: 'ok' | 'index-damaged' | 'damaged';
  readonly messages: readonly string[];
}

export type Row = Readonly<Record<string, string | number | null>>;

/** A column that holds absolute paths. */
export interface StoredPath {
  readonly table: string;
  readonly column: string;
  /** Where in a JSON value they are; `null` = the value is the path. */
  readonly at: JsonSteps | null;
  /** Only these rows; without it, all. */
  readonly where?: { readonly column: string; readonly equals: string };
}

/** What a mapping of paths changes in a database. */
export interface PathRewrites {
  /** Tables with at least one changed row. */
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** In the order of the mappings: how many paths each changes, and a few of them. */
  readonly mappings: readonly { readonly changed: number; readonly samples: readonly PathMapping[] }[];
  /** Values that should be JSON and are not: they stay as they are. */
  readonly unreadable: number;
}

export interface RewriteRequest {
  readonly paths: readonly StoredPath[];
  readonly mappings: readonly PathMapping[];
}

export interface DatabaseTool {
  /** Version of the SQLite library, e.g. `3.54.0`. */
  sqliteVersion(): string;
  /**
   * Makes one closed, self-contained file of a raw copy: sidecars beside it are replayed and gone afterwards. Errors:
   * `database-corrupt`.
   */
  settle(path: string, options: { readonly signal: AbortSignal }): Promise<void>;
  /** `integrity_check` of a file without sidecars; nothing is written beside it. Errors: `database-foreign` (not SQLite). */
  check(path: string, options: { readonly signal: AbortSignal }): Promise<DatabaseCheck>;
  /** Makes every index anew in a staged copy. Errors: `database-corrupt` when rows contradict one. */
  rebuildIndexes(path: string, options: { readonly signal: AbortSignal }): Promise<void>;
  /**
   * Runs read-only statements on a file without sidecars; one list of rows per statement, in order; `null` where the
   * statement names a table or column that is not there. Errors: `database-corrupt`, `database-foreign`.
   */
  query(
    path: string,
    statements: readonly string[],
    options: { readonly signal: AbortSignal },
  ): Promise<readonly (readonly Row[] | null)[]>;
  /** Runs writing statements in one transaction on a staged copy; `?` parameters in order. */
  execute(
    path: string,
    statements: readonly { readonly sql: string; readonly parameters: readonly (string | number | null)[] }[],
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
  /** What `rewritePaths` would do; nothing is written. Errors: `database-corrupt`, `database-foreign`. */
  countRewrites(
    path: string,
    request: RewriteRequest,
    options: { readonly signal: AbortSignal },
  ): Promise<PathRewrites>;
  /** Rewrites stored paths of a staged copy in one transaction; tables and columns that are not there are passed over. */
  rewritePaths(
    path: string,
    request: RewriteRequest,
    options: { readonly signal: AbortSignal },
  ): Promise<PathRewrites>;
  /**
   * A consistent copy of a database that another process may be writing in rollback-journal mode, made by plain reads:
   * accepted only with no `-journal` and the same change counter and mtime before and after (5 tries). `false` when no
   * quiet moment was found or the file is in WAL mode with content in its sidecar.
   */
  copyQuiet(source: string, target: string, options: { readonly signal: AbortSignal }): Promise<boolean>;
}
