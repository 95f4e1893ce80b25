/** `AppState` from what is known at this moment: made in milliseconds, and asks neither drive nor server. */
import { block, RepriseError, warn, type Finding } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { AppState, InstanceView, RepositoryView } from '../../ipc/views/app-state.ts';
import type { Core } from '../../operations/core.ts';
import { practiceInstance, practiceRepository } from '../../operations/practice/practice-context.ts';
import type { RecoverReport } from '../../operations/recover.ts';
import { pointsAmong, type RestorePoint } from '../../operations/restore-points.ts';
import { isAtRest } from '../../domain/restore/journal-record.ts';
import type { JournalEntry } from '../../ports/journal.ts';
import type { KnownRepository } from '../../ports/profile.ts';
import { syncedBy } from '../../domain/backup/synced-by.ts';
import type { PlaceLooks } from '../place-looks.ts';
import type { ProfileRoom } from '../profile-room.ts';
import type { RunningOperations } from '../running-operations.ts';
import type { ServerLooks } from '../server-looks.ts';
import type { SettingsKeeper } from '../app-settings.ts';
import type { Shell } from '../shell.ts';
import { canAskForRights } from '../with-rights.ts';
import { attentionOf } from './attention.ts';
import { instanceView, type PlaceFacts } from './instance-view.ts';

export interface StateSources {
  readonly core: Core;
  readonly shell: Pick<Shell, 'kind'>;
  readonly settings: SettingsKeeper;
  readonly operations: RunningOperations;
  readonly servers: ServerLooks;
  readonly places: PlaceLooks;
  readonly room: Pick<ProfileRoom, 'troubles'>;
  /** Of the last look for what an earlier run left. */
  readonly recovered: () => RecoverReport | null;
}

export function makeState(sources: StateSources): AppState {
  const { core, shell, settings, operations, places } = sources;
  const { orNone, troubles } = noting();
  const now = core.clock.now();
  const instances = orNone(() => core.profile.instances());
  const known = orNone(() => core.profile.repositories());
  const entries = orNone(() => [core.journal.list(stagingRoots(sources, instances)).entries])[0] ?? null;
  const points = entries === null ? [] : pointsOf(entries);
  const [practice = null] = orNone(() => [practiceInstance(core)]);
  const [rehearsal = null] = orNone(() => [practiceRepository(core)]);
  const aside = orNone(() => core.profile.damagedAside().map((path) => warn('list-unreadable', { path })));
  const all = known.map((one) => placeFacts(places, one, instances));
  const own = all.filter(({ id }) => id !== rehearsal?.id);
  return {
    shell: shell.kind,
    platform: core.host.platform,
    appVersion: core.host.appVersion,
    settings: settings.read(),
    instances: instances.map((instance) =>
      viewOf(sources, { instance, places: all, points, isPractice: instance.id === practice?.id, now }),
    ),
    repositories: own.map((one) => ({
      ...repositoryView(places, one),
      ...(known.find(({ id }) => id === one.id)?.isAdopted === true ? { isAdopted: true } : {}),
    })),
    operations: operations.list(),
    attention: attentionOf({
      recovered: sources.recovered(),
      unfinished: entries?.flatMap(({ record, phase }) => (isAtRest(phase) ? [] : [record.id])) ?? null,
      operations: operations.list(),
      troubles: [...troubles(), ...aside, ...sources.room.troubles(), ...settings.troubles()],
      places: own.map((one) => ({
        ...one,
        state: stateOf(places, one.id),
        code: places.of(one.id)?.code ?? null,
        hasBackups: countOf(places, one.id) > 0,
      })),
      now,
    }),
    practice: practice === null ? null : { instanceId: practice.id },
    canAskForRights: canAskForRights(core),
  };
}

/** One list that cannot be read must not hide the others. */
function noting(): {
  readonly orNone: <T>(read: () => readonly T[]) => readonly T[];
  readonly troubles: () => readonly Finding[];
} {
  const found = new Map<string, Finding>();
  return {
    orNone: (read) => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof RepriseError)) throw error;
        const finding = block(error.code, error.details);
        found.set(JSON.stringify(finding), finding);
        return [];
      }
    },
    troubles: () => [...found.values()],
  };
}

/** From the profile, and from beside the data where a look has seen something there. */
function stagingRoots({ places }: StateSources, instances: readonly Instance[]): readonly string[] {
  return instances.flatMap(({ id }) =>
    places.folders(id).flatMap(({ real, staging }) => (staging.length > 0 ? [real] : [])),
  );
}

function pointsOf(entries: readonly JournalEntry[]): readonly RestorePoint[] {
  return pointsAmong(entries).filter(({ state }) => state !== 'found');
}

interface InstanceSources {
  readonly instance: Instance;
  readonly places: readonly PlaceFacts[];
  readonly points: readonly RestorePoint[];
  readonly isPractice: boolean;
  readonly now: number;
}

function viewOf(
  { core, servers, places }: StateSources,
  { instance, points, ...facts }: InstanceSources,
): InstanceView {
  const { id } = instance;
  return instanceView({
    ...facts,
    instance,
    server: core.servers.find((server) => server.id === instance.server) ?? null,
    look: servers.of(id),
    isConnected: core.profile.serverKey(id) !== null,
    backups: places.backups().filter((backup) => backup.instanceId === id),
    undoable: undoableOf(points, id, places),
  });
}

/** By its id, or, added again since, by its folders. */
function undoableOf(
  points: readonly RestorePoint[],
  id: string,
  places: PlaceLooks,
): InstanceView['undoable'] {
  const folders = places.folders(id).map(({ real }) => real);
  const isOwn = ({ record }: RestorePoint): boolean => {
    const roots = Object.values(record.roots);
    return (
      record.instanceId === id ||
      (folders.length > 0 && JSON.stringify(roots.toSorted()) === JSON.stringify(folders.toSorted()))
    );
  };
  const point = points.find(isOwn);
  if (point === undefined) return null;
  const { id: operationId, startedAt: createdAt, kind } = point.record;
  return { operationId, createdAt, kind: kind === 'undo' ? 'undo' : 'restore' };
}

function placeFacts(
  places: PlaceLooks,
  { id, path }: KnownRepository,
  instances: readonly Instance[],
): PlaceFacts {
  const state = stateOf(places, id);
  const ids = instances.map((instance) => instance.id);
  return {
    id,
    path,
    isHere: state === 'here',
    isLost: state === 'other' || state === 'unreadable',
    seenAt: places.seenAt(id),
    sameDiskAs: ids.filter((instanceId) => places.isSameDisk(id, instanceId) === true),
    apartFrom: ids.filter((instanceId) => places.isSameDisk(id, instanceId) === false),
  };
}

function repositoryView(places: PlaceLooks, { id, path, sameDiskAs }: PlaceFacts): RepositoryView {
  return {
    id,
    path,
    state: stateOf(places, id),
    freeBytes: places.of(id)?.freeBytes ?? null,
    sameDiskAs,
    syncedBy: syncedBy(path),
    backups: countOf(places, id),
  };
}

/** One that was not looked at yet is taken for here: nobody is alarmed for a moment at every start. */
function stateOf(places: PlaceLooks, id: string): RepositoryView['state'] {
  return places.of(id)?.state ?? 'here';
}

function countOf(places: PlaceLooks, id: string): number {
  return places.backups().filter(({ repositoryId }) => repositoryId === id).length;
}
