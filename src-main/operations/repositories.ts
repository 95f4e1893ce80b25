/** Where backups are kept: adding, listing, choosing. */
import { BlockedError, RepriseError, type Finding } from '../domain/errors.ts';
import type { Repository, RepositoryFacts } from '../ports/repository-store.ts';
import type { Core } from './core.ts';
import { resolvePath, resolveRoots } from './instance-context.ts';
import { findServer } from './server-context.ts';
import { refuseCopy } from './known-copy.ts';
import { repositoryNesting } from './preflight.ts';
import { assertNotReserved } from './reserved-folders.ts';

type Needs = Pick<Core, 'repositories' | 'profile' | 'files' | 'servers' | 'reserved'>;

export interface AddedRepository {
  readonly repository: Repository;
  readonly facts: RepositoryFacts;
}

/** Errors: `repository-nested`, `repository-copy`, `repository-format-unknown`, `permission-denied`, `target-read-only`, `folder-reserved`. */
export function addRepository(core: Needs, folder: string): AddedRepository {
  assertNotReserved(core, folder);
  const instances = core.profile.instances().map((instance) => ({
    instance,
    roots: resolveRoots(core.files, findServer(core, instance.server).roots(instance.locations)),
  }));
  const repository = chooseRepository(core, folder, (path) =>
    instances.flatMap((one) => repositoryNesting(core, path, one)),
  );
  return { repository, facts: core.repositories.probe(repository) };
}

/** A folder given by the user: an unknown one becomes a repository, an adopted one a place for new backups. */
export function chooseRepository(
  core: Needs,
  folder: string,
  nesting: (folder: string) => readonly Finding[],
): Repository {
  const repository = useRepository(core, resolvePath(core.files, folder), nesting);
  core.profile.changeRepositories((known) =>
    known.some(({ id, isAdopted }) => id === repository.id && isAdopted === true)
      ? known.map((one) => (one.id === repository.id ? { id: one.id, path: one.path } : one))
      : known,
  );
  return repository;
}

/** `path`: resolved. Opened where it is remembered, else made; remembered from now on. */
export function useRepository(
  core: Needs,
  path: string,
  nesting: (folder: string) => readonly Finding[],
): Repository {
  const findings = nesting(path);
  if (findings.length > 0) throw new BlockedError(findings);
  const known = core.profile.repositories();
  const isRemembered = known.some((one) => one.path === path);
  const repository = isRemembered ? openRemembered(core, path) : core.repositories.create(path);
  refuseCopy(core, repository);
  core.profile.changeRepositories((now) =>
    now.some((one) => one.id === repository.id && one.path === path)
      ? now
      : [...now.filter((one) => one.id !== repository.id), { id: repository.id, path }],
  );
  return repository;
}

/** A remembered path is opened, never created: an empty mount point is "away", not a new repository. */
function openRemembered(core: Needs, path: string): Repository {
  try {
    return core.repositories.open(path);
  } catch (error) {
    const isGone = error instanceof RepriseError && error.code === 'repository-not-found';
    if (!isGone) throw error;
    throw new RepriseError(
      'repository-away',
      'The backups that were here are not here now.',
      { path },
      { cause: error },
    );
  }
}

export function listRepositories(core: Needs): readonly {
  readonly id: string;
  readonly path: string;
  readonly state: 'here' | 'away' | 'other' | 'unreadable';
  readonly freeBytes: number | null;
}[] {
  return core.profile.repositories().map(({ id, path }) => {
    try {
      const repository = core.repositories.open(path);
      const freeBytes = Number(core.files.space(path).freeBytes);
      return { id, path, state: repository.id === id ? ('here' as const) : ('other' as const), freeBytes };
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      const away = error.code === 'repository-away' || error.code === 'repository-not-found';
      return { id, path, state: away ? ('away' as const) : ('unreadable' as const), freeBytes: null };
    }
  });
}
