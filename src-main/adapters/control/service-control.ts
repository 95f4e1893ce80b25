/** A server that a service manager runs: one service, or several that are stopped in order and started in reverse. */
import { RepriseError } from '../../domain/errors.ts';
import type { ControlChange } from '../../domain/restore/journal-record.ts';
import { controlNames, serviceName, serviceText } from '../../domain/server/control-names.ts';
import { urlOf } from '../../domain/server/address.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, Lack, ServerControl, StopOptions } from '../../ports/server-control.ts';
import type {
  ServiceFacts,
  ServiceManager,
  ServiceManagerKind,
  ServiceManagers,
} from '../../ports/service-managers.ts';
import { findServer } from '../processes/find-server.ts';
import { readStatus } from '../processes/proc-files.ts';
import { isLinux } from '../processes/process-list.ts';
import { supervisorOf } from '../processes/supervisor.ts';
import { needsPatience } from '../services/systemd-patience.ts';
import { dependentServices } from './dependent-services.ts';
import { awaitStart, isDown, type Service } from './service-wait.ts';
import { stopServices } from './stop-services.ts';

interface Options {
  readonly signal: AbortSignal;
}

/** Whose services one account can be allowed to stop and start, for good. */
const grantable: readonly ServiceManagerKind[] = ['systemd', 'windows'];

/** In front of the service's name in `ControlChange.what`. */
const CHANGED = 'service ';

export interface ServiceControlOptions {
  readonly request: ControlRequest;
  readonly managers: ServiceManagers;
  readonly logger: Logger | null;
  readonly platform?: string;
  readonly isAdministrator?: boolean;
}

/** Errors of all: those of `ServiceManager`. */
export function serviceControl({
  request,
  managers,
  logger,
  platform = process.platform,
  isAdministrator = process.geteuid?.() === 0,
}: ServiceControlOptions): ServerControl {
  const serviceOf = (text: string): Service => {
    const { manager, name } = serviceName(text, platform);
    return { manager: managers.open(manager), name };
  };
  const services = controlNames(request.name).map(serviceOf);
  if (services.length === 0) throw new RepriseError('service-not-found', 'No service is named.');
  const dependents = dependentServices({ services, stoppedWith: request.stoppedWith, serviceOf, logger });
  const allFacts = (options: Options): Promise<readonly ServiceFacts[]> =>
    Promise.all(services.map(({ manager, name }) => manager.facts(name, options)));
  const urlNow = async (options: Options): Promise<string | null> => {
    const { servers } = await findServer(request, options.signal);
    return (servers[0] === undefined ? null : urlOf(servers[0].claim)) ?? request.url;
  };

  return {
    async isRunning(options) {
      const facts = await allFacts(options);
      const { servers, list } = await findServer(request, options.signal);
      const busy = facts.filter((each) => !isDown(each));
      if (busy.length === 0 && servers.length === 0) return { running: false };
      const own = new Set(services.map(({ name }) => name));
      const others = servers
        .map(({ seen }) => supervisorOf(seen, list))
        .filter((name) => !own.has(name ?? ''));
      const pids = new Set([...servers.map(({ seen }) => seen.pid), ...busy.flatMap(({ pid }) => pid ?? [])]);
      const main = [...pids][0];
      const missing = busy.length === 0 ? [] : facts.filter(isDown).map(({ name }) => name);
      const dependentsDown = busy.length === 0 ? [] : await dependents.missing(options);
      const status = isLinux && main !== undefined ? readStatus(main) : null;
      return {
        running: true,
        pids: [...pids],
        // The manager knows how it is started.
        launch: null,
        url: servers[0] === undefined ? (claimedUrl(busy, request) ?? request.url) : await urlNow(options),
        uid: status?.uid ?? null,
        gid: status?.gid ?? null,
        supervisor: others.find((name) => name !== null) ?? null,
        ...(missing.length === 0 ? {} : { missing }),
        ...(dependentsDown.length === 0 ? {} : { dependentsDown }),
      };
    },
    async stop(options: StopOptions) {
      const url = await urlNow(options);
      return stopServices({ services, dependents, request, logger, url }, options);
    },
    prepareStart: () => Promise.resolve(),
    async start(_, options) {
      const startedAt = Date.now();
      let pid: number | null = null;
      for (const service of services.toReversed()) {
        await service.manager.requestStart(service.name, options);
        logger?.info('control.start.asked', { service: service.name });
        pid = (await awaitStart(service, options)).pid;
      }
      await dependents.startAgain(options);
      return { pid, startedAt };
    },
    async stopGivenUp(options) {
      for (const { manager, name } of services) await manager.stopGivenUp?.(name, options);
    },
    async lacks(options) {
      // Windows stops nothing by itself: those that need it are asked one by one.
      const asked = (await dependents.running(options)).filter(({ manager }) => manager.kind === 'windows');
      const each = [...services, ...asked].map(async (service): Promise<readonly Lack[]> => {
        const { manager, name } = service;
        // The right to stop it is not the right to have it waited for: without that it would be ended by force.
        const isTooShort =
          !isAdministrator && manager.kind === 'systemd' && (await isHurried(manager, name, options));
        if (!isTooShort && (await manager.mayControl(name, options))) return [];
        // One consent allows the server's own services, and no more.
        const isOwn = services.includes(service);
        const canGrant = isOwn && !isTooShort && grantable.includes(manager.kind);
        return [{ what: 'service', name, why: isTooShort ? 'limit' : 'rights', grantable: canGrant }];
      });
      return (await Promise.all(each)).flat();
    },
    async autoStart() {
      const facts = await allFacts({ signal: new AbortController().signal });
      return facts
        .filter(({ startsByItself, isStartFixed }) => startsByItself === true && isStartFixed !== true)
        .map((each) => ({ what: `${CHANGED}${serviceText(each)}`, before: 'automatic', after: 'manual' }));
    },
    setAutoStartAside: (changes) => setAll(changes, false),
    putAutoStartBack: (changes) => setAll(changes, true),
    dispose: () => undefined,
  };

  async function isHurried(manager: ServiceManager, name: string, options: Options): Promise<boolean> {
    const { stopTimeoutMs } = await manager.facts(name, options);
    return needsPatience(stopTimeoutMs, request.control.stopTimeoutMs);
  }

  async function setAll(changes: readonly ControlChange[], value: boolean): Promise<void> {
    const options = { signal: new AbortController().signal };
    for (const { what } of changes) {
      // A journal may have been written by somebody else: only its own services are changed.
      const own = controlNames(request.name).find(
        (text) => what === `${CHANGED}${serviceText(serviceName(text, platform))}`,
      );
      if (own === undefined) continue;
      const { manager, name } = serviceOf(own);
      await manager.setStartsByItself(name, value, options);
      logger?.info('control.auto-start', { service: name, automatic: value });
    }
  }
}

/** From the service's configuration, where the process itself tells nothing. */
function claimedUrl(facts: readonly ServiceFacts[], { rules }: ControlRequest): string | null {
  for (const { name, argv, env, workingDir, pid } of facts) {
    const claim = rules.claim({ pid: pid ?? 0, ppid: 0, name, argv, env, cwd: workingDir });
    if (claim !== null) return urlOf(claim);
  }
  return null;
}
