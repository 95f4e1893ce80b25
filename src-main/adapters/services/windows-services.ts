/** Services of Windows, through its own service manager. */
import { RepriseError } from '../../domain/errors.ts';
import type { ServiceFacts, ServiceManager } from '../../ports/service-managers.ts';
import { pause } from '../processes/pause.ts';
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
import { lastError, winError } from '../windows/windows-error.ts';

const CONTROL_STOP = 1;
const KEEP = 0xffff_ffff;
const NEVER_STARTED = 1077;
const LOOK_MS = 100;
/** A service that is busy (starting, for one) takes no request for a while. */
const TAKES_REQUEST_MS = 30_000;
const DEPENDENT_ENDS_MS = 60_000;

export function windowsServices(env: NodeJS.ProcessEnv = process.env): ServiceManager {
  /** What was stopped with a service, and is started with it again. */
  const stoppedWith = new Map<string, readonly string[]>();
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
      const patterns = names.map(patternOf);
      return listServices()
        .filter(({ name }) => patterns.some((pattern) => pattern.test(name)))
        .flatMap(({ name }) => factsIfThere(facts, name));
    },
    facts: async (name) => facts(name),
    requestStop: async (name, { signal }) => {
      const running = readDependents(name).filter((each) => !isStopped(each));
      stoppedWith.set(name, [...running, ...(stoppedWith.get(name) ?? [])]);
      for (const dependent of running) {
        await askToStop(dependent, signal);
        await untilStopped(dependent, signal);
      }
      await askToStop(name, signal);
    },
    requestStart: async (name, { signal }) => {
      await askToStart(name, signal);
      for (const dependent of stoppedWith.get(name)?.toReversed() ?? []) {
        // Windows itself waits for what it needs.
        await askToStart(dependent, signal);
      }
      stoppedWith.delete(name);
    },
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

/** Errors: `permission-denied`, `stop-timed-out` (it took no request), `tool-failed`. */
async function askToStop(name: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + TAKES_REQUEST_MS;
  const rights = serviceRight.stop | serviceRight.queryStatus;
  while (!withService(name, rights, (service) => takesStop(service, name))) {
    if (performance.now() > until) {
      throw new RepriseError('stop-timed-out', 'The service takes no request to stop.', { service: name });
    }
    await pause(LOOK_MS, signal);
  }
}

/** `false` where it has to be asked again. */
function takesStop(service: number | bigint, name: string): boolean {
  const { state } = readServiceStatus(service, name);
  if (state === serviceState.stopped || state === serviceState.stopPending) return true;
  if (advapi32.ControlService(service, CONTROL_STOP, Buffer.alloc(28))) return true;
  const code = lastError();
  if (code === winError.serviceNotActive) return true;
  if (code === winError.serviceCannotAcceptControl || code === winError.invalidServiceControl) return false;
  throw serviceError('ControlService', name);
}

function isStopped(name: string): boolean {
  const rights = serviceRight.queryStatus;
  return withService(name, rights, (each) => readServiceStatus(each, name)).state === serviceState.stopped;
}

async function untilStopped(name: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + DEPENDENT_ENDS_MS;
  while (!isStopped(name)) {
    if (performance.now() > until) {
      throw new RepriseError('stop-timed-out', 'A service that needs it did not stop.', { service: name });
    }
    await pause(LOOK_MS, signal);
  }
}

/** One that is still ending counts as running: it is asked again. Errors: `start-failed`, `permission-denied`, `tool-failed`. */
async function askToStart(name: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + TAKES_REQUEST_MS;
  const rights = serviceRight.start | serviceRight.queryStatus;
  while (!withService(name, rights, (service) => takesStart(service, name))) {
    if (performance.now() > until) {
      throw new RepriseError('start-failed', 'The service is still ending.', { service: name });
    }
    await pause(LOOK_MS, signal);
  }
}

function takesStart(service: number | bigint, name: string): boolean {
  const { state } = readServiceStatus(service, name);
  if (state === serviceState.stopPending) return false;
  if (advapi32.StartServiceW(service, 0, null)) return true;
  const code = lastError();
  if (code === winError.serviceAlreadyRunning) {
    return readServiceStatus(service, name).state !== serviceState.stopPending;
  }
  if (code === winError.serviceCannotAcceptControl) return false;
  if (code === winError.serviceDisabled) {
    throw new RepriseError('start-failed', 'The service is turned off.', {
      service: name,
      reason: 'its service is turned off in Windows',
    });
  }
  throw serviceError('StartService', name);
}

/** Whether a delayed start was chosen is a setting of its own, which stays. */
function setStartsByItself(name: string, value: boolean): void {
  const rights = serviceRight.changeConfig | serviceRight.queryConfig;
  withService(name, rights, (service) => {
    const { startType } = readServiceConfig(service, name);
    if (startType <= serviceStart.automatic === value) return;
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

function patternOf(name: string): RegExp {
  const parts = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
