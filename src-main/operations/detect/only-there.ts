import type { Find } from '../../domain/server/find.ts';
import type { Machine } from '../../ports/machine.ts';
import type { KnownServer } from '../../ports/media-server.ts';

/** Without the folders that the server does not need and did not make yet: they could not be added. */
export function onlyThere<T extends Pick<Find, 'locations'>>(
  machine: Pick<Machine, 'entry'>,
  { locationFlags }: Pick<KnownServer, 'locationFlags'>,
  find: T,
): T {
  const optional = locationFlags.filter(({ required }) => !required).map(({ key }) => key);
  const there = Object.entries(find.locations).filter(
    ([key, path]) => !optional.includes(key) || machine.entry(path) !== null,
  );
  return { ...find, locations: Object.fromEntries(there) };
}
