/** The verdicts of a restore plan. */
import { block, note, type Remark } from '../../domain/errors.ts';
import { laterVersion } from '../../domain/backup/version.ts';
import { verdictsOf, type RestorePlan, type Verdict } from '../../domain/restore/restore-plan.ts';
import type { VersionFacts } from '../../ports/media-server.ts';
import type { Lack, LaunchRecord, RunState } from '../../ports/server-control.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import {
  controlFindings,
  installationFindings,
  leftoverFindings,
  nestingFindings,
  rightsFindings,
} from '../preflight.ts';
import { spaceFindings } from './space-needs.ts';
import type { CurrentState } from '../read-current.ts';
import { neededChanges } from '../restore/backup-job.ts';
import { missingReferences } from '../source/missing-references.ts';
import type { RestoreSource, SourceSummary } from '../source/restore-source.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Unit } from '../swap/units.ts';
import type { PlanRequest } from './make-plan.ts';
import type { PathMappings } from './path-mappings.ts';

export interface PlanParts {
  readonly context: InstanceContext;
  readonly request: PlanRequest;
  readonly state: RunState;
  readonly lacks: readonly Lack[];
  readonly launch: LaunchRecord | null;
  readonly surroundings: Surroundings;
  readonly source: RestoreSource;
  readonly current: CurrentState;
  readonly datasets: readonly string[];
  readonly units: readonly Unit[];
  readonly paths: PathMappings;
}

/** Everything that was looked at, in the order in which people read it. */
export function verdictsOn(core: Core, parts: PlanParts, space: RestorePlan['space']): readonly Verdict[] {
  const { context, source, current, units, state, lacks, launch, surroundings, request, datasets, paths } =
    parts;
  const { summary } = source;
  const mappings = paths.rewrites?.mappings ?? [];
  const product =
    summary.server === context.server.id ? [] : [block('other-product', { server: summary.server })];
  const groups: readonly (readonly [string, readonly Remark[]])[] = [
    ['product', product],
    ['installation', product.length > 0 ? [] : installationFindings(core, context, summary.instanceId)],
    ['backup', source.findings],
    ['datasets', datasetRemarks(summary, datasets, request.datasets)],
    [
      'version',
      // Files alone are of no version.
      product.length > 0 || !datasets.includes(context.server.database.dataset)
        ? []
        : context.server.compatibility(versionFacts(source), current.serverVersion),
    ],
    ['folders', missingRoots(core, context)],
    ['references', missingReferences(source, context.layout).map((found) => note(found.code, found.details))],
    ['paths', paths.remarks],
    [
      'backup-path',
      neededChanges(core.files, { context, source, surroundings, mappings }).map((change) => change.finding),
    ],
    ['control', controlFindings(context, state, launch, request.after, lacks)],
    ['rights', rightsFindings(core, units)],
    ['nesting', nestingFindings(core, summary.path, units)],
    ['space', spaceFindings(space)],
    ['leftovers', leftoverFindings(core, context)],
  ];
  return verdictsOf(groups);
}

function datasetRemarks(
  { together }: SourceSummary,
  chosen: readonly string[],
  wanted: readonly string[] | null,
): readonly Remark[] {
  if (chosen.length === 0) return [block('backup-not-found', { datasets: (wanted ?? []).join(', ') })];
  const isTorn =
    together.some((name) => chosen.includes(name)) && !together.every((name) => chosen.includes(name));
  return isTorn ? [block('datasets-inseparable', { datasets: together.join(' and ') })] : [];
}

/** An archive says its version twice; the later one is the one to fear. */
function versionFacts({ summary, database }: RestoreSource): VersionFacts {
  return {
    serverVersion: laterVersion(summary.serverVersion, database?.facts.serverVersion ?? null),
    traits: [...summary.traits, ...(database?.facts.traits ?? [])],
  };
}

/** A data folder that is not there is made; said, because its drive may only be unplugged. */
function missingRoots(core: Core, { roots }: InstanceContext): readonly Remark[] {
  return Object.values(roots)
    .filter((path) => core.files.stat(path) === null)
    .map((path) => note('location-missing', { path }));
}
