/** What the server has now, without opening its live database. */
import { block, RepriseError, type Finding } from '../domain/errors.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { SourceDatabase } from './source/restore-source.ts';
import type { RunState } from '../ports/server-control.ts';
import { throwIfCancelled } from './cancel.ts';
import type { Core } from './core.ts';
import type { InstanceContext } from './instance-context.ts';
import { allBackups } from './list-backups.ts';
import { readDatabase } from './source/read-database.ts';
import { runningVersion } from './running-version.ts';
import { join, nameOf } from './paths.ts';
import { sqliteSidecars } from '../domain/server/layout.ts';

export interface CurrentState {
  /** From the running server, else its database, else the last backup; `null` = cannot be read. */
  readonly serverVersion: string | null;
  readonly database: SourceDatabase | null;
  /** Counts of now, or of the last backup. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** `now`, ISO-8601 of the last backup, `nothing` (no database there and no backup of one), or `unknown`. */
  readonly asOf: string;
  /** Why a database that is there cannot be read. */
  readonly unreadable: readonly Finding[];
  /** Removes the copy that `database` was read from. */
  dispose(): void;
}

export async function readCurrent(
  core: Core,
  context: InstanceContext,
  state: RunState,
  options: { readonly signal: AbortSignal },
): Promise<CurrentState> {
  const scratch = join(core.profile.scratchFolder, `.partial-${core.ids.short()}`);
  core.files.makeFolders(scratch, 0o700);
  const dispose = (): void => core.files.removeTree(scratch, { signal: null });
  try {
    const { database, unreadable } = await copyAndRead(core, context, state, scratch, options);
    const answered = await runningVersion(core, context, state, options);
    const last = allBackups(core).backups.find(
      (backup) => backup.manifest.instance.id === context.instance.id,
    );
    const version = answered ?? database?.facts.serverVersion ?? last?.manifest.serverVersion ?? null;
    if (database !== null)
      return {
        serverVersion: version,
        database,
        counts: database.facts.counts,
        asOf: 'now',
        unreadable,
        dispose,
      };
    return {
      serverVersion: version,
      database: null,
      unreadable,
      dispose,
      counts: last?.manifest.counts ?? null,
      asOf: last?.manifest.createdAt ?? (liveDatabase(core.files, context) === null ? 'nothing' : 'unknown'),
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

type Reading = Pick<CurrentState, 'database' | 'unreadable'>;

async function copyAndRead(
  core: Core,
  context: InstanceContext,
  state: RunState,
  scratch: string,
  options: { readonly signal: AbortSignal },
): Promise<Reading> {
  const live = liveDatabase(core.files, context);
  if (live === null) return { database: null, unreadable: [] };
  const copy = join(scratch, nameOf(live));
  try {
    if (!(await core.databases.copyQuiet(live, copy, options))) {
      if (state.running) return { database: null, unreadable: [] };
      copyStopped(core.files, live, copy);
      await core.databases.settle(copy, options);
    }
    const reading = await readDatabase(core, context.server, copy, {
      ...options,
      roots: context.roots,
      check: false,
    });
    const { database, findings } = reading;
    const unreadable = database === null ? findings : [];
    return {
      database,
      unreadable: unreadable.map(({ code, details }) => block(code, { ...details, path: live })),
    };
  } catch (error) {
    // A damaged current server must not stand in the way of a restore: it shows as "cannot be read".
    core.logger.warn('plan.current-unreadable', {
      message: error instanceof Error ? error.message : String(error),
    });
    throwIfCancelled(options.signal);
    const code = error instanceof RepriseError ? error.code : 'read-failed';
    return { database: null, unreadable: [block(code, { path: live })] };
  }
}

/** The raw database with what holds its last changes; the server must not run. */
export function copyStopped(files: FileStore, live: string, copy: string): void {
  for (const suffix of ['', ...sqliteSidecars]) {
    if (suffix !== '-shm' && files.stat(`${live}${suffix}`) !== null)
      files.copy(`${live}${suffix}`, `${copy}${suffix}`);
  }
}

export function liveDatabase(
  files: FileStore,
  { server, layout, roots }: Pick<InstanceContext, 'server' | 'layout' | 'roots'>,
): string | null {
  const dataset = layout.datasets.find((known) => known.name === server.database.dataset);
  const root = dataset === undefined ? undefined : roots[dataset.root];
  if (root === undefined) return null;
  const path = files.realPath(join(root, server.database.path));
  return path !== null && files.stat(path)?.type === 'file' ? path : null;
}
