import { dirname, join } from 'node:path';
import { stateOf } from '../../domain/backup/kept-as-it-was.ts';
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import { isoTime, type Clock, type Ids } from '../../ports/clock.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type {
  Repository,
  RepositoryStore,
  StoredBackup,
  StoredSettings,
} from '../../ports/repository-store.ts';
import { backupFolderName, shortId } from './backup-folder-name.ts';
import { checkHashes } from './check-hashes.ts';
import { isNotedDamaged, noteDamage } from './damage-notes.ts';
import { readInstance, writeInstance } from './instance-file.ts';
import { leftoversIn } from './leftovers.ts';
import { listBackups, subfolders } from './list-backups.ts';
import { listedEntries } from './listed-entries.ts';
import { readManifest, writeManifestFiles } from './manifest-file.ts';
import { probeRepository } from './probe-repository.ts';
import { readRepository, writeRepository } from './repository-files.ts';
import { safeName } from './safe-name.ts';
import { writeRestoreText } from './write-restore-text.ts';

export interface RepositoryStoreOptions {
  readonly files: FileStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'short'>;
}

/** `RepositoryStore` in plain folders, format 1. */
export function folderRepositoryStore({ files, clock, ids }: RepositoryStoreOptions): RepositoryStore {
  const readIn = (folder: string, repositoryId: string | null): StoredBackup => {
    const manifest = readManifest(files, folder);
    return {
      manifest,
      path: folder,
      repositoryId,
      state: isNotedDamaged(files, folder) ? 'damaged' : stateOf(manifest),
    };
  };
  const read = (folder: string): StoredBackup => readIn(folder, repositoryIdAbove(files, folder));
  return {
    create: (folder) =>
      createRepository(files, folder, () => ({ id: ids.short(), createdAt: isoTime(clock.now()) })),
    open: (folder) => openRepository(files, folder),
    probe: ({ path }) => probeRepository(files, ids, path),
    instanceFolder: ({ path }, instance) => instanceFolder(files, path, instance),
    backupFolderName,
    // Of a thousand backups it is not looked up a thousand times.
    list: ({ path, id }) => listBackups(files, path, (folder) => readIn(folder, id)),
    settings: ({ path }) =>
      subfolders(files, path).map((folder) => ({ folder, settings: settingsIn(files, folder) })),
    leftovers: ({ path }) => leftoversIn(files, path, (folder) => settingsIn(files, folder).state === 'read'),
    read,
    entries: listedEntries,
    checkHashes: async (folder, { signal }) =>
      await checkHashes(folder, readManifest(files, folder).hashes, signal),
    writeRestoreText: (partial, facts) => writeRestoreText(files, partial, facts),
    writeManifest: (partial, manifest) => writeManifestFiles(files, partial, manifest),
    markDamaged: (folder, paths) => noteDamage(files, clock, folder, paths),
  };
}

function createRepository(
  files: FileStore,
  folder: string,
  make: () => Pick<Repository, 'id' | 'createdAt'>,
): Repository {
  const existing = readRepository(files, folder);
  if (existing !== null) return existing;
  files.makeFolders(folder, 0o700);
  const repository = { ...make(), path: folder };
  writeRepository(files, repository);
  return repository;
}

function openRepository(files: FileStore, folder: string): Repository {
  if (files.realPath(folder) === null) {
    throw new RepriseError('repository-away', `The folder or its drive is not there: ${folder}`, {
      path: folder,
    });
  }
  const repository = readRepository(files, folder);
  if (repository !== null) return repository;
  throw new RepriseError('repository-not-found', `No repository in this folder: ${folder}`, { path: folder });
}

/** An instance keeps its folder when it is renamed. */
function instanceFolder(files: FileStore, repository: string, instance: Instance): string {
  const folders = subfolders(files, repository);
  const own = folders.find((folder) => idOf(readInstance(files, folder)) === instance.id);
  if (own !== undefined) {
    writeInstance(files, own, instance);
    return own;
  }
  const name = `${safeName(instance.name)}-${shortId(instance.id).slice(-8)}`;
  const taken = files.stat(join(repository, name)) !== null;
  const folder = join(repository, taken ? `${name}-${shortId(instance.id)}` : name);
  files.makeFolders(folder, 0o700);
  writeInstance(files, folder, instance);
  files.flushFolder(repository);
  return folder;
}

/** What may not be read must not hide the others. */
function settingsIn(files: FileStore, folder: string): StoredSettings {
  try {
    return readInstance(files, folder);
  } catch (error) {
    if (error instanceof RepriseError) return { state: 'damaged' };
    throw error;
  }
}

function idOf(settings: StoredSettings): string | null {
  return settings.state === 'read' ? settings.instance.id : null;
}

function repositoryIdAbove(files: FileStore, backup: string): string | null {
  try {
    return readRepository(files, dirname(dirname(backup)))?.id ?? null;
  } catch (error) {
    // A backup can be read and restored whatever lies above it.
    if (error instanceof RepriseError) return null;
    throw error;
  }
}
