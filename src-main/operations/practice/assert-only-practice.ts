/** Before the practice area is broken or removed: nothing that the profile knows as the user's lies in it. */
import { RepriseError } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import { resolvePath } from '../instance-context.ts';
import { rootsOf } from '../known-roots.ts';
import { relativeTo } from '../paths.ts';
import { practiceInstance, practiceRepository } from './practice-context.ts';

/**
 * The area may neither hold data of another server, nor lie in it. Backups may lie around it: it is no part of them.
 * Errors: `practice-holds-data`.
 */
export function assertOnlyPractice(core: Core): void {
  const area = resolvePath(core.files, core.practice.places.folder);
  const isInside = (path: string): boolean => relativeTo(area, path) !== null;
  const own = practiceInstance(core)?.id;
  for (const instance of core.profile.instances().filter(({ id }) => id !== own)) {
    const path = rootsOf(core, instance).find((root) => isInside(root) || relativeTo(root, area) !== null);
    if (path !== undefined) throw holdsData({ path, instance: instance.id, name: instance.name });
  }
  const ownBackups = practiceRepository(core)?.path;
  const repository = core.profile
    .repositories()
    .find(({ path }) => path !== ownBackups && isInside(resolvePath(core.files, path)));
  if (repository !== undefined) throw holdsData({ path: repository.path });
}

function holdsData(details: Readonly<Record<string, string>>): RepriseError {
  return new RepriseError('practice-holds-data', 'The practice area and data of the user overlap.', details);
}
