/** Removes unfinished backups that no journal of this profile knows (the profile was lost, or another one began them). */
import { RepriseError } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import { nameOf } from '../paths.ts';
import { withLocks } from '../with-locks.ts';

const deleting = '.deleting-';

/** Only what was being deleted: a `.partial-` of another profile may be at work on another machine. */
export async function sweepRepositories(
  core: Core,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  for (const known of core.profile.repositories()) {
    try {
      const repository = core.repositories.open(known.path);
      const leftovers = core.repositories
        .leftovers(repository)
        .filter((path) => nameOf(path).startsWith(deleting));
      if (leftovers.length === 0) continue;
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
