/** Services of Windows, through its own service manager. */
import { RepriseError } from '../../domain/errors.ts';
import { namePattern } from '../../domain/server/name-pattern.ts';
import type { ServiceFacts, ServiceManager } from '../../ports/service-managers.ts';
import { advapi32 } from '../windows/advapi32.ts';
import { splitWindowsCommandLine } from '../windows/command-line.ts';
import { readNssm } from '../windows/nssm.ts';
import { readDependents } from '../windows/read-dependents.ts';
import {
  listServices,
  readServiceConfig,
  readServiceDescription,
  readServiceStatus,
  serviceError,
  serviceRight,
  serviceStart,
  serviceState,
  withService,
  type ServiceStatus,
} from '../windows/service-handles.ts';
import { askToStart, askToStop, isStopped, untilStopped } from '../windows/service-requests.ts';

const KEEP = 0xffff_ffff;
const NEVER_STARTED = 1077;

export function windowsServices(env: NodeJS.ProcessEnv = process.env): ServiceManager {
  const facts = (name: string): ServiceFacts =>
    withService(name, serviceRight.queryConfig | serviceRight.queryStatus, (service) => {
      const config = readServiceConfig(service, name);
      const status = readServiceStatus(service, name);
      const nssm = readNssm(name, env);
      return {
        manager: 'windows',
        name,
        description: readServiceDescription(service),
        state: stateOf(status),
        startsByItself: config.startType <= serviceStart.automatic,
        pid: status.pid === 0 ? null : status.pid,
        argv: nssm?.argv ?? splitWindowsCommandLine(config.commandLine),
        env: nssm?.env ?? null,
        workingDir: nssm?.workingDir ?? null,
        account: config.account,
        stopTimeoutMs: nssm?.stopTimeoutMs ?? null,
        dependents: readDependents(name),
      };
    });
  return {
    kind: 'windows',
    list: async (names) => {
      const patterns = names.map((name) => namePattern(name, 'i'));
      return listServices()
        .filter(({ name }) => patterns.some((pattern) => pattern.test(name)))
        .flatMap(({ name }) => factsIfThere(facts, name));
    },
    facts: async (name) => facts(name),
    requestStop: async (name, { signal }) => {
      const running = readDependents(name).filter((each) => !isStopped(each));
      for (const dependent of running) {
        await askToStop(dependent, signal);
        await untilStopped(dependent, signal);
      }
      await askToStop(name, signal);
    },
    requestStart: (name, { signal }) => askToStart(name, signal),
    mayControl: async (name) => mayControl(name),
    setStartsByItself: async (name, value) => setStartsByItself(name, value),
  };
}

function mayControl(name: string): boolean {
  try {
    return withService(name, serviceRight.start | serviceRight.stop | serviceRight.queryStatus, () => true);
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'permission-denied') return false;
    throw error;
  }
}

/** One that was removed between the list and the question is not there. */
function factsIfThere(facts: (name: string) => ServiceFacts, name: string): readonly ServiceFacts[] {
  try {
    return [facts(name)];
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'service-not-found') return [];
    throw error;
  }
}

function stateOf({ state, exitCode }: ServiceStatus): ServiceFacts['state'] {
  switch (state) {
    case serviceState.stopped:
      return exitCode === 0 || exitCode === NEVER_STARTED ? 'stopped' : 'failed';
    case serviceState.startPending:
      return 'starting';
    case serviceState.stopPending:
      return 'stopping';
    case serviceState.running:
    case serviceState.continuePending:
    case serviceState.pausePending:
    case serviceState.paused:
      return 'running';
    default:
      return 'unknown';
  }
}

/**
 * Whether a delayed start was chosen is a setting of its own, which stays; a service that somebody turned off stays off. Who
 * may only stop and start it may still put back what was never changed.
 */
function setStartsByItself(name: string, value: boolean): void {
  const { startType } = withService(name, serviceRight.queryConfig, (service) =>
    readServiceConfig(service, name),
  );
  const isSet = value ? startType !== serviceStart.onDemand : startType > serviceStart.automatic;
  if (isSet) return;
  withService(name, serviceRight.changeConfig, (service) => {
    const start = value ? serviceStart.automatic : serviceStart.onDemand;
    const isDone = advapi32.ChangeServiceConfigW(
      service,
      KEEP,
      start,
      KEEP,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    );
    if (!isDone) throw serviceError('ChangeServiceConfig', name);
  });
}
