/** What an interruption left in a repository. A drive holds other things too: only names and places that are ours count. */
import { basename, join } from 'node:path';
import type { FileStore } from '../../ports/file-store.ts';
import { looksLikeBackupFolder } from './backup-folder-name.ts';
import { subfolders } from './list-backups.ts';

/** The forms of `Ids`: of an operation, or short. */
const ofBackup = /^\.(?:partial|deleting)-(?:\d{8}t\d{6}z?-[0-9a-z]{1,20}|[0-9a-z]{12})$/;
const ofProbe = /^\.partial-probe-[0-9a-z]{12}$/;

/** See `RepositoryStore.leftovers`. */
export function leftoversIn(
  files: FileStore,
  repository: string,
  hasSettings: (folder: string) => boolean,
): readonly string[] {
  const named = (folder: string, form: RegExp): readonly string[] =>
    (files.list(folder) ?? []).filter((name) => form.test(name)).map((name) => join(folder, name));
  const instances = subfolders(files, repository).filter(
    (folder) => hasSettings(folder) || looksLikeInstanceFolder(files, folder),
  );
  return [...named(repository, ofProbe), ...instances.flatMap((folder) => named(folder, ofBackup))];
}

/** Also without its settings: by its name and by backups in it. */
function looksLikeInstanceFolder(files: FileStore, folder: string): boolean {
  return (
    /-[0-9A-Za-z]{1,12}$/.test(basename(folder)) &&
    subfolders(files, folder).some((path) => looksLikeBackupFolder(basename(path)))
  );
}
