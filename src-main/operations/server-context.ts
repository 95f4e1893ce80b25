/** One instance as far as it is needed to stop and start its server, whether or not its data can be backed up. */
import { RepriseError } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { KnownServer } from '../ports/media-server.ts';
import type { ServerControl } from '../ports/server-control.ts';
import type { Core } from './core.ts';

export interface ServerContext {
  readonly instance: Instance;
  readonly server: KnownServer;
  /** Data roots with every link resolved; a root that is not there yet is given where it would be. */
  readonly roots: Readonly<Record<string, string>>;
  readonly control: ServerControl;
}

/** Errors: `other-product`. */
export function findServer(core: Pick<Core, 'servers'>, id: string): KnownServer {
  const server = core.servers.find((candidate) => candidate.id === id);
  if (server === undefined) {
    throw new RepriseError('other-product', 'This media server is not known.', { server: id });
  }
  return server;
}

/** The caller disposes it. Errors: `not-possible-here`. */
export function controlOf(
  core: Pick<Core, 'profile' | 'makeControl'>,
  { id, url, control: { kind, name, engine = null, startCommand } }: Instance,
  server: KnownServer,
  roots: ServerContext['roots'],
): ServerControl {
  return core.makeControl({
    kind,
    name,
    engine,
    startCommand,
    url,
    roots,
    rules: server.process,
    control: server.control,
    key: core.profile.serverKey(id),
    outputLog: core.profile.outputLog(id),
    stoppedWith: {
      read: () => core.profile.stoppedWith(id),
      write: (names) => core.profile.saveStoppedWith(id, names),
    },
  });
}
