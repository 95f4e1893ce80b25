/** A restore from a backup or an archive. */
import { block, warn, type Finding } from '../../domain/errors.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { BulkOptions, StageTarget } from '../../ports/tree-copier.ts';
import type { StagedChange } from '../../ports/media-server.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import type { RestoreSource, SourceDatabase } from '../source/restore-source.ts';
import { buildMoves } from '../swap/build-moves.ts';
import { parentOf } from '../paths.ts';
import type { Unit } from '../swap/units.ts';
import type { RestoreJob } from './restore-job.ts';
import { stagedFolder, stagedPlaces, stageTargets } from './staged-units.ts';

export interface BackupJobParts {
  readonly context: InstanceContext;
  readonly plan: RestorePlan;
  readonly source: RestoreSource;
  readonly units: readonly Unit[];
  /** How the server runs, for its environment; `null` = unknown. */
  readonly launch: LaunchRecord | null;
}

export function makeBackupJob(
  core: Core,
  { context, plan, source, units, launch }: BackupJobParts,
): RestoreJob {
  return {
    kind: 'restore',
    context,
    plan,
    units,
    undoes: null,
    stage: (id, options) => stage(core, source, stageTargets(units, id), options),
    verifyStaged: (id, options) => verifyStaged(core, { context, source, units, launch }, id, options),
    moves: (id) => buildMoves(core.files, units, stagedPlaces(core.files, id)),
  };
}

async function stage(
  core: Pick<Core, 'files'>,
  source: RestoreSource,
  targets: readonly StageTarget[],
  options: BulkOptions,
): Promise<readonly Finding[]> {
  const { ownersNotKept } = await source.stage(targets, options);
  const listsNotKept = core.files.copyAccess(
    targets.map(({ folder, current }) => ({ staged: folder, current })),
  );
  return [
    ...(ownersNotKept > 0 ? [warn('owner-not-kept', { entries: ownersNotKept })] : []),
    ...(listsNotKept > 0 ? [warn('acl-not-kept', { folders: listsNotKept })] : []),
  ];
}

async function verifyStaged(
  core: Core,
  parts: Pick<BackupJobParts, 'context' | 'source' | 'units' | 'launch'>,
  id: string,
  options: { readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const unit = parts.units.find((candidate) => candidate.kind === 'database');
  if (unit === undefined) return [];
  const staged = stagedFolder(unit, id);
  if (core.files.stat(staged) === null) return [block('database-missing')];
  const check = await core.databases.check(staged, options);
  if (check.result === 'damaged') return [block('database-corrupt')];
  const findings = check.result === 'index-damaged' ? [warn('database-index-damaged')] : [];
  const changes = neededChanges(core.files, parts);
  if (changes.length > 0) {
    await core.databases.execute(
      staged,
      changes.map(({ sql, parameters }) => ({ sql, parameters })),
      options,
    );
  }
  return [...findings, ...changes.map((change) => change.finding)];
}

/** Changes of the staged database without which the server would not start here; the only ones ever made. */
export function neededChanges(
  files: FileStore,
  parts: {
    readonly context: InstanceContext;
    readonly source: { readonly database: SourceDatabase | null };
    readonly launch: LaunchRecord | null;
  },
): readonly StagedChange[] {
  const { database } = parts.source;
  if (database === null) return [];
  const { server, instance } = parts.context;
  return server
    .stagedChecks(database.rows, { locations: instance.locations, env: parts.launch?.env ?? null })
    .filter((check) => !isCreatable(files, check.mustBeCreatable))
    .map((check) => check.otherwise);
}

/** Looks only: the nearest folder that is there must let this account create something. */
function isCreatable(files: FileStore, path: string): boolean {
  if (!path.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(path)) return false;
  for (let at = path; ; at = parentOf(at)) {
    const stat = files.stat(files.realPath(at) ?? at);
    if (stat !== null) return stat.type === 'folder' && files.writeRefusal(at) === null;
    if (parentOf(at) === at || parentOf(at) === '') return false;
  }
}
