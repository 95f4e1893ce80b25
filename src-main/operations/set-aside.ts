/** Set aside: takes a backup out of all lists by another name. Nothing is deleted; the folder can be named back by hand. */
import { flawOf } from '../domain/backup/kept-as-it-was.ts';
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
 * server, or the newest that is not of an empty one), `instance-busy`, `target-read-only`, `permission-denied`.
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
        const { path } = await assertNotNeeded(core, backupId, options);
        const aside = freeName(core, path);
        leaveNote(core, parentOf(path));
        core.files.move(path, aside);
        run.changed();
        run.report({ path: aside });
        core.files.flushFolder(parentOf(path));
      });
    },
  );
}

/** Of a server whose other backups are gone or damaged this is the one that brings it back. */
async function assertNotNeeded(
  core: Core,
  backupId: string,
  options: { readonly signal: AbortSignal },
): Promise<StoredBackup> {
  const stored = findStored(core, backupId);
  const { id, instance } = stored.manifest;
  const verified = allBackups(core).backups.filter(
    ({ manifest, state }) => manifest.instance.id === instance.id && state === 'verified',
  );
  // Nothing is restored from one whose lists were changed since, whatever was verified then.
  const sound: StoredBackup[] = [];
  for (const one of verified) if (await isAsWritten(core, one, options)) sound.push(one);
  const inhabited = sound.filter(({ manifest }) => flawOf(manifest) !== 'empty');
  if (
    [newestOf(sound.length === 0 ? verified : sound), newestOf(inhabited)].some(
      (one) => one?.manifest.id === id,
    )
  )
    throw new RepriseError('newest-backup', 'The newest verified backup stays.', { backup: backupId });
  return stored;
}

async function isAsWritten(
  core: Core,
  { path }: StoredBackup,
  options: { readonly signal: AbortSignal },
): Promise<boolean> {
  try {
    return (await core.repositories.checkHashes(path, options)).length === 0;
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code === 'cancelled') throw error;
    return false;
  }
}

function newestOf(backups: readonly StoredBackup[]): StoredBackup | null {
  return backups.reduce<StoredBackup | null>(
    (best, one) => (best === null || isNewer(one, best) ? one : best),
    null,
  );
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

/** For whoever finds the folder without Reprise. On a full drive names can still be moved: the note is no condition. */
function leaveNote({ files, logger }: Pick<Core, 'files' | 'logger'>, folder: string): void {
  const path = join(folder, 'SET-ASIDE.txt');
  try {
    if (files.stat(path) === null) files.writeDurably(path, note, 0o600);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    logger.warn('set-aside.no-note', { code: error.code });
  }
}

const note = `Folders here whose names begin with "${setAsidePrefix}" are whole backups that somebody
took out of the list of Reprise. Nothing in them was changed, and nothing deletes them.

To put one back into the list: take "${setAsidePrefix}" away from the beginning of its name.
To get rid of it: remove its whole folder.
`;
