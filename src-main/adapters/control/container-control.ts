/** A server that runs in one container or several of one engine. */
import { RepriseError } from '../../domain/errors.ts';
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import { urlOf } from '../../domain/server/address.ts';
import { controlNames } from '../../domain/server/control-names.ts';
import type { ContainerEngine, ContainerEngines, ContainerFacts } from '../../ports/container-engine.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, ServerControl, StopOptions, StopResult } from '../../ports/server-control.ts';
import { addressOfContainer } from '../containers/address-of-container.ts';
import { containerEngines } from '../containers/container-engines.ts';
import { changesRestartPolicies } from '../containers/engine-facts.ts';
import { supervisorOfContainer } from '../containers/supervisor-of-container.ts';
import { stopOrder } from '../containers/stop-order.ts';
import { observeContainers } from './observe-containers.ts';

const POLICY = 'restart-policy:';

export function containerControl(
  request: ControlRequest,
  logger: Logger | null = null,
  engines: ContainerEngines = containerEngines(),
): ServerControl {
  const engine = engines.open(request.engine);
  const names = controlNames(request.name);
  const [main] = names;

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
      const [server] = await look(signal);
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
      };
    },
    async stop(options) {
      options.signal.throwIfAborted();
      const before = stopOrder(await look(options.signal));
      const running = before.filter(({ state }) => state !== 'stopped');
      running.forEach(assertStoppable);
      const forced = await stopAll(engine, running, options, logger);
      const stoppedAt = await observeContainers(engine, { before, request, logger }, options.signal);
      return { stoppedAt, forced } satisfies StopResult;
    },
    prepareStart: () => Promise.resolve(),
    async start(_, { signal }) {
      const startedAt = Date.now();
      for (const { name } of stopOrder(await look(signal)).toReversed()) {
        await startOne(engine, name, signal);
        logger?.info('control.started', { container: name });
      }
      return { pid: null, startedAt };
    },
    // Whoever may speak to the engine may do everything with it; every call says so when it is not allowed.
    lacks: () => Promise.resolve([]),
    async autoStart() {
      const { signal } = new AbortController();
      if (!changesRestartPolicies(await engine.facts({ signal }))) return [];
      return (await look(signal))
        .filter(({ restartPolicy }) => restartPolicy !== 'no')
        .map(({ name, restartPolicy }) => ({ what: POLICY + name, before: restartPolicy, after: 'no' }));
    },
    async setAutoStartAside(changes) {
      const done: ControlChange[] = [];
      try {
        for (const change of changes.filter(isPolicy)) {
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
      for (const { what, before, after } of changes.filter(isPolicy)) {
        await putBack(engine, { name: what.slice(POLICY.length), before, after }, logger);
      }
    },
    dispose: () => undefined,
  };
}

function isPolicy({ what }: ControlChange): boolean {
  return what.startsWith(POLICY);
}

/** Asked of all before any is stopped. */
function assertStoppable({ name, state, removedWhenStopped }: ContainerFacts): void {
  if (state === 'paused') {
    throw new RepriseError('container-paused', 'A paused container cannot end.', { container: name });
  }
  if (removedWhenStopped === true) {
    throw new RepriseError('container-removes-itself', 'It would be removed.', { container: name });
  }
}

/** Whether force was needed. One after the other, each with the whole limit. */
async function stopAll(
  engine: ContainerEngine,
  containers: readonly ContainerFacts[],
  { signal, timeoutMs, force }: StopOptions,
  logger: Logger | null,
): Promise<boolean> {
  let forced = false;
  for (const { name } of containers) {
    logger?.info('control.stop.sent', { container: name });
    try {
      await engine.stop(name, { signal, graceMs: timeoutMs });
    } catch (error) {
      if (!force || !(error instanceof RepriseError) || error.code !== 'stop-timed-out') throw error;
      logger?.warn('control.stop.forced', { container: name });
      await engine.kill(name, { signal });
      forced = true;
    }
  }
  return forced;
}

async function startOne(engine: ContainerEngine, name: string, signal: AbortSignal): Promise<void> {
  try {
    await engine.start(name, { signal });
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'tool-failed') throw error;
    const { reason = null } = error.details;
    throw new RepriseError('start-failed', 'The container did not start.', { reason }, { cause: error });
  }
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
