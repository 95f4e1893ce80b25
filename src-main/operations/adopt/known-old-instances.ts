/** The instances that the known repositories hold backups of. */
import { RepriseError } from '../../domain/errors.ts';
import type { Instance } from '../../domain/server/instance.ts';
import type { Repository } from '../../ports/repository-store.ts';
import type { Core } from '../core.ts';
import { oldInstances, type OldInstance, type RepositoryContent } from './old-instances.ts';

type Needs = Pick<Core, 'files' | 'host' | 'profile' | 'repositories' | 'servers'>;

/** Of every known repository that is there now. */
export function knownOldInstances(core: Needs): readonly OldInstance[] {
  const contents = repositoriesHere(core).map((repository): RepositoryContent => ({
    backups: core.repositories.list(repository).backups,
    settings: core.repositories.settings(repository),
  }));
  return oldInstances(core, {
    backups: contents.flatMap(({ backups }) => backups),
    settings: contents.flatMap(({ settings }) => settings),
  });
}

/** By id, by name, or by the beginning of an id, as long as only one is meant. Errors: `instance-not-found`. */
export function findOldInstance(core: Needs, wanted: string): OldInstance {
  const all = knownOldInstances(core);
  const ways = [
    all.filter(({ id }) => id === wanted),
    all.filter(({ name }) => name === wanted),
    all.filter(({ id }) => id.startsWith(wanted)),
  ];
  const found = ways.find((matches) => matches.length > 0) ?? [];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new RepriseError('instance-not-found', 'No such old instance, or several.', {
    like: wanted,
    candidates: found.map(({ id }) => id).join(', '),
  });
}

/** The only old installation that this one could carry on, while nobody has said so and it has no backups of its own. */
export function likelyPredecessor(core: Needs, instance: Instance): OldInstance | null {
  if (instance.continues !== undefined) return null;
  const isLikely = ({ match }: OldInstance): boolean =>
    match?.how === 'likely' && match.instanceId === instance.id;
  return knownOldInstances(core).find(isLikely) ?? null;
}

/** The instance's own id, and those of the installations that it carries on, the last one first. */
export function continuedIds(
  core: Pick<Core, 'profile' | 'repositories'>,
  instance: Instance,
): readonly string[] {
  const ids = [instance.id];
  if (instance.continues === undefined) return ids;
  const stored = repositoriesHere(core).flatMap((repository) => core.repositories.settings(repository));
  const all = [
    ...core.profile.instances(),
    ...stored.flatMap(({ settings }) => (settings.state === 'read' ? [settings.instance] : [])),
  ];
  let next: string | undefined = instance.continues;
  // What a repository says may go round in circles.
  while (next !== undefined && !ids.includes(next)) {
    const id: string = next;
    ids.push(id);
    next = all.find((one) => one.id === id)?.continues;
  }
  return ids;
}

function repositoriesHere(core: Pick<Core, 'profile' | 'repositories'>): readonly Repository[] {
  return core.profile.repositories().flatMap(({ id, path }) => {
    try {
      const repository = core.repositories.open(path);
      return repository.id === id ? [repository] : [];
    } catch (error) {
      if (error instanceof RepriseError) return [];
      throw error;
    }
  });
}
