/** How a known repository is, and what is in it. A manifest never changes: it is read again only when its folder says so. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RepriseError, type ErrorCode } from '../../domain/errors.ts';
import type { RepositoryLook } from '../../ports/drive-looks.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { KnownRepository } from '../../ports/profile.ts';
import type { StoredBackup } from '../../ports/repository-store.ts';
import { diskOf } from './disk-of.ts';
import { listBackups } from '../repository/list-backups.ts';
import { manifestName } from '../repository/manifest-file.ts';
import { folderRepositoryStore } from '../repository/folder-repository-store.ts';
import { systemClock, systemIds } from '../system/system-clock.ts';

type Question = KnownRepository & { readonly revision: string | null };

/** What was read, as long as the thread lives. */
export function repositoryLooker(
  files: FileStore,
  /** Heard with every backup that was looked at. */
  onBackup: () => void,
): (question: Question) => RepositoryLook {
  const store = folderRepositoryStore({ files, clock: systemClock, ids: systemIds });
  const read = rememberingRead(files, (folder) => store.read(folder));
  return ({ id, path, revision: known }) => {
    try {
      if (store.open(path).id !== id) return notHere('other', 'repository-away');
      const { backups, unreadable } = listBackups(files, path, (folder) => {
        onBackup();
        return { ...read(folder), repositoryId: id };
      });
      const revision = revisionOf([
        ...backups.map((backup) => `${backup.path} ${backup.manifest.id} ${backup.state}`),
        ...unreadable.map((one) => `${one.path} ${one.code}`),
      ]);
      return {
        state: 'here',
        code: null,
        device: deviceOf(files, path),
        freeBytes: Number(files.space(path).freeBytes),
        revision,
        content: revision === known ? null : { backups, unreadable },
      };
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      const isAway = error.code === 'repository-away' || error.code === 'repository-not-found';
      return notHere(isAway ? 'away' : 'unreadable', error.code);
    }
  };
}

function notHere(state: 'away' | 'other' | 'unreadable', code: ErrorCode): RepositoryLook {
  return {
    state,
    code,
    device: null,
    freeBytes: null,
    revision: '',
    content: { backups: [], unreadable: [] },
  };
}

function deviceOf(files: FileStore, path: string): string | null {
  const real = files.realPath(path);
  const stat = real === null ? null : files.stat(real);
  return real === null || stat === null ? null : diskOf(real, stat.dev);
}

/** The folder's own time changes when damage is noted in it, the manifest's when somebody changes what must not change. */
function rememberingRead(
  files: FileStore,
  read: (folder: string) => StoredBackup,
): (folder: string) => StoredBackup {
  const known = new Map<string, { readonly stamp: string; readonly backup: StoredBackup }>();
  return (folder) => {
    const stamp = [folder, join(folder, manifestName)]
      .map((path) => files.stat(path))
      .map((stat) => (stat === null ? '' : `${stat.ino} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.size}`))
      .join('|');
    const before = known.get(folder);
    if (before?.stamp === stamp) return before.backup;
    known.delete(folder);
    const backup = read(folder);
    known.set(folder, { stamp, backup });
    return backup;
  };
}

function revisionOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
