/** Set aside: takes a backup out of all lists by another name. Nothing is deleted; the folder can be named back by hand. */
import { RepriseError } from '../domain/errors.ts';
import type { StoredBackup } from '../ports/repository-store.ts';
import type { Core } from './core.ts';
import { allBackups } from './list-backups.ts';
import { join, nameOf, parentOf, setAsidePrefix } from './paths.ts';
import { runOperation, type OperationReport } from './run-operation.ts';
import { findRef } from './source/open-source.ts';
import { withLocks } from './with-locks.ts';

export interface SetAsideResult {
  readonly backupId: string;
  /** Folder that holds it now. */
  readonly path: string;
}

/**
 * Errors before it begins: `backup-not-found`, `backup-ambiguous`. Blocked: `newest-backup` (the newest verified one of its
 * server), `instance-busy`, `target-read-only`, `permission-denied`.
 */
export async function setAside(
  core: Core,
  backupId: string,
  options: { readonly signal: AbortSignal },
): Promise<OperationReport<SetAsideResult>> {
  const { manifest } = findStored(core, backupId);
  return await runOperation<SetAsideResult>(
    core,
    { kind: 'set-aside', instanceId: manifest.instance.id, signal: options.signal },
    async (run) => {
      run.stage('preflight');
      run.report({ backupId });
      const { repositoryId } = findStored(core, backupId);
      const repositories = repositoryId === null ? [] : [repositoryId];
      await withLocks(core.locks, { roots: [], repositories }, async () => {
        // Whoever held the lock may have made a newer one, or taken this one away.
        const { path } = assertNotNeeded(core, backupId);
        const aside = freeName(core, path);
        core.files.move(path, aside);
        run.changed();
        core.files.flushFolder(parentOf(path));
        run.report({ path: aside });
        return Promise.resolve();
      });
    },
  );
}

/** Of a server whose other backups are gone or damaged this is the one that brings it back. */
function assertNotNeeded(core: Core, backupId: string): StoredBackup {
  const stored = findStored(core, backupId);
  const { id } = stored.manifest.instance;
  const newest = allBackups(core)
    .backups.filter(({ manifest, state }) => manifest.instance.id === id && state === 'verified')
    .reduce<StoredBackup | null>((best, one) => (best === null || isNewer(one, best) ? one : best), null);
  if (newest?.manifest.id === backupId)
    throw new RepriseError('newest-backup', 'The newest verified backup stays.', { backup: backupId });
  return stored;
}

function isNewer({ manifest: one }: StoredBackup, { manifest: other }: StoredBackup): boolean {
  return one.sequence === other.sequence ? one.createdAt > other.createdAt : one.sequence > other.sequence;
}

function findStored(core: Core, backupId: string): StoredBackup {
  const found = findRef(core, backupId, null);
  if (found.form !== 'reprise')
    throw new RepriseError('backup-not-found', 'This is no backup of ours.', { ref: backupId });
  return found.stored;
}

/** The same folder may have been set aside, named back and set aside again. */
function freeName({ files }: Pick<Core, 'files'>, path: string): string {
  const base = join(parentOf(path), `${setAsidePrefix}${nameOf(path)}`);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (files.stat(name) === null) return name;
  }
}
