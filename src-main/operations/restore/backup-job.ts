/** A restore from a backup or an archive. */
import { block, RepriseError, warn, type Finding } from '../../domain/errors.ts';
import { mapPath, type PathMapping } from '../../domain/restore/path-mapping.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import { sameView, type ServerView } from '../../domain/server/server-view.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { BulkOptions, StageTarget } from '../../ports/tree-copier.ts';
import type { StagedChange } from '../../ports/media-server.ts';
import type { Core } from '../core.ts';
import { resolvePath, type InstanceContext } from '../instance-context.ts';
import type { RestoreSource, SourceDatabase } from '../source/restore-source.ts';
import { buildMoves } from '../swap/build-moves.ts';
import { parentOf } from '../paths.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Unit } from '../swap/units.ts';
import type { RestoreJob } from './restore-job.ts';
import { stagedFolder, stagedPlaces, stageTargets } from './staged-units.ts';

export interface BackupJobParts {
  readonly context: InstanceContext;
  readonly plan: RestorePlan;
  readonly source: RestoreSource;
  readonly units: readonly Unit[];
  readonly surroundings: Surroundings;
}

export function makeBackupJob(core: Core, parts: BackupJobParts): RestoreJob {
  const { context, plan, source, units } = parts;
  return {
    kind: 'restore',
    context,
    plan,
    units,
    undoes: null,
    stage: (id, options) => stage(core, source, stageTargets(units, id), options),
    verifyStaged: (id, options) => verifyStaged(core, parts, id, options),
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
  parts: BackupJobParts,
  id: string,
  options: { readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
  const unit = parts.units.find((candidate) => candidate.kind === 'database');
  if (unit === undefined) return [];
  const staged = stagedFolder(unit, id);
  if (core.files.stat(staged) === null) {
    // Data of before the database: the server makes one out of it.
    return parts.source.database === null ? [] : [block('database-missing')];
  }
  const check = await core.databases.check(staged, options);
  if (check.result === 'damaged') return [block('database-corrupt')];
  const mappings = parts.plan.rewrites?.mappings ?? [];
  const changes = neededChanges(core.files, { ...parts, mappings });
  const isRepaired = check.result === 'index-damaged';
  const statements = changes.map(({ sql, parameters }) => ({ sql, parameters }));
  if (isRepaired) await core.databases.rebuildIndexes(staged, options);
  if (mappings.length > 0) await followFolders(core, parts, staged, options);
  if (statements.length > 0) await core.databases.execute(staged, statements, options);
  const isChanged = isRepaired || mappings.length > 0 || statements.length > 0;
  if (isChanged && (await core.databases.check(staged, options)).result !== 'ok') {
    return [block('database-corrupt')];
  }
  return [
    ...(isRepaired ? [warn('database-index-damaged')] : []),
    ...changes.map((change) => change.finding),
  ];
}

/** Does what the plan counted, no more and no less. */
async function followFolders(
  core: Pick<Core, 'databases'>,
  { context, plan }: BackupJobParts,
  staged: string,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const mappings = plan.rewrites?.mappings ?? [];
  const request = { paths: context.server.database.paths, mappings };
  const done = await core.databases.rewritePaths(staged, request, options);
  if (mappings.some((mapping, index) => mapping.changed !== done.mappings[index]?.changed)) {
    throw new RepriseError('state-unexpected', 'Other paths were rewritten than the plan counted.');
  }
}

/** Changes of the staged database without which the server would not start here; beside moved paths the only ones. */
export function neededChanges(
  files: FileStore,
  parts: {
    readonly context: InstanceContext;
    readonly source: { readonly database: SourceDatabase | null };
    readonly surroundings: Surroundings;
    /** Applied before the server looks. */
    readonly mappings: readonly PathMapping[];
  },
): readonly StagedChange[] {
  const { database } = parts.source;
  if (database === null) return [];
  const { server, instance } = parts.context;
  const { env, view } = parts.surroundings;
  const locations = Object.fromEntries(
    Object.entries(instance.locations).map(([key, path]) => [
      key,
      view?.nameOf(resolvePath(files, path)) ?? path,
    ]),
  );
  return server
    .stagedChecks(database.rows, { locations, env })
    .filter(
      ({ mustBeCreatable: path }) =>
        !isCreatableFor(files, view ?? sameView, mapPath(path, parts.mappings) ?? path),
    )
    .map((check) => check.otherwise);
}

/** In the container itself the server makes what it wants; what cannot be looked at is left as it is. */
function isCreatableFor(files: FileStore, view: ServerView, path: string): boolean {
  const place = view.placeOf(path);
  return place.at === 'here' ? isCreatable(files, place.path) : path.startsWith('/');
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
