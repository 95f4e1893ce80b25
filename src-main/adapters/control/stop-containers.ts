/** Stops the containers of one server in order, and observes that everything is gone and released. */
import { RepriseError } from '../../domain/errors.ts';
import type { ContainerEngine, ContainerFacts } from '../../ports/container-engine.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, StopOptions, StopResult } from '../../ports/server-control.ts';
import { observeContainers } from './observe-containers.ts';
import { startContainer } from './start-container.ts';

export interface StopContainers {
  readonly engine: ContainerEngine;
  /** In the order in which they stop, as they are now. */
  readonly before: readonly ContainerFacts[];
  readonly request: ControlRequest;
  readonly logger: Logger | null;
}

/** Errors: those of `ServerControl.stop` and of the engine. What had stopped before an error is started again. */
export async function stopContainers(context: StopContainers, options: StopOptions): Promise<StopResult> {
  const { engine, before, logger } = context;
  const running = before.filter(({ state }) => state !== 'stopped');
  running.forEach(assertStoppable);
  const stopped: ContainerFacts[] = [];
  try {
    const forced = await stopAll(engine, { running, stopped, logger }, options);
    return { stoppedAt: await observeContainers(engine, context, options.signal), forced };
  } catch (error) {
    await startAgain(engine, stopped, logger);
    throw error;
  }
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

interface Stopping {
  readonly running: readonly ContainerFacts[];
  /** Those that have stopped, added as they do. */
  readonly stopped: ContainerFacts[];
  readonly logger: Logger | null;
}

/** Whether force was needed. One after the other, each with the whole limit. */
async function stopAll(
  engine: ContainerEngine,
  { running, stopped, logger }: Stopping,
  { signal, timeoutMs, force }: StopOptions,
): Promise<boolean> {
  let forced = false;
  for (const container of running) {
    const { name } = container;
    logger?.info('control.stop.sent', { container: name });
    try {
      await engine.stop(name, { signal, graceMs: timeoutMs });
    } catch (error) {
      if (!force || !(error instanceof RepriseError) || error.code !== 'stop-timed-out') throw error;
      logger?.warn('control.stop.forced', { container: name });
      await engine.kill(name, { signal });
      forced = true;
    }
    stopped.push(container);
  }
  return forced;
}

/** After a stop that did not go through. What cannot be started now is told by whoever looks next. */
async function startAgain(
  engine: ContainerEngine,
  stopped: readonly ContainerFacts[],
  logger: Logger | null,
): Promise<void> {
  const { signal } = new AbortController();
  for (const { name } of stopped.toReversed()) {
    await startContainer(engine, name, signal).catch((error: unknown) => {
      logger?.error('control.restart-failed', { container: name, message: String(error) });
    });
  }
}
