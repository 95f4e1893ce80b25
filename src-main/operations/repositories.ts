/** Where backups are kept: adding, listing, choosing. */
import { BlockedError, RepriseError, type Finding } from '../domain/errors.ts';
import type { Repository, RepositoryFacts } from '../ports/repository-store.ts';
import type { Core } from './core.ts';
import { findServer, resolvePath, resolveRoots } from './instance-context.ts';
import { repositoryNesting } from './plan/preflight.ts';

type Needs = Pick<Core, 'repositories' | 'profile' | 'files' | 'servers'>;

export interface AddedRepository {
  readonly repository: Repository;
  readonly facts: RepositoryFacts;
  /** On the same file system as the data of these instances: one broken disk takes both. */
  readonly sameDiskAs: readonly string[];
}

/** Errors: `repository-nested`, `repository-format-unknown`, `permission-denied`, `target-read-only`. */
export function addRepository(core: Needs, folder: string): AddedRepository {
  const instances = core.profile.instances().map((instance) => ({
    instance,
    roots: resolveRoots(core.files, findServer(core, instance.server).layout(instance.locations)),
  }));
  const repository = chooseRepository(core, folder, (path) =>
    instances.flatMap((one) => repositoryNesting(core, path, one)),
  );
  const device = core.files.stat(repository.path)?.dev;
  const sameDiskAs = instances
    .filter(({ roots }) => Object.values(roots).some((root) => core.files.stat(root)?.dev === device))
    .map(({ instance }) => instance.id);
  return { repository, facts: core.repositories.probe(repository), sameDiskAs };
}

/** A folder given by the user (an unknown one becomes a repository), else the first known one that is there. */
export function chooseRepository(
  core: Needs,
  folder: string | null,
  nesting: (folder: string) => readonly Finding[],
): Repository {
  const path = folder === null ? firstKnown(core) : resolvePath(core.files, folder);
  const findings = nesting(path);
  if (findings.length > 0) throw new BlockedError(findings);
  const repository = core.repositories.create(path);
  const known = core.profile.repositories();
  const other = known.find((one) => one.path === path && one.id !== repository.id);
  if (folder === null && other !== undefined) {
    throw new RepriseError('repository-away', 'Another repository is at this path.', { path });
  }
  core.profile.saveRepositories([
    ...known.filter((one) => one.id !== repository.id && one.path !== path),
    { id: repository.id, path },
  ]);
  return repository;
}

/** A remembered path is opened, never created: an empty mount point is "away", not a new repository. */
function firstKnown(core: Needs): string {
  const first = core.profile.repositories()[0];
  if (first === undefined)
    throw new RepriseError('repository-not-found', 'No place for backups is known yet.');
  const repository = core.repositories.open(first.path);
  if (repository.id !== first.id)
    throw new RepriseError('repository-away', 'Another repository is at this path.', { path: first.path });
  return first.path;
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
