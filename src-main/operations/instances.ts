/** The instances that this profile knows: adding, listing, checking, removing. */
import { RepriseError, type Finding } from '../domain/errors.ts';
import type { ControlSettings, Instance } from '../domain/server/instance.ts';
import type { PermissionFinding } from '../domain/server/permission.ts';
import { isoTime } from '../ports/clock.ts';
import type { PermissionQuestion } from '../ports/permissions.ts';
import { isMediaServer, type KnownServer, type Locations, type MediaServer } from '../ports/media-server.ts';
import { askedRights, type AskedRight } from './asked-rights.ts';
import { keyFindings } from './connect/key-state.ts';
import type { Core } from './core.ts';
import { join } from './paths.ts';
import { distinctRoots, findInstance, openInstance, type InstanceContext } from './instance-context.ts';
import { controlOf, findServer } from './server-context.ts';
import { controlFindings, leftoverFindings, rightsFindings } from './preflight.ts';
import { liveDatabase, readCurrent } from './read-current.ts';
import { assertNotReserved } from './reserved-folders.ts';
import { findUnits } from './swap/units.ts';

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
  assertLocations(core, server, wanted.locations);
  if (isMediaServer(server)) assertNotSwapped(core, server, wanted.locations);
  const folders = Object.values(wanted.locations);
  for (const path of folders) assertNotReserved(core, path, folders);
  const instances = core.profile.instances();
  const same = instances.find(
    (instance) =>
      instance.server === wanted.server && sameLocations(core, instance.locations, wanted.locations),
  );
  if (same !== undefined && wanted.continues !== undefined) return carryOn(core, same, wanted.continues);
  if (instances.some((instance) => instance.name === wanted.name)) {
    throw new RepriseError('instance-exists', 'The name is taken.', { name: wanted.name });
  }
  if (same !== undefined)
    throw new RepriseError('instance-exists', 'This installation is known already.', { instance: same.id });
  core.profile.saveInstances([...instances, instance]);
  return instance;
}

function carryOn(core: Core, known: Instance, continues: string): Instance {
  if (known.continues === continues) return known;
  if (known.continues !== undefined) {
    throw new RepriseError('instance-exists', 'It carries on another installation already.', {
      instance: known.id,
    });
  }
  const instance: Instance = { ...known, continues };
  const others = core.profile.instances();
  core.profile.saveInstances(others.map((other) => (other.id === known.id ? instance : other)));
  return instance;
}

/** Folders that are there, and not each other's. A server that never ran has no database yet, which is fine. */
function assertLocations(core: Core, server: KnownServer, locations: Locations): void {
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
function assertNotSwapped(core: Core, server: MediaServer, locations: Locations): void {
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

export interface InstanceCheck {
  readonly instance: Instance;
  readonly running: boolean;
  readonly pids: readonly number[];
  readonly url: string | null;
  readonly serverVersion: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly databaseFound: boolean;
  readonly roots: Readonly<Record<string, string>>;
  /** What the system will ask for; `[]` = nothing. */
  readonly asks: readonly AskedRight[];
  /** What the system guards beyond the rights of files (macOS). */
  readonly permissions: readonly PermissionFinding[];
  readonly findings: readonly Finding[];
}

/** Looks at one instance without changing it; says what a back-up or restore would need. */
export async function checkInstance(
  core: Core,
  idOrName: string,
  options: { readonly signal: AbortSignal },
): Promise<InstanceCheck> {
  const context = openInstance(core, idOrName);
  try {
    const state = await context.control.isRunning(options);
    const lacks = await context.control.lacks(options);
    const current = await readCurrent(core, context, state, options);
    current.dispose();
    const datasets = context.layout.datasets.map((dataset) => dataset.name);
    const units = findUnits({ files: core.files, layout: context.layout, roots: context.roots, datasets });
    const rights = rightsFindings(core, units);
    return {
      instance: context.instance,
      running: state.running,
      pids: state.running ? state.pids : [],
      url: (state.running ? state.url : null) ?? context.instance.url,
      serverVersion: current.serverVersion,
      counts: current.asOf === 'now' ? current.counts : null,
      databaseFound: liveDatabase(core.files, context) !== null,
      roots: context.roots,
      asks: askedRights(lacks, rights),
      permissions: core.permissions.check(permissionQuestion(context)),
      findings: [
        ...controlFindings(context, state, state.running ? state.launch : null, 'keep', lacks),
        ...rights,
        ...leftoverFindings(core, context),
        ...(await keyFindings(core, context, state, options)),
      ],
    };
  } finally {
    context.control.dispose();
  }
}

function permissionQuestion({ instance, server, roots }: InstanceContext): PermissionQuestion {
  const { kind, name } = instance.control;
  const app = kind === 'tray-app' ? server.control.macApp : null;
  return {
    folders: distinctRoots(roots),
    app: app === null ? null : { bundleId: app.bundleId, isAskedToQuit: app.stop === 'quit' },
    // A service of the machine shows among the rights.
    service: kind === 'service' && name !== null ? { name, isOfMachine: false } : null,
  };
}

/** Forgets it and its key; its data, backups and restore points stay where they are. */
export function removeInstance(core: Core, idOrName: string): Instance {
  const instance = findInstance(core, idOrName);
  core.profile.saveServerKey(instance.id, null);
  core.profile.saveInstances(core.profile.instances().filter((known) => known.id !== instance.id));
  return instance;
}

function sameLocations(
  core: Pick<Core, 'files'>,
  a: Readonly<Record<string, string>>,
  b: Readonly<Record<string, string>>,
): boolean {
  const real = (path: string | undefined): string =>
    path === undefined ? '' : (core.files.realPath(path) ?? path);
  return Object.keys(b).every((key) => real(a[key]) === real(b[key]));
}
