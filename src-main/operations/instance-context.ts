/** Everything that operations need of one instance: definition, layout, resolved folders, control. */
import { RepriseError } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Layout } from '../domain/server/layout.ts';
import type { FileStore } from '../ports/file-store.ts';
import { isMediaServer, type MediaServer } from '../ports/media-server.ts';
import type { LaunchRecord, RunState } from '../ports/server-control.ts';
import type { Core } from './core.ts';
import { join, nameOf, parentOf } from './paths.ts';
import { controlOf, findServer, type ServerContext } from './server-context.ts';

export interface InstanceContext extends ServerContext {
  readonly server: MediaServer;
  readonly layout: Layout;
}

type Needs = Pick<Core, 'profile' | 'servers' | 'files' | 'makeControl'>;

/** By id, or by name when that is unique. Errors: `instance-not-found`. */
export function findInstance(core: Pick<Core, 'profile'>, idOrName: string): Instance {
  const instances = core.profile.instances();
  const named = instances.filter((instance) => instance.name === idOrName);
  const found =
    instances.find((instance) => instance.id === idOrName) ?? (named.length === 1 ? named[0] : undefined);
  if (found === undefined) {
    throw new RepriseError('instance-not-found', 'No such instance.', { instance: idOrName });
  }
  return found;
}

/** Errors: `other-product`, `server-not-covered` (it can be stopped and started, not more). */
export function findMediaServer(core: Pick<Core, 'servers'>, id: string): MediaServer {
  const server = findServer(core, id);
  if (isMediaServer(server)) return server;
  throw new RepriseError('server-not-covered', 'Its data are not known.', { server: server.name });
}

/** The caller disposes `control`. */
export function openInstance(core: Needs, idOrName: string): InstanceContext {
  const instance = findInstance(core, idOrName);
  const server = findMediaServer(core, instance.server);
  const layout = server.layout(instance.locations);
  const roots = resolveRoots(core.files, layout.roots);
  return { instance, server, layout, roots, control: controlOf(core, instance, server, roots) };
}

/** As `openInstance`, for a server that need not be one that can be backed up. The caller disposes `control`. */
export function openServer(core: Needs, idOrName: string): ServerContext {
  const instance = findInstance(core, idOrName);
  const server = findServer(core, instance.server);
  const roots = resolveRoots(core.files, server.roots(instance.locations));
  return { instance, server, roots, control: controlOf(core, instance, server, roots) };
}

export function resolveRoots(
  files: FileStore,
  roots: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(roots).map(([key, path]) => [key, resolvePath(files, path)]));
}

/** Resolves what exists of the path and appends the rest. */
export function resolvePath(files: FileStore, path: string): string {
  const real = files.realPath(path);
  if (real !== null) return real;
  const parent = parentOf(path);
  return parent === path || parent === '' ? path : join(resolvePath(files, parent), nameOf(path));
}

/** How to start it again: as it runs now, else as it was last seen running; `null` = not known. */
export function knownLaunch(
  core: Pick<Core, 'profile'>,
  { instance }: ServerContext,
  state: RunState,
): LaunchRecord | null {
  return (state.running ? state.launch : null) ?? core.profile.launchRecord(instance.id);
}

/** Distinct data roots. */
export function distinctRoots(roots: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(Object.values(roots))];
}
