/** Adopt: remembers a repository that was made elsewhere, and says what is in it. Writes nothing into it. */
import { RepriseError } from '../domain/errors.ts';
import type { KnownRepository } from '../ports/profile.ts';
import type { Repository, UnreadableBackup } from '../ports/repository-store.ts';
import { nearbyRepositories } from './adopt/nearby-repository.ts';
import { oldInstances, type OldInstance } from './adopt/old-instances.ts';
import type { Core } from './core.ts';
import { resolvePath } from './instance-context.ts';
import { refuseCopy } from './known-copy.ts';
import { assertNotReserved } from './reserved-folders.ts';

export interface Adoption {
  readonly repository: Repository;
  readonly before: 'unknown' | 'known' | 'moved';
  /** Where it was known before it moved. */
  readonly movedFrom: string | null;
  /** New backups cannot be kept in it as it is. */
  readonly isReadOnly: boolean;
  readonly instances: readonly OldInstance[];
  readonly unreadable: readonly UnreadableBackup[];
  /** Unfinished backups: being written, or left by an interruption. */
  readonly unfinished: readonly string[];
}

type Needs = Pick<Core, 'catalog' | 'files' | 'host' | 'profile' | 'repositories' | 'reserved' | 'servers'>;

/** Errors: `repository-not-found`, `repository-away`, `repository-format-unknown`, `repository-copy`, `permission-denied`, `folder-reserved`. */
export function adoptRepository(core: Needs, folder: string): Adoption {
  assertNotReserved(core, folder);
  const path = resolvePath(core.files, folder);
  const repository = openToAdopt(core, path);
  refuseCopy(core, repository);
  // All of it is read before anything is remembered: what cannot be listed is not half adopted.
  const { backups, unreadable } = core.repositories.list(repository);
  const unfinished = core.repositories.leftovers(repository);
  const settings = core.repositories.settings(repository);
  const known = remember(core, repository);
  core.catalog.index(repository.id, backups);
  return {
    repository,
    ...known,
    isReadOnly: core.files.writeRefusal(path) !== null,
    instances: oldInstances(core, { backups, settings }),
    unreadable,
    unfinished,
  };
}

function openToAdopt(core: Needs, path: string): Repository {
  try {
    return core.repositories.open(path);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    const { code, message, details } = error;
    if (code === 'permission-denied')
      throw new RepriseError(code, message, { ...details, adopting: path }, { cause: error });
    if (code !== 'repository-not-found') throw error;
    const nearby = nearbyRepositories(core, path);
    const orphans = core.repositories.list({ id: '', path, createdAt: '' }).backups.length;
    throw new RepriseError(
      code,
      message,
      { path, adopting: true, nearby: nearby.join(', '), backups: nearby.length > 0 ? 0 : orphans },
      { cause: error },
    );
  }
}

/** Told by its id: at another path than before it has moved, and only the path is changed. */
function remember(core: Needs, { id, path }: Repository): Pick<Adoption, 'before' | 'movedFrom'> {
  let known: KnownRepository | undefined;
  core.profile.changeRepositories((all) => {
    known = all.find((one) => one.id === id);
    if (known?.path === path) return all;
    if (known === undefined) return [...all, { id, path, isAdopted: true }];
    return all.map((one) => (one.id === id ? { ...one, path } : one));
  });
  return toldOf(known, path);
}

function toldOf(known: KnownRepository | undefined, path: string): Pick<Adoption, 'before' | 'movedFrom'> {
  if (known === undefined) return { before: 'unknown', movedFrom: null };
  if (known.path === path) return { before: 'known', movedFrom: null };
  return { before: 'moved', movedFrom: known.path };
}
