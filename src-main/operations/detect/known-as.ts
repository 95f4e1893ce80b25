import type { Find } from '../../domain/server/find.ts';
import type { Core } from '../core.ts';
import { findServer } from '../server-context.ts';
import { anchorOf } from './piece.ts';

/** The instance that it is already: by its folders, or by the name of its container or service. */
export function knownAs(
  { machine, profile, servers }: Pick<Core, 'machine' | 'profile' | 'servers'>,
  find: Omit<Find, 'known'>,
): Find['known'] {
  const server = findServer({ servers }, find.server);
  const identity = (locations: Find['locations']): string | null => {
    const path = anchorOf(server, locations);
    return path === null ? null : (machine.identity(path) ?? path);
  };
  const place = identity(find.locations);
  const known = profile.instances().find((instance) => {
    if (instance.server !== find.server) return false;
    const its = identity(instance.locations);
    if (place !== null && its !== null) return its === place;
    const { kind, name } = instance.control;
    return name !== null && kind === find.control.kind && name === find.control.name;
  });
  return known === undefined ? null : { id: known.id, name: known.name };
}
