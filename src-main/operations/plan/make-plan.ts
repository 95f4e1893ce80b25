/** Computes a restore plan and opens what it needs; nothing of the server is changed. */
import type { PathMapping } from '../../domain/restore/path-mapping.ts';
import type { PlanBinding, PlannedChange, RestorePlan } from '../../domain/restore/restore-plan.ts';
import { isoTime } from '../../ports/clock.ts';
import type { RunState } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import { knownLaunch, type InstanceContext } from '../instance-context.ts';
import { join } from '../paths.ts';
import { lastDowntime } from '../preflight.ts';
import { spaceNeeds } from './space-needs.ts';
import { readCurrent } from '../read-current.ts';
import { openSource } from '../source/open-source.ts';
import type { RestoreSource } from '../source/restore-source.ts';
import { surroundingsOf, type Surroundings } from '../surroundings.ts';
import { findUnits, type Unit } from '../swap/units.ts';
import { planPathMappings } from './path-mappings.ts';
import { previewDifferences } from './preview.ts';
import { verdictsOn, type PlanParts } from './verdicts.ts';

export interface PlanRequest {
  readonly ref: string;
  /** `null` = every dataset that the backup contains. */
  readonly datasets: readonly string[] | null;
  readonly after: 'start' | 'keep';
  /** How paths inside the database change, besides those of the data folders. */
  readonly mappings: readonly PathMapping[];
}

export interface PreparedPlan {
  readonly plan: RestorePlan;
  readonly source: RestoreSource;
  readonly units: readonly Unit[];
  readonly surroundings: Surroundings;
}

/** The caller closes `source`. Errors: those of `openSource`. */
export async function makePlan(
  core: Core,
  context: InstanceContext,
  request: PlanRequest,
  options: { readonly signal: AbortSignal },
): Promise<PreparedPlan> {
  const state = await context.control.isRunning(options);
  const lacks = await context.control.lacks(options);
  const launch = knownLaunch(core, context, state);
  const surroundings = await surroundingsOf(core, context, launch, options);
  const source = await openSource(core, request.ref, context.server, {
    ...options,
    onProgress: () => undefined,
  });
  try {
    const current = await readCurrent(core, context, state, options);
    try {
      const datasets = chosenDatasets(source, request.datasets);
      const units = findUnits({ files: core.files, layout: context.layout, roots: context.roots, datasets });
      const paths = await planPathMappings(
        core,
        { context, source, current, datasets, wanted: request.mappings, view: surroundings.view },
        options,
      );
      const plan = await assemble(
        core,
        { context, request, state, lacks, launch, surroundings, source, current, datasets, units, paths },
        options,
      );
      core.profile.savePlan(plan);
      return { plan, source, units, surroundings };
    } finally {
      current.dispose();
    }
  } catch (error) {
    source.close();
    throw error;
  }
}

async function assemble(
  core: Core,
  parts: PlanParts,
  options: { readonly signal: AbortSignal },
): Promise<RestorePlan> {
  const { context, request, source, current, datasets, units, state, paths } = parts;
  const { summary, database } = source;
  const bytes = summary.datasets
    .filter((dataset) => datasets.includes(dataset.name))
    .reduce((sum, dataset) => sum + dataset.bytes, 0);
  const databaseBytes = database === null ? 0 : Number(core.files.stat(database.file)?.size ?? 0n);
  const space = spaceNeeds(core, units, {
    staged: bytes,
    database: databaseBytes,
    // An archive is unpacked here first; then the staged database is looked at and changed here, in a copy.
    onTheWay: Math.max(summary.form === 'reprise' ? 0 : bytes, 2 * databaseBytes),
  });
  const preview =
    database === null || current.database === null
      ? []
      : await previewDifferences(
          core,
          context.server,
          { backup: database.file, current: current.database.file },
          options,
        );
  return {
    id: core.ids.operation(),
    createdAt: isoTime(core.clock.now()),
    kind: 'restore',
    ref: request.ref,
    instanceId: context.instance.id,
    datasets,
    notContained: context.layout.datasets
      .map((dataset) => dataset.name)
      .filter((name) => !datasets.includes(name)),
    after: request.after,
    mappings: request.mappings,
    rewrites: paths.rewrites,
    mediaFolders: paths.mediaFolders,
    backup: { id: summary.id, createdAt: summary.createdAt, serverVersion: summary.serverVersion, bytes },
    binding: bindingOf(core, parts),
    verdicts: verdictsOn(core, parts, space),
    changes: changesOf(core, parts),
    counts: { backup: source.counts, current: current.counts },
    currentAsOf: current.asOf,
    preview,
    space,
    expectedDowntimeMs: state.running ? lastDowntime(core, context.instance.id) : 0,
    serverWasRunning: state.running,
    account: accountOf(core, context, state),
    notCovered: context.server.notCovered,
  };
}

function bindingOf(core: Core, { context, source, current, paths }: PlanParts): PlanBinding {
  return {
    sourceDigest: source.summary.digest,
    mappings: (paths.rewrites?.mappings ?? []).map(({ from, to }) => ({ from, to })),
    roots: Object.entries(context.roots).map(([key, path]) => {
      const stat = core.files.stat(path);
      return { key, path, dev: String(stat?.dev ?? ''), ino: String(stat?.ino ?? '') };
    }),
    controlKind: context.instance.control.kind,
    serverVersion: current.serverVersion,
    schema: current.database?.facts.schema ?? null,
  };
}

function changesOf(core: Core, { context, source, units }: PlanParts): readonly PlannedChange[] {
  const moved = units.flatMap((unit): PlannedChange[] => {
    const there = core.files.stat(unit.current) !== null;
    const comes = unit.dataset !== null && source.has(unit.dataset, unit.prefix);
    if (comes) return [{ path: unit.current, change: there ? 'replaced' : 'created' }];
    if (!there) return [];
    if (unit.role === 'replace') return [{ path: unit.current, change: 'set-aside' }];
    return [{ path: unit.current, change: unit.role === 'empty' ? 'emptied' : 'protected' }];
  });
  const kept = context.layout.kept
    .map((path) => join(context.roots[path.root] ?? '', path.path))
    .filter((path) => core.files.stat(path) !== null)
    .map((path): PlannedChange => ({ path, change: 'kept' }));
  return [...moved, ...kept];
}

function accountOf(core: Core, context: InstanceContext, state: RunState): RestorePlan['account'] {
  if (state.running && state.uid !== null && state.gid !== null) return { uid: state.uid, gid: state.gid };
  const stat = Object.values(context.roots)
    .map((root) => core.files.stat(root))
    .find((found) => found !== null);
  return stat === null || stat === undefined || stat.uid < 0 ? null : { uid: stat.uid, gid: stat.gid };
}

function chosenDatasets(source: RestoreSource, wanted: readonly string[] | null): readonly string[] {
  const contained = source.summary.datasets.map((dataset) => dataset.name);
  return wanted === null ? contained : contained.filter((name) => wanted.includes(name));
}
