/** What backups there are: in every known repository, and in the servers' own folders. */
import { RepriseError } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { StoredBackup, UnreadableBackup } from '../ports/repository-store.ts';
import type { Core } from './core.ts';
import { findServer } from './server-context.ts';
import { orNoneOutOfReach } from './out-of-reach.ts';
import { join } from './paths.ts';
import { isMediaServer } from '../ports/media-server.ts';

export interface NativeBackupFile {
  readonly path: string;
  readonly name: string;
  readonly instanceId: string;
  readonly server: string;
  readonly bytes: number;
  /** Of the file. */
  readonly modifiedAtNs: bigint;
}

export interface BackupListing {
  readonly backups: readonly StoredBackup[];
  readonly unreadable: readonly UnreadableBackup[];
  /** Repositories that are known but not there now. */
  readonly away: readonly { readonly id: string; readonly path: string; readonly code: string }[];
}

type Needs = Pick<Core, 'repositories' | 'profile' | 'catalog'>;

/** Newest first within an instance. */
export function allBackups(core: Needs): BackupListing {
  const backups: StoredBackup[] = [];
  const unreadable: UnreadableBackup[] = [];
  const away: { id: string; path: string; code: string }[] = [];
  for (const known of core.profile.repositories()) {
    try {
      const repository = core.repositories.open(known.path);
      if (repository.id !== known.id)
        throw new RepriseError('repository-away', 'Another repository is at this path.');
      const listed = core.repositories.list(repository);
      orUnindexed(() => core.catalog.index(repository.id, listed.backups));
      backups.push(...listed.backups);
      unreadable.push(...listed.unreadable);
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      away.push({ id: known.id, path: known.path, code: error.code });
    }
  }
  return { backups: backups.toSorted(newestFirst), unreadable, away };
}

/** Only a memory of what was read: on a full drive of the profile every backup is still there, and can be restored. */
function orUnindexed(index: () => void): void {
  try {
    index();
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
  }
}

/** Archives in the servers' own backup folders, newest first. */
export function nativeBackups(
  core: Pick<Core, 'profile' | 'servers' | 'files'>,
  instanceId: string | null,
): readonly NativeBackupFile[] {
  const instances = core.profile
    .instances()
    .filter((instance) => instanceId === null || instance.id === instanceId);
  return instances
    .flatMap((instance) => orNoneOutOfReach(instance, () => nativeOf(core, instance)))
    .toSorted((a, b) => (a.modifiedAtNs < b.modifiedAtNs ? 1 : -1));
}

function nativeOf(core: Pick<Core, 'servers' | 'files'>, instance: Instance): readonly NativeBackupFile[] {
  const server = findServer(core, instance.server);
  const archive = isMediaServer(server) ? server.archive : null;
  if (archive === null) return [];
  const folder = archive.folder(instance.locations);
  return (core.files.list(folder) ?? [])
    .filter((name) => name.toLowerCase().endsWith(archive.extension))
    .flatMap((name) => {
      const path = join(folder, name);
      const stat = core.files.stat(path);
      if (stat?.type !== 'file') return [];
      const facts = { instanceId: instance.id, server: instance.server, modifiedAtNs: stat.mtimeNs };
      return [{ path, name, bytes: Number(stat.size), ...facts }];
    });
}

/** By instance, then by sequence: by time alone a clock that was set back would make an older backup the newest. */
function newestFirst({ manifest: a }: StoredBackup, { manifest: b }: StoredBackup): number {
  if (a.instance.id !== b.instance.id) return a.instance.id < b.instance.id ? -1 : 1;
  if (a.sequence !== b.sequence) return b.sequence - a.sequence;
  // Copies stay in the order in which their places became known.
  return a.createdAt === b.createdAt ? 0 : a.createdAt < b.createdAt ? 1 : -1;
}
