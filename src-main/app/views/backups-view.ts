/** Everything that can be restored, and what earlier restores set aside, as a page lists it. */
import { RepriseError, warn } from '../../domain/errors.ts';
import type { BackupsView, BackupView, RestorePointView } from '../../ipc/views/backups-view.ts';
import { continuedIds } from '../../operations/adopt/known-old-instances.ts';
import type { Core } from '../../operations/core.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { knownRoots } from '../../operations/known-roots.ts';
import { allBackups, nativeBackups, type NativeBackupFile } from '../../operations/list-backups.ts';
import { pointToUndo } from '../../operations/plan/make-undo-plan.ts';
import { restorePoints, type RestorePoint } from '../../operations/restore-points.ts';
import { isoTime } from '../../ports/clock.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import type { AppContext } from '../context.ts';
import type { PointSizes } from './point-sizes.ts';

/** Errors: `instance-not-found`. */
export async function backupsView(
  { core, tokens }: Pick<AppContext, 'core' | 'tokens'>,
  sizes: PointSizes,
  instanceId: string | null,
): Promise<BackupsView> {
  const one = instanceId === null ? null : findInstance(core, instanceId);
  // With those of the installation that it carries on: they are why it was named.
  const ids = one === null ? null : continuedIds(core, one);
  const { backups, unreadable, away } = allBackups(core);
  const own = backups
    .filter(({ manifest }) => ids === null || ids.includes(manifest.instance.id))
    .map(ofStored);
  const native = nativeBackups(core, one?.id ?? null).map((file) =>
    ofNative(file, tokens.give(file.path).token),
  );
  const roots = knownRoots(core);
  const points = restorePoints(core, roots, one?.id ?? null);
  const bytes = await sizes.of(points.map(({ record }) => record));
  return {
    backups: [...own, ...native].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    restorePoints: points.map((point) => ({
      ...ofPoint(core, roots, point),
      bytes: bytes.get(point.record.id) ?? null,
    })),
    unreadable: unreadable.map(({ path, code }) => warn(code, { path })),
    away: away.map(({ path }) => path),
  };
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
