/** Which of several places new backups of a server go to first. */
import type { Instance } from '../domain/server/instance.ts';
import type { KnownRepository } from '../ports/profile.ts';
import type { Core } from './core.ts';

/** On another drive than its data before all others, as far as that was seen; then where its newest backup lies. */
export function inOrder(
  { catalog, profile }: Pick<Core, 'catalog' | 'profile'>,
  places: readonly KnownRepository[],
  { id: instanceId }: Pick<Instance, 'id'>,
): readonly KnownRepository[] {
  const { sameDisk } = profile.seenPlaces();
  const used = catalog
    .backups()
    .filter((one) => one.instanceId === instanceId)
    .map(({ repositoryId }) => repositoryId);
  const nearness = ({ id }: KnownRepository): number => {
    const isSame = sameDisk[id]?.[instanceId];
    return isSame === undefined ? 1 : isSame ? 2 : 0;
  };
  const lastUse = ({ id }: KnownRepository): number => {
    const at = used.indexOf(id);
    return at === -1 ? used.length : at;
  };
  return places.toSorted((one, other) => nearness(one) - nearness(other) || lastUse(one) - lastUse(other));
}
