/** Before folders are taken for those of a server: its database is in them. */
import { RepriseError } from '../domain/errors.ts';
import { isMediaServer } from '../ports/media-server.ts';
import type { Core } from './core.ts';
import { resolveRoots } from './instance-context.ts';
import { checkLocations, type NewInstance } from './instances.ts';
import { liveDatabase } from './read-current.ts';
import { findServer } from './server-context.ts';

/** Nothing of a server whose data are not known, nor of folders that are not there. Errors: `database-not-found`, `other-product`, those of `checkLocations`. */
export function assertHasDatabase(
  core: Pick<Core, 'files' | 'reserved' | 'servers'>,
  { server: id, locations }: Pick<NewInstance, 'server' | 'locations'>,
): void {
  const server = findServer(core, id);
  if (!isMediaServer(server)) return;
  const isWhole = server.locationFlags.every(
    ({ key, required }) => !required || locations[key] !== undefined,
  );
  if (!isWhole) return;
  checkLocations(core, server, locations);
  const layout = server.layout(locations);
  const roots = resolveRoots(core.files, layout.roots);
  const dataset = layout.datasets.find(({ name }) => name === server.database.dataset);
  const path = roots[dataset?.root ?? ''];
  if (path === undefined || core.files.stat(path) === null) return;
  if (liveDatabase(core.files, { server, layout, roots }) === null)
    throw new RepriseError('database-not-found', 'There is no database in it.', { path });
}
