/** Asks services of Windows to stop and to start, patiently where they are busy. */
import { RepriseError } from '../../domain/errors.ts';
import { pause } from '../processes/pause.ts';
import { advapi32 } from './advapi32.ts';
import {
  readServiceStatus,
  serviceError,
  serviceRight,
  serviceState,
  withService,
} from './service-handles.ts';
import { lastError, winError } from './windows-error.ts';

const CONTROL_STOP = 1;
const LOOK_MS = 100;
/** A service that is busy (starting, for one) takes no request for a while. */
const TAKES_REQUEST_MS = 30_000;
/** One that was asked to stop may take so long, whoever waits for it. */
const ENDS_MS = 60_000;

/** Errors: `permission-denied`, `stop-timed-out` (it took no request), `tool-failed`. */
export async function askToStop(name: string, signal: AbortSignal): Promise<void> {
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

export function isStopped(name: string): boolean {
  const rights = serviceRight.queryStatus;
  return withService(name, rights, (each) => readServiceStatus(each, name)).state === serviceState.stopped;
}

export async function untilStopped(name: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + ENDS_MS;
  while (!isStopped(name)) {
    if (performance.now() > until) {
      throw new RepriseError('stop-timed-out', 'A service that needs it did not stop.', { service: name });
    }
    await pause(LOOK_MS, signal);
  }
}

/** One that is still ending counts as running: it is asked again. Errors: `start-failed`, `permission-denied`, `tool-failed`. */
export async function askToStart(name: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + ENDS_MS;
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
