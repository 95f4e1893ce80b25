/** The plan of an undo: what comes back is what the last restore set aside. */
import { block, RepriseError, type Finding } from '../../domain/errors.ts';
import type { Move, RestoreRecord } from '../../domain/restore/journal-record.ts';
import { verdictsOf, type RestorePlan } from '../../domain/restore/restore-plan.ts';
import { isoTime } from '../../ports/clock.ts';
import type { Core } from '../core.ts';
import { join } from '../paths.ts';
import { undoUnits } from '../restore/undo-job.ts';
import { isSameServer, restorePoints } from '../restore-points.ts';
import { distinctRoots, knownLaunch, type InstanceContext } from '../instance-context.ts';
import { controlFindings, lastDowntime, leftoverFindings, rightsFindings } from '../preflight.ts';
import { spaceFindings, spaceNeeds } from './space-needs.ts';

/**
 * The restore point that `undo` takes: the newest of the server. Errors: `nothing-to-undo`, `operation-not-found`,
 * `undo-ambiguous` when several servers have one and none is named.
 */
export function pointToUndo(
  core: Core,
  roots: readonly string[],
  wanted: { readonly operationId: string | null; readonly instanceId: string | null },
): RestoreRecord {
  const points = restorePoints(core, roots, wanted.instanceId).filter((point) => point.state !== 'found');
  const [first] = points;
  const others = points.filter(({ record }) => first !== undefined && !isSameServer(record, first.record));
  if (wanted.operationId === null && first !== undefined && others.length > 0) {
    const names = new Set([first, ...others].map(({ record }) => record.instanceName));
    throw new RepriseError('undo-ambiguous', 'Several servers have a restore to undo.', {
      servers: [...names].join(', '),
    });
  }
  const chosen =
    wanted.operationId === null ? points[0] : points.find((point) => point.record.id === wanted.operationId);
  if (chosen === undefined) {
    throw wanted.operationId === null
      ? new RepriseError('nothing-to-undo', 'There is no restore to undo.')
      : new RepriseError('operation-not-found', 'No such restore point.', { operation: wanted.operationId });
  }
  const newest = points.find((point) => point.record.instanceId === chosen.record.instanceId);
  if (newest?.record.id !== chosen.record.id) {
    throw new RepriseError('nothing-to-undo', 'Only the newest restore can be undone.', {
      newest: newest?.record.id ?? '',
    });
  }
  return chosen.record;
}

export async function makeUndoPlan(
  core: Core,
  context: InstanceContext,
  point: RestoreRecord,
  after: 'start' | 'keep',
  options: { readonly signal: AbortSignal },
): Promise<RestorePlan> {
  const state = await context.control.isRunning(options);
  const lacks = await context.control.lacks(options);
  const launch = knownLaunch(core, context, state);
  const units = undoUnits(point);
  const copied = point.moves
    .filter((move) => move.kind !== 'replace' && move.existed !== null)
    .reduce((sum, move) => sum + Number(move.existed?.size ?? 0), 0);
  const space = spaceNeeds(
    core,
    units.map((unit) => ({ ...unit, dataset: 'database' })),
    { staged: copied, database: copied, onTheWay: 0 },
  );
  const groups: readonly (readonly [string, readonly Finding[]])[] = [
    ['control', controlFindings(context, state, launch, after, lacks)],
    ['rights', rightsFindings(core, units)],
    ['space', spaceFindings(space)],
    ['leftovers', leftoverFindings(core, context)],
    ['restore-point', [...completeness(core, point), ...elsewhere(context, point)]],
  ];
  return {
    id: core.ids.operation(),
    createdAt: isoTime(core.clock.now()),
    kind: 'undo',
    undoes: point.kind,
    bringsDatabase: databaseThatReturns(context, point) !== null,
    ref: point.id,
    instanceId: context.instance.id,
    datasets: point.datasets,
    notContained: [],
    after,
    mappings: [],
    rewrites: null,
    mediaFolders: [],
    backup: { id: point.id, createdAt: point.startedAt, serverVersion: null, bytes: copied },
    binding: {
      sourceDigest: point.id,
      mappings: [],
      controlKind: context.instance.control.kind,
      serverVersion: null,
      schema: null,
      roots: distinctRoots(context.roots).map((path) => ({
        key: path,
        path,
        dev: String(core.files.stat(path)?.dev ?? ''),
        ino: String(core.files.stat(path)?.ino ?? ''),
      })),
    },
    verdicts: verdictsOf(groups),
    changes: point.moves
      .filter((move) => move.existed !== null || core.files.stat(move.to) !== null)
      .map((move) => ({ path: move.to, change: 'replaced' as const })),
    counts: { backup: {}, current: null },
    currentAsOf: 'unknown',
    preview: [],
    space,
    expectedDowntimeMs: state.running ? lastDowntime(core, context.instance.id) : 0,
    serverWasRunning: state.running,
    account: null,
    notCovered: [],
  };
}

/** `null` = none: that of the server stays. A restore of other data protects it, and the undo brings that copy back. */
export function databaseThatReturns(
  { layout, roots }: InstanceContext,
  { moves }: RestoreRecord,
): Move | null {
  const own = moves.find(({ kind }) => kind === 'database');
  if (own !== undefined) return own;
  const paths = layout.datasets.flatMap(({ root, owns }) =>
    owns.filter(({ kind }) => kind === 'database').map(({ path }) => join(roots[root] ?? '', path)),
  );
  return moves.find(({ to, existed }) => existed !== null && paths.includes(to)) ?? null;
}

/** Everything that the restore set aside is still there. */
function completeness(core: Pick<Core, 'files'>, point: RestoreRecord): readonly Finding[] {
  const missing = point.moves.find((move) => move.existed !== null && core.files.stat(move.old) === null);
  return missing === undefined ? [] : [block('state-unexpected', { path: missing.old })];
}

/** The folders of a server can be corrected: what was set aside in others is not put where another server, or none, has its data. */
function elsewhere(context: InstanceContext, { roots }: RestoreRecord): readonly Finding[] {
  const now = distinctRoots(context.roots);
  const left = distinctRoots(roots).find((root) => !now.includes(root));
  return left === undefined ? [] : [block('point-elsewhere', { path: left })];
}
