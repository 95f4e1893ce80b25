/** A copy has the id of what it was made from: it must not take its place unseen, or new backups go to two places in turn. */
import { RepriseError } from '../domain/errors.ts';
import type { Repository } from '../ports/repository-store.ts';
import type { Core } from './core.ts';

type Needs = Pick<Core, 'files' | 'profile' | 'repositories'>;

/** Errors: `repository-copy` when one with this id is known at another path, answers there, and is not the same folder. */
export function refuseCopy(core: Needs, { id, path }: Pick<Repository, 'id' | 'path'>): void {
  const known = core.profile.repositories();
  if (known.some((one) => one.id === id && one.path === path)) return;
  const original = known.find((one) => one.id === id && isThere(core, one) && !isSame(core, one.path, path));
  if (original === undefined) return;
  throw new RepriseError('repository-copy', 'A copy of a repository that is known and there.', {
    path,
    original: original.path,
  });
}

function isThere(core: Needs, { id, path }: Pick<Repository, 'id' | 'path'>): boolean {
  try {
    return core.repositories.open(path).id === id;
  } catch (error) {
    if (error instanceof RepriseError) return false;
    throw error;
  }
}

/** One folder by two ways, such as a drive that is mounted twice. */
function isSame(core: Needs, a: string, b: string): boolean {
  const [one, other] = [core.files.stat(a), core.files.stat(b)];
  return one !== null && other !== null && one.dev === other.dev && one.ino === other.ino;
}
