/** Stops the services of one server in order, and observes that everything is gone and released. */
import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, StopOptions, StopResult } from '../../ports/server-control.ts';
import type { ServiceFacts } from '../../ports/service-managers.ts';
import { findServer } from '../processes/find-server.ts';
import { isPortFree, listeningPorts } from '../processes/listening.ts';
import { isLinux } from '../processes/process-list.ts';
import { askShutdown } from './ask-shutdown.ts';
import type { DependentServices } from './dependent-services.ts';
import { isDown, waitFor, type Service } from './service-wait.ts';
import { observeRelease } from './stop-process.ts';

const FORCED_MS = 5000;

export interface StopServices {
  readonly services: readonly Service[];
  readonly dependents: DependentServices;
  readonly request: ControlRequest;
  readonly logger: Logger | null;
  readonly url: string | null;
}

/** Errors: those of `ServerControl.stop` and of `ServiceManager`. What had stopped before an error is started again. */
export async function stopServices(context: StopServices, options: StopOptions): Promise<StopResult> {
  const { services, dependents, request, logger } = context;
  const { signal } = options;
  signal.throwIfAborted();
  const before = await findServer(request, signal);
  const pids = new Set(before.servers.map(({ seen }) => seen.pid));
  const facts = await Promise.all(services.map(({ manager, name }) => manager.facts(name, { signal })));
  facts.forEach(({ pid }) => pid !== null && pids.add(pid));
  const ports = isLinux ? [...pids].flatMap((pid) => listeningPorts(pid)) : [];
  const isUp = facts.some((each) => !isDown(each));
  if (isUp) await dependents.remember({ signal });
  const stopped: Service[] = [];
  let forced = false;
  try {
    for (const service of services) {
      const was = await service.manager.facts(service.name, { signal });
      if (isDown(was)) continue;
      forced = (await stopOne(context, service, was, options)) || forced;
      stopped.push(service);
    }
    const stoppedAt = isLinux
      ? await observeRelease({ before, ports, context: { ...request, logger }, signal })
      : await observePort(context.url);
    await assertDown(services, options);
    return { stoppedAt, forced };
  } catch (error) {
    const fresh = { signal: new AbortController().signal };
    const report = (service: string) => (second: unknown) =>
      logger?.error('control.restart-failed', { service, message: String(second) });
    for (const { manager, name } of stopped.toReversed())
      await manager.requestStart(name, fresh).catch(report(name));
    if (isUp) await dependents.startAgain(fresh).catch(report('dependents'));
    throw error;
  }
}

/** Whether force was needed. */
async function stopOne(
  context: StopServices,
  service: Service,
  was: ServiceFacts,
  options: StopOptions,
): Promise<boolean> {
  const { manager, name } = service;
  const { signal, timeoutMs: limitMs } = options;
  const asked = await askShutdown(context.request, context.url, { signal });
  if (asked) {
    context.logger?.info('control.stop.shutdown-request', { service: name });
    await waitFor(service, (now) => isDown(now) || now.pid !== was.pid, { signal, limitMs });
  }
  // Also after it has ended by itself: the manager may be about to start it again.
  const { pid } = await manager.facts(name, { signal });
  await manager.requestStop(name, { signal, waitMs: limitMs });
  context.logger?.info('control.stop.sent', { service: name });
  const isAnother = (now: ServiceFacts): boolean =>
    pid !== null && now.state === 'running' && now.pid !== null && now.pid !== pid;
  const end = await waitFor(service, (now) => isDown(now) || isAnother(now), { signal, limitMs });
  if (end !== null && isAnother(end)) throw respawned(end);
  if (end !== null) {
    await manager.stopEnded?.(name, { signal });
    return false;
  }
  if (!options.force || manager.endByForce === undefined) {
    throw new RepriseError('stop-timed-out', 'The service did not stop when asked.', {
      service: name,
      pid,
      timeoutMs: limitMs,
    });
  }
  context.logger?.warn('control.stop.forced', { service: name });
  await manager.endByForce(name, { signal });
  if ((await waitFor(service, isDown, { signal, limitMs: FORCED_MS })) === null) {
    throw new RepriseError('stop-timed-out', 'The service did not end by force.', { service: name });
  }
  await manager.stopEnded?.(name, { signal });
  return true;
}

async function assertDown(services: readonly Service[], { signal }: StopOptions): Promise<void> {
  for (const { manager, name } of services) {
    const facts = await manager.facts(name, { signal });
    if (!isDown(facts)) throw respawned(facts);
  }
}

/** Where processes do not show what they hold. */
async function observePort(url: string | null): Promise<number> {
  if (url !== null) {
    const { hostname, port } = new URL(url);
    if (!(await isPortFree({ host: hostname, port: Number(port) }))) {
      throw new RepriseError('stop-timed-out', 'The port stayed in use.', { port: Number(port) });
    }
  }
  return Date.now();
}

function respawned({ name, pid }: ServiceFacts): RepriseError {
  return new RepriseError('server-respawned', 'The service was started again at once.', {
    service: name,
    pid,
  });
}
