/** Everything that operations need of one instance: definition, layout, resolved folders, control. */
import { RepriseError } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Layout } from '../domain/server/layout.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { MediaServer } from '../ports/media-server.ts';
import type { LaunchRecord, RunState, ServerControl } from '../ports/server-control.ts';
import type { Core } from './core.ts';
import { join, nameOf, parentOf } from './paths.ts';

export interface InstanceContext {
  readonly instance: Instance;
  readonly server: MediaServer;
  readonly layout: Layout;
  /** Data roots with every link resolved; a root that is not there yet is given where it would be. */
  readonly roots: Readonly<Record<string, string>>;
  readonly control: ServerControl;
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

export function findServer(core: Pick<Core, 'servers'>, id: string): MediaServer {
  const server = core.servers.find((candidate) => candidate.id === id);
  if (server === undefined) {
    throw new RepriseError('other-product', 'This media server is not known.', { server: id });
  }
  return server;
}

/** The caller disposes `control`. */
export function openInstance(core: Needs, idOrName: string): InstanceContext {
  const instance = findInstance(core, idOrName);
  const server = findServer(core, instance.server);
  const layout = server.layout(instance.locations);
  const roots = resolveRoots(core.files, layout);
  const control = core.makeControl({
    kind: instance.control.kind,
    name: instance.control.name,
    startCommand: instance.control.startCommand,
    url: instance.url,
    roots,
    engine: instance.control.engine ?? null,
    rules: server.process,
    control: server.control,
    key: core.profile.serverKey(instance.id),
    outputLog: core.profile.outputLog(instance.id),
  });
  return { instance, server, layout, roots, control };
}

export function resolveRoots(files: FileStore, layout: Layout): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(layout.roots).map(([key, path]) => [key, resolvePath(files, path)]),
  );
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
  { instance }: InstanceContext,
  state: RunState,
): LaunchRecord | null {
  return (state.running ? state.launch : null) ?? core.profile.launchRecord(instance.id);
}

/** Distinct data roots. */
export function distinctRoots(roots: Readonly<Record<string, string>>): readonly string[] {
  return [...new Set(Object.values(roots))];
}
