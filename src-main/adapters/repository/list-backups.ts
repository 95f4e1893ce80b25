import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { RepositoryStore, StoredBackup, UnreadableBackup } from '../../ports/repository-store.ts';
import { looksLikeBackupFolder } from './backup-folder-name.ts';
import { manifestName } from './manifest-file.ts';
import { systemFolders } from './repository-files.ts';

type Listing = ReturnType<RepositoryStore['list']>;

/** Folders whose names do not begin with a dot: complete backups, and folders of instances. */
export function subfolders(files: FileStore, folder: string): readonly string[] {
  return (files.list(folder) ?? [])
    .filter((name) => !name.startsWith('.') && !systemFolders.includes(name))
    .map((name) => join(folder, name))
    .filter((path) => files.stat(path)?.type === 'folder');
}

export function listBackups(
  files: FileStore,
  repository: string,
  read: (folder: string) => StoredBackup,
): Listing {
  const backups: StoredBackup[] = [];
  const unreadable: UnreadableBackup[] = [];
  // What cannot be read must not hide the others.
  const orUnreadable = (path: string, act: () => void): void => {
    try {
      act();
    } catch (error) {
      unreadable.push({ path, code: codeOf(error) });
    }
  };
  for (const instance of subfolders(files, repository)) {
    orUnreadable(instance, () => {
      for (const folder of subfolders(files, instance)) {
        orUnreadable(folder, () => {
          if (isBackup(files, folder)) backups.push(read(folder));
        });
      }
    });
  }
  return { backups: backups.sort(newestFirst), unreadable };
}

function isBackup(files: FileStore, folder: string): boolean {
  return (
    looksLikeBackupFolder(folder.split(/[\\/]/).at(-1) ?? '') ||
    files.stat(join(folder, manifestName)) !== null
  );
}

function codeOf(error: unknown): UnreadableBackup['code'] {
  if (!(error instanceof RepriseError)) throw error;
  switch (error.code) {
    case 'manifest-missing':
    case 'manifest-changed':
    case 'manifest-format-unknown':
      return error.code;
    default:
      return 'manifest-invalid';
  }
}

/** By instance, then by sequence; the time decides only between machines that count for themselves. */
function newestFirst(a: StoredBackup, b: StoredBackup): number {
  const one = a.manifest;
  const other = b.manifest;
  return (
    compareText(one.instance.id, other.instance.id) ||
    other.sequence - one.sequence ||
    compareText(other.createdAt, one.createdAt) ||
    compareText(a.path, b.path)
  );
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
