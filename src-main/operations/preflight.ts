/** Checks before anything happens; each says ok, warn or block, and changes nothing but a probe file that is gone again. */
import { block, warn, type ErrorDetails, type Finding } from '../domain/errors.ts';
import { isAtRest } from '../domain/restore/journal-record.ts';
import { covers } from '../domain/restore/path-mapping.ts';
import type { Lack, LaunchRecord, RunState } from '../ports/server-control.ts';
import type { Core } from './core.ts';
import { continuedIds } from './adopt/known-old-instances.ts';
import { distinctRoots, type InstanceContext } from './instance-context.ts';
import { allBackups } from './list-backups.ts';
import { nearestFolder } from './nearest-folder.ts';
import type { ServerContext } from './server-context.ts';
import { basesOf } from './swap/staging-folders.ts';
import type { Unit } from './swap/units.ts';

/** A server whose data another program watches, or that could not be brought back, is not stopped. */
export function controlFindings(
  context: Pick<ServerContext, 'instance'>,
  state: RunState,
  launch: LaunchRecord | null,
  after: 'start' | 'keep',
  lacks: readonly Lack[],
): readonly Finding[] {
  const { kind, startCommand } = context.instance.control;
  if (state.running && kind === 'none') {
    const [pid] = state.pids;
    // Without a process it is only known that somebody holds the files.
    const who: ErrorDetails =
      pid === undefined ? { pid: 0 } : { pid, stoppedBy: 'you', id: context.instance.id };
    return [block('files-in-use', who)];
  }
  if (after === 'start' && kind === 'none') return [block('not-possible-here', { control: kind })];
  if (state.running && state.supervisor !== null)
    return [block('server-supervised', { supervisor: state.supervisor })];
  if (lacks.length > 0 && (state.running || after === 'start'))
    return lacks.map(({ what, name, why, grantable }) =>
      block('elevation-required', { what, name, why, grantable, id: context.instance.id }),
    );
  const known = launch !== null || startCommand !== null;
  const mustStart = state.running || after === 'start';
  if (mustStart && kind === 'process' && !known) return [block('start-command-missing')];
  return [];
}

/** Asked of the system, changing nothing; `prepare` proves it by doing. */
export function rightsFindings(core: Pick<Core, 'files'>, units: readonly Unit[]): readonly Finding[] {
  const mountedFiles = units.filter(
    ({ current }) => core.files.stat(current)?.type === 'file' && core.files.isMountPoint(current),
  );
  const refused = basesOf(units).flatMap((base) => {
    const folder = nearestFolder(core.files, base);
    const refusal = core.files.writeRefusal(folder);
    return refusal === null ? [] : [block(refusal, { path: folder })];
  });
  // A file that is mounted by itself can be neither renamed nor replaced.
  return [...refused, ...mountedFiles.map(({ current }) => block('other-volume', { path: current }))];
}

/** A backup inside what is moved would move with it. */
export function nestingFindings(
  core: Pick<Core, 'files'>,
  sourcePath: string,
  units: readonly Unit[],
): readonly Finding[] {
  const real = core.files.realPath(sourcePath) ?? sourcePath;
  const inside = units.find((unit) => unit.role !== 'protect' && covers(unit.current, real));
  return inside === undefined ? [] : [block('repository-nested', { path: real, data: inside.current })];
}

/** Neither may lie in the other, links resolved. */
export function repositoryNesting(
  core: Pick<Core, 'files'>,
  repository: string,
  context: Pick<InstanceContext, 'roots'>,
): readonly Finding[] {
  const real = core.files.realPath(repository) ?? repository;
  const clash = distinctRoots(context.roots).find((root) => covers(root, real) || covers(real, root));
  return clash === undefined ? [] : [block('repository-nested', { path: real, data: clash })];
}

/** Two operations that meet on the same data, or what an earlier one left behind. */
export function leftoverFindings(
  core: Pick<Core, 'journal' | 'profile'>,
  context: Pick<ServerContext, 'roots'>,
): readonly Finding[] {
  const { entries, unknown } = core.journal.list(distinctRoots(context.roots));
  const foreign = entries.filter(
    (entry) => entry.record.machineId !== core.profile.machineId && !isAtRest(entry.phase),
  );
  return [
    ...unknown.map((journal) => block(journal.code, { path: journal.path })),
    ...foreign.map((entry) => block('instance-busy', { operation: entry.record.id })),
  ];
}

/** Another installation of the same product: the disaster case, to be confirmed, never blocked. */
export function installationFindings(
  core: Pick<Core, 'profile' | 'repositories'>,
  { instance }: InstanceContext,
  sourceInstanceId: string | null,
): readonly Finding[] {
  if (sourceInstanceId === null || sourceInstanceId === instance.id) return [];
  // Also what the user named as the old installation is confirmed: its paths are those of another machine.
  const continues = continuedIds(core, instance).includes(sourceInstanceId);
  return [warn('other-installation', { continues })];
}

export function lastDowntime(core: Core, instanceId: string): number {
  const last = allBackups(core).backups.find(
    (backup) => backup.manifest.instance.id === instanceId && backup.manifest.quiesce.downtimeMs > 0,
  );
  return last?.manifest.quiesce.downtimeMs ?? 5000;
}
