/** Everything that can be restored, and what earlier restores set aside, as a page lists it. */
import { flawOf } from '../../domain/backup/kept-as-it-was.ts';
import { RepriseError, warn } from '../../domain/errors.ts';
import type { BackupsView, BackupView, RestorePointView } from '../../ipc/views/backups-view.ts';
import { continuedIds } from '../../operations/adopt/known-old-instances.ts';
import type { Core } from '../../operations/core.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { knownRoots } from '../../operations/known-roots.ts';
import { nativeBackups, type NativeBackupFile } from '../../operations/list-backups.ts';
import { pointToUndo } from '../../operations/plan/make-undo-plan.ts';
import { restorePoints, type RestorePoint } from '../../operations/restore-points.ts';
import { isoTime } from '../../ports/clock.ts';
import type { IndexedBackup } from '../../ports/profile.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { AppContext } from '../context.ts';
import type { PointSizes } from './point-sizes.ts';

type Needs = Pick<AppContext, 'core' | 'tokens' | 'places' | 'silent' | 'lookAtPlaces'>;

/** A page shows what is known by then; when a place answers later, the state says so, and the page asks again. */
const patienceMs = 5000;

/** Errors: `instance-not-found`. */
export async function backupsView(
  context: Needs,
  sizes: PointSizes,
  instanceId: string | null,
): Promise<BackupsView> {
  const { core, tokens } = context;
  const one = instanceId === null ? null : findInstance(core, instanceId);
  await lookPatiently(context);
  // With those of the installation that it carries on: they are why it was named.
  const ids = one === null ? null : continuedIds(core, one);
  const { here, known, ...places } = contentOf(context);
  const isMeant = (id: string): boolean => ids === null || ids.includes(id);
  const own = here.filter(({ manifest }) => isMeant(manifest.instance.id)).map(ofStored);
  const native = nativeBackups(core, one?.id ?? null).map((file) =>
    ofNative(file, tokens.give(file.path).token),
  );
  const roots = knownRoots(core);
  const points = restorePoints(core, roots, one?.id ?? null);
  const bytes = await sizes.of(points.map(({ record }) => record));
  return {
    backups: [...own, ...native].toSorted(newestFirst),
    awayBackups: known
      .filter((backup) => isMeant(backup.instanceId))
      .flatMap((backup) => ofIndexed(core, backup))
      .toSorted(newestFirst),
    restorePoints: points.map((point) => ({
      ...ofPoint(core, roots, point),
      bytes: bytes.get(point.record.id) ?? null,
    })),
    ...places,
  };
}

async function lookPatiently({ core, silent, lookAtPlaces }: Needs): Promise<void> {
  const patience = new AbortController();
  const late = core.clock.sleep(patienceMs, { signal: patience.signal }).catch(() => undefined);
  const looked = lookAtPlaces();
  // For what is known to hang nobody waits.
  const silence = silent.ask().then((hanging) => (hanging === 0 ? looked : undefined));
  await Promise.race([silence, late]);
  patience.abort();
}

/** By place: what is in it, or what was, as long as it is away. */
function contentOf({ core, places, silent }: Needs): Pick<BackupsView, 'unreadable' | 'away' | 'late'> & {
  readonly here: readonly StoredBackup[];
  readonly known: readonly IndexedBackup[];
} {
  const known = core.profile.repositories().map(({ id, path }) => {
    const content = silent.has(path) ? null : places.content(id);
    const code = places.of(id)?.code ?? 'look-timed-out';
    return { id, path, content, isLate: silent.has(path) || code === 'look-timed-out' };
  });
  const here = known.flatMap(({ content }) => content ?? []);
  const away = known.filter(({ content }) => content === null);
  const awayIds = new Set(away.map(({ id }) => id));
  return {
    here: here.flatMap(({ backups }) => backups),
    unreadable: here.flatMap(({ unreadable }) => unreadable.map(({ path, code }) => warn(code, { path }))),
    away: away.map(({ path }) => path),
    late: away.filter(({ isLate }) => isLate).map(({ path }) => path),
    known: places.backups().filter(({ repositoryId }) => awayIds.has(repositoryId)),
  };
}

function newestFirst(a: BackupView, b: BackupView): number {
  return a.createdAt < b.createdAt ? 1 : -1;
}

/** None where an older version of the program noted too little. */
function ofIndexed({ profile }: Pick<Core, 'profile'>, backup: IndexedBackup): readonly BackupView[] {
  const { id, instanceId, createdAt, state, origin, bytes, path, serverVersion } = backup;
  const instance = profile.instances().find((known) => known.id === instanceId);
  const [name, server] = [backup.name ?? instance?.name, backup.server ?? instance?.server];
  if (name === undefined || server === undefined || bytes === null) return [];
  const facts = { instanceId, name, server, serverVersion, createdAt, state, origin, bytes, path };
  return [{ ref: { by: 'backup', id }, form: 'reprise', ...facts }];
}

function ofStored({ manifest, path, state }: StoredBackup): BackupView {
  const { id, instance, serverVersion, createdAt, origin, bytes } = manifest;
  return {
    ref: { by: 'backup', id },
    form: 'reprise',
    instanceId: instance.id,
    name: instance.name,
    server: instance.server,
    serverVersion,
    createdAt,
    state,
    flaw: flawOf(manifest),
    origin,
    bytes,
    path,
  };
}

/** Nothing inside the file is believed yet: its time is the file's. */
function ofNative(file: NativeBackupFile, token: string): BackupView {
  const { name, instanceId, server, bytes, modifiedAtNs, path } = file;
  return {
    ref: { by: 'file', token },
    form: 'native',
    instanceId,
    name,
    server,
    serverVersion: null,
    createdAt: isoTime(Number(modifiedAtNs / 1_000_000n)),
    state: 'readable',
    origin: null,
    bytes,
    path,
  };
}

function ofPoint(
  core: Core,
  roots: readonly string[],
  { record, state }: RestorePoint,
): Omit<RestorePointView, 'bytes'> {
  return {
    operationId: record.id,
    instanceId: record.instanceId,
    kind: record.kind,
    createdAt: record.startedAt,
    state,
    isUndoable: isUndoable(core, roots, record.id),
    folders: record.folders,
  };
}

function isUndoable(core: Core, roots: readonly string[], operationId: string): boolean {
  try {
    pointToUndo(core, roots, { operationId, instanceId: null });
    return true;
  } catch (error) {
    if (error instanceof RepriseError) return false;
    throw error;
  }
}
