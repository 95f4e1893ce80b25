/** The instances that this profile knows: adding and removing. */
import { RepriseError } from '../domain/errors.ts';
import type { ControlSettings, Instance } from '../domain/server/instance.ts';
import { isoTime } from '../ports/clock.ts';
import { isMediaServer, type KnownServer, type Locations, type MediaServer } from '../ports/media-server.ts';
import type { Core } from './core.ts';
import { join } from './paths.ts';
import { findInstance } from './instance-context.ts';
import { controlOf, findServer } from './server-context.ts';
import { assertNotReserved } from './reserved-folders.ts';

export interface NewInstance {
  readonly server: string;
  readonly name: string;
  /** Absolute. */
  readonly locations: Readonly<Record<string, string>>;
  readonly control: ControlSettings;
  readonly url: string | null;
  /** Id of the old installation that it carries on. */
  readonly continues?: string;
}

/**
 * Errors: `other-product`, `location-missing`, `folder-reserved`, `instance-exists`, `not-possible-here`. Changes nothing of the server. One that
 * is known already is only told which old installation it carries on.
 */
export function addInstance(core: Core, wanted: NewInstance): Instance {
  const server = findServer(core, wanted.server);
  for (const flag of server.locationFlags) {
    if (flag.required && wanted.locations[flag.key] === undefined) {
      throw new RepriseError('location-missing', 'A location is needed.', { location: flag.key });
    }
  }
  const instance: Instance = { id: core.ids.short(), ...wanted, addedAt: isoTime(core.clock.now()) };
  // What this system cannot stop and start is refused now, not in the first back-up.
  controlOf(core, instance, server, server.roots(wanted.locations)).dispose();
  core.volumeHints.remember({ paths: Object.values(wanted.locations), control: wanted.control });
  checkLocations(core, server, wanted.locations);
  let added = instance;
  core.profile.changeInstances((known) => {
    const same = known.find((one) => one.server === wanted.server && isSame(core, one, wanted));
    if (same !== undefined && wanted.continues !== undefined) {
      added = carriedOn(same, wanted.continues);
      return added === same ? known : known.map((one) => (one === same ? added : one));
    }
    if (known.some(({ name }) => name === wanted.name)) {
      throw new RepriseError('instance-exists', 'The name is taken.', { name: wanted.name });
    }
    if (same !== undefined)
      throw new RepriseError('instance-exists', 'This installation is known already.', { instance: same.id });
    return [...known, instance];
  });
  return added;
}

/** Says which old installation a known one carries on. Errors: `instance-exists`. */
function carriedOn(known: Instance, continues: string): Instance {
  if (known.continues === continues || known.id === continues) return known;
  if (known.continues !== undefined) {
    throw new RepriseError('instance-exists', 'It carries on another installation already.', {
      instance: known.id,
    });
  }
  return { ...known, continues };
}

/** Errors: `location-missing`, `location-swapped`, `folder-reserved`. */
export function checkLocations(
  core: Pick<Core, 'files' | 'reserved'>,
  server: KnownServer,
  locations: Locations,
): void {
  assertLocations(core, server, locations);
  if (isMediaServer(server)) assertNotSwapped(core, server, locations);
  const folders = Object.values(locations);
  for (const path of folders) assertNotReserved(core, path, folders);
}

/** Folders that are there, and not each other's. A server that never ran has no database yet, which is fine. */
function assertLocations(core: Pick<Core, 'files'>, server: KnownServer, locations: Locations): void {
  for (const { key, kind } of server.locationFlags) {
    const path = locations[key];
    if (path === undefined) continue;
    const real = core.files.realPath(path);
    const type = real === null ? null : core.files.stat(real)?.type;
    if (type !== kind)
      throw new RepriseError('location-missing', 'There is no such folder.', { location: key, path });
  }
}

/** The database shows which folder is which. */
function assertNotSwapped(core: Pick<Core, 'files'>, server: MediaServer, locations: Locations): void {
  const { dataset, path } = server.database;
  const layout = server.layout(locations);
  const own = layout.datasets.find((known) => known.name === dataset)?.root ?? '';
  const isIn = (root: string): boolean => core.files.stat(join(layout.roots[root] ?? '', path)) !== null;
  const other = Object.keys(layout.roots).find((root) => root !== own && isIn(root));
  if (other !== undefined && !isIn(own)) {
    throw new RepriseError('location-swapped', 'The database lies in another of the folders.', {
      location: own,
      path: layout.roots[other] ?? '',
    });
  }
}

/** Forgets it and its key; its data, backups and restore points stay where they are. */
export function removeInstance(core: Core, idOrName: string): Instance {
  const instance = findInstance(core, idOrName);
  core.profile.saveServerKey(instance.id, null);
  core.profile.changeInstances((all) => all.filter(({ id }) => id !== instance.id));
  return instance;
}

/** By its folders; without any, by what stops and starts it. */
function isSame(
  core: Pick<Core, 'files'>,
  known: Pick<Instance, 'locations' | 'control'>,
  wanted: Pick<Instance, 'locations' | 'control'>,
): boolean {
  const keys = Object.keys(wanted.locations);
  if (keys.length === 0)
    return known.control.kind === wanted.control.kind && known.control.name === wanted.control.name;
  const real = (path: string | undefined): string =>
    path === undefined ? '' : (core.files.realPath(path) ?? path);
  return keys.every((key) => real(known.locations[key]) === real(wanted.locations[key]));
}
