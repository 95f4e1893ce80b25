/** What the journal knows before anything is created: enough to take it all away again. */
import { journalFormat, type RestoreRecord } from '../../domain/restore/journal-record.ts';
import { isoTime } from '../../ports/clock.ts';
import type { RunState } from '../../ports/server-control.ts';
import type { AutoStartIntent } from '../auto-start.ts';
import type { Core } from '../core.ts';
import { distinctRoots } from '../instance-context.ts';
import { basesOf, missingFolders, stagingFolder, timesOf } from '../swap/staging-folders.ts';
import { nextSequence } from '../restore-points.ts';
import type { RestoreJob, RestoreOptions } from './restore-job.ts';

interface Before {
  readonly state: RunState;
  readonly autoStart: AutoStartIntent;
  /** `null` = not known. */
  readonly wasHealthy: boolean | null;
  /** Whoever ends it after a crash goes back from a dead server, if its user asked for that; a live one is nobody's to stop then. */
  readonly ifSlow: RestoreOptions['ifSlow'];
}

export function firstRecord(
  core: Core,
  job: RestoreJob,
  id: string,
  { state, autoStart, wasHealthy, ifSlow }: Before,
): RestoreRecord {
  const { context, plan, units } = job;
  const bases = basesOf(units);
  return {
    format: journalFormat,
    id,
    kind: job.kind,
    machineId: core.profile.machineId,
    instanceId: context.instance.id,
    instanceName: context.instance.name,
    server: context.server.id,
    startedAt: isoTime(core.clock.now()),
    roots: context.roots,
    control: {
      kind: context.instance.control.kind,
      name: context.instance.control.name,
      engine: context.instance.control.engine ?? null,
      wasRunning: state.running,
      startAfter: state.running || plan.after === 'start',
      url: (state.running ? state.url : null) ?? context.instance.url,
      changes: autoStart.changes,
      hook: autoStart.hook,
    },
    backupId: plan.backup.id,
    datasets: plan.datasets,
    sequence: nextSequence(core, Object.values(context.roots), context.instance.id),
    folders: bases.map((base) => stagingFolder(base, id)),
    containers: units
      .filter((unit) => unit.descend)
      .map((unit) => ({
        path: unit.current,
        folder: `${stagingFolder(unit.base, id)}/old${unit.below === '' ? '' : `/${unit.below}`}`,
        kept: unit.apart,
      })),
    moves: [],
    madeFolders: missingFolders(core.files, [...bases, ...distinctRoots(context.roots)]),
    times: timesOf(core.files, units),
    stoppedAt: null,
    undoes: job.undoes,
    wasHealthy,
    ...(ifSlow === 'roll-back' ? { returnsUnlessHealthy: true } : {}),
  };
}
