/** Which place an operation keeps a backup in: the one that was named, else one that was chosen for new backups. */
import { RepriseError, type ErrorDetails } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { KnownRepository } from '../ports/profile.ts';
import type { Repository } from '../ports/repository-store.ts';
import type { Core } from './core.ts';
import { distinctRoots, resolvePath, type InstanceContext } from './instance-context.ts';
import { inOrder } from './place-order.ts';
import { isPractice, practiceRepository } from './practice/practice-context.ts';
import { repositoryNesting } from './preflight.ts';
import { chooseRepository, listRepositories, useRepository } from './repositories.ts';
import { assertNotReserved } from './reserved-folders.ts';

/** `folder`: as the user named it. Errors: `BlockedError`, `folder-reserved`, `repository-not-found`, `repository-away`, and those of `addRepository`. */
export function repositoryFor(core: Core, folder: string | null, context: InstanceContext): Repository {
  const nesting = (path: string) => repositoryNesting(core, path, context);
  if (folder === null) return useRepository(core, usualPlace(core, context.instance), nesting);
  assertNotReserved(core, folder, distinctRoots(context.roots));
  assertNotSwapped(core, resolvePath(core.files, folder));
  return chooseRepository(core, folder, nesting);
}

/** Who names a folder means the place that was there: on another drive at the same path the next backup would miss the others. */
function assertNotSwapped(core: Core, path: string): void {
  const remembered = core.profile.repositories().filter((one) => one.path === path);
  const id = remembered.length === 0 ? null : idAt(core, path);
  if (id !== null && !remembered.some((one) => one.id === id))
    throw new RepriseError('repository-away', 'Another repository is at this path.', { path, other: id });
}

/** `null` = no repository is there, which whoever uses it is told. */
function idAt(core: Core, path: string): string | null {
  try {
    return core.repositories.open(path).id;
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'repository-not-found') return null;
    throw error;
  }
}

/**
 * Where a backup goes that names no place; a folder. What practice makes stays among itself, both ways. A place that was
 * only adopted is one to read from: it is used for a server that carries on what lies there, where no other was chosen.
 * Errors: `repository-not-found` (none was chosen yet), `repository-away`.
 */
export function usualPlace(core: Core, instance: Pick<Instance, 'id' | 'continues' | 'locations'>): string {
  if (isPractice(core, instance)) return resolvePath(core.files, core.practice.places.backups);
  const practice = practiceRepository(core)?.id;
  const known = core.profile.repositories().filter(({ id }) => id !== practice);
  const chosen = known.filter(({ isAdopted }) => isAdopted !== true);
  const able = chosen.length > 0 ? chosen : known.filter((one) => holdsBackupsOf(core, one, instance));
  const wanted = inOrder(core, able, instance);
  const [first] = wanted;
  if (first === undefined) {
    const adopted = known[0]?.path;
    const details: ErrorDetails = adopted === undefined ? {} : { adopted };
    throw new RepriseError('repository-not-found', 'No place for new backups was chosen yet.', details);
  }
  const states = listRepositories(core);
  const here = wanted.filter(({ id }) => states.some((one) => one.id === id && one.state === 'here'));
  // Where all refuse to be written to, the first says why.
  const place = here.find(({ path }) => core.files.writeRefusal(path) === null) ?? here[0];
  if (place !== undefined) return place.path;
  throw new RepriseError('repository-away', 'No known place for backups is there now.', { path: first.path });
}

function holdsBackupsOf(
  core: Core,
  { id, path }: KnownRepository,
  { id: own, continues }: Pick<Instance, 'id' | 'continues'>,
): boolean {
  try {
    return core.repositories
      .list({ id, path, createdAt: '' })
      .backups.some(({ manifest }) => manifest.instance.id === own || manifest.instance.id === continues);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    // It is not there: it is told so rather than that none is known.
    return true;
  }
}
