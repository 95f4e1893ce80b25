/** A server that runs in one container or several of one engine. */
import { RepriseError } from '../../domain/errors.ts';
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import { urlOf } from '../../domain/server/address.ts';
import { placeOf } from '../../domain/server/container-paths.ts';
import { controlNames } from '../../domain/server/control-names.ts';
import type { ContainerEngine, ContainerEngines, ContainerFacts } from '../../ports/container-engine.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, ServerControl } from '../../ports/server-control.ts';
import { addressOfContainer } from '../containers/address-of-container.ts';
import { containerEngines } from '../containers/container-engines.ts';
import { changesRestartPolicies } from '../containers/engine-facts.ts';
import { supervisorOfContainer } from '../containers/supervisor-of-container.ts';
import { stopOrder } from '../containers/stop-order.ts';
import { startContainer } from './start-container.ts';
import { stopContainers } from './stop-containers.ts';

const POLICY = 'restart-policy:';

export function containerControl(
  request: ControlRequest,
  logger: Logger | null = null,
  engines: ContainerEngines = containerEngines(),
): ServerControl {
  const engine = engines.open(request.engine);
  const names = controlNames(request.name);
  const [main] = names;

  /** A journal may have been written by somebody else: only its own containers are changed. */
  const isOwn = ({ what }: ControlChange): boolean => names.some((name) => what === POLICY + name);

  /** Errors: `container-not-found`, those of the engine. */
  const look = async (signal: AbortSignal): Promise<readonly ContainerFacts[]> => {
    if (main === undefined) throw new RepriseError('container-not-found', 'No container was named.');
    const found: ContainerFacts[] = [];
    for (const name of names) found.push(await engine.inspect(name, { signal }));
    return found;
  };

  return {
    /** The first container is the server: what belongs to it may run without it. */
    async isRunning({ signal }) {
      const [server, ...others] = await look(signal);
      if (server === undefined || server.state === 'stopped') return { running: false };
      const answering = addressOfContainer(server, request.rules);
      const url = urlOf(answering);
      return {
        running: true,
        pids: [],
        launch: null,
        url: answering.isSure ? url : (request.url ?? url),
        uid: null,
        gid: null,
        supervisor: supervisorOfContainer(server),
        ...missingOf(others.filter(({ state }) => state === 'stopped')),
      };
    },
    async stop(options) {
      options.signal.throwIfAborted();
      const before = stopOrder(await look(options.signal));
      return stopContainers({ engine, before, request, logger }, options);
    },
    prepareStart: () => Promise.resolve(),
    async start(_, { signal }) {
      const startedAt = Date.now();
      for (const { name } of stopOrder(await look(signal)).toReversed()) {
        await startContainer(engine, name, signal);
        logger?.info('control.started', { container: name });
      }
      return { pid: null, startedAt };
    },
    // Whoever may speak to the engine may do everything with it; every call says so when it is not allowed.
    lacks: () => Promise.resolve([]),
    async autoStart() {
      const { signal } = new AbortController();
      if (!changesRestartPolicies(await engine.facts({ signal }))) return [];
      const policies = (await look(signal)).map(({ restartPolicy }) => restartPolicy);
      // By the names of the settings, which may be ids.
      return names
        .map((name, index) => ({ what: POLICY + name, before: policies[index] ?? 'no', after: 'no' }))
        .filter(({ before, after }) => before !== after);
    },
    async setAutoStartAside(changes) {
      const done: ControlChange[] = [];
      try {
        for (const change of changes.filter(isOwn)) {
          await setPolicy(engine, change.what.slice(POLICY.length), change.after);
          done.push(change);
        }
      } catch (error) {
        // All of them or none: half of it helps nobody.
        for (const { what, before } of done) await setPolicy(engine, what.slice(POLICY.length), before);
        throw error;
      }
    },
    async putAutoStartBack(changes) {
      const failures: unknown[] = [];
      for (const { what, before, after } of changes.filter(isOwn)) {
        const name = what.slice(POLICY.length);
        // One that cannot be put back must not keep the others from it.
        await putBack(engine, { name, before, after }, logger).catch((error: unknown) =>
          failures.push(error),
        );
      }
      if (failures.length > 0) throw failures[0];
    },
    async inside({ signal }) {
      const { sharesPaths } = await engine.facts({ signal });
      const [server] = await look(signal);
      const border = { sharesPaths, platform: process.platform };
      return {
        env: server?.env ?? {},
        mounts: (server?.mounts ?? []).map(({ destination }) => {
          const place = placeOf(destination, server?.mounts ?? [], border);
          const here = place.at === 'host' ? place.path : place.at === 'volume' ? place.hostPath : null;
          return { here, there: destination };
        }),
      };
    },
    dispose: () => undefined,
  };
}

function missingOf(stopped: readonly ContainerFacts[]): { readonly missing?: readonly string[] } {
  return stopped.length === 0 ? {} : { missing: stopped.map(({ name }) => name) };
}

async function setPolicy(engine: ContainerEngine, name: string, policy: string): Promise<void> {
  await engine.setRestartPolicy(name, policy, new AbortController());
}

interface PutBack {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

async function putBack(
  engine: ContainerEngine,
  { name, before, after }: PutBack,
  logger: Logger | null,
): Promise<void> {
  try {
    const { restartPolicy } = await engine.inspect(name, new AbortController());
    // What somebody has changed since is theirs.
    if (restartPolicy === after) await setPolicy(engine, name, before);
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'container-not-found') throw error;
    logger?.warn('control.auto-start.gone', { container: name });
  }
}
