/** Removes what no journal of this profile knows any more: backups that were being deleted, and unfinished ones of ours. */
import { RepriseError } from '../../domain/errors.ts';
import type { Repository } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { deletingPrefix, nameOf, parentOf, partialPrefix } from '../paths.ts';
import { withLocks } from '../with-locks.ts';

export async function sweepRepositories(
  core: Core,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  for (const known of core.profile.repositories()) {
    try {
      const repository = core.repositories.open(known.path);
      const leftovers = ownLeftovers(core, repository);
      if (repository.id !== known.id || leftovers.length === 0) continue;
      await withLocks(core.locks, { roots: [], repositories: [repository.id] }, () => {
        for (const path of leftovers) core.files.removeTree(path, options);
        return Promise.resolve();
      });
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      core.logger.debug('recover.repository-away', { code: error.code });
    }
  }
}

/**
 * Only of instances of this profile, and only what was being deleted, or is of an operation of ours that ended while its
 * drive was away: another `.partial-` may be at work, and what another computer began in a repository that both know is its
 * own to end.
 */
function ownLeftovers(core: Core, repository: Repository): readonly string[] {
  const ids = core.profile.instances().map(({ id }) => id);
  const folders = core.repositories
    .settings(repository)
    .flatMap(({ folder, settings }) =>
      settings.state === 'read' && ids.includes(settings.instance.id) ? [folder] : [],
    );
  return core.repositories
    .leftovers(repository)
    .filter(
      (path) =>
        folders.includes(parentOf(path)) &&
        (nameOf(path).startsWith(deletingPrefix) || isOfEnded(core, nameOf(path))),
    );
}

function isOfEnded(core: Core, name: string): boolean {
  if (!name.startsWith(partialPrefix)) return false;
  const known = core.catalog.operation(name.slice(partialPrefix.length));
  if (known === null || known.endedAt === null) return false;
  // Whoever could not let go of it yet ends it himself.
  return !core.journal.list([]).entries.some(({ record }) => record.id === known.id);
}
