/** Services of Windows' own service manager: opening, asking, listing. */
import { RepriseError } from '../../domain/errors.ts';
import { advapi32 } from './advapi32.ts';
import { type Handle, textAt } from './native.ts';
import { lastError, winError, windowsError } from './windows-error.ts';

export interface ServiceStatus {
  readonly state: number;
  readonly exitCode: number;
  readonly pid: number;
}

export interface ServiceEntry extends ServiceStatus {
  readonly name: string;
  readonly title: string;
}

export interface ServiceConfig {
  readonly startType: number;
  readonly commandLine: string;
  readonly account: string | null;
}

export const serviceState = {
  stopped: 1,
  startPending: 2,
  stopPending: 3,
  running: 4,
  continuePending: 5,
  pausePending: 6,
  paused: 7,
} as const;

export const serviceStart = { automatic: 2, onDemand: 3, disabled: 4 } as const;

export const serviceRight = { queryConfig: 1, changeConfig: 2, queryStatus: 4, start: 16, stop: 32 } as const;

const CONNECT_AND_LIST = 0x5;
const OWN_AND_SHARED_PROCESS = 0x30;
const ALL_STATES = 3;
const ENTRY_BYTES = 56;
const DESCRIPTION = 1;
const MOST_BYTES = 8192;

/** Errors: `service-not-found`, `permission-denied`, `tool-failed`. */
export function withService<T>(name: string, rights: number, use: (service: Handle) => T): T {
  return withManager((manager) => {
    const service = advapi32.OpenServiceW(manager, name, rights);
    if (Number(service) === 0) throw serviceError('OpenService', name);
    try {
      return use(service);
    } finally {
      advapi32.CloseServiceHandle(service);
    }
  });
}

/** For what has just failed. */
export function serviceError(call: string, name: string): RepriseError {
  const code = lastError();
  return code === winError.serviceDoesNotExist
    ? new RepriseError('service-not-found', 'There is no such service.', { service: name })
    : windowsError(call, code, { service: name });
}

export function listServices(): readonly ServiceEntry[] {
  return withManager((manager) => {
    const [needed, count, resume] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.alloc(4)];
    // The most that the call fills in one go.
    const list = Buffer.alloc(256 * 1024);
    const found: ServiceEntry[] = [];
    for (;;) {
      const isWhole = advapi32.EnumServicesStatusExW(
        manager,
        0,
        OWN_AND_SHARED_PROCESS,
        ALL_STATES,
        list,
        list.length,
        needed,
        count,
        resume,
        null,
      );
      const code = isWhole ? 0 : lastError();
      if (!isWhole && code !== winError.moreData) throw windowsError('EnumServicesStatusEx', code);
      for (let index = 0; index < count.readUInt32LE(0); index += 1) {
        const at = index * ENTRY_BYTES;
        const status = statusOf(list.subarray(at + 16, at + ENTRY_BYTES));
        found.push({ name: textAt(list, at) ?? '', title: textAt(list, at + 8) ?? '', ...status });
      }
      if (isWhole) return found;
    }
  });
}

export function readServiceConfig(service: Handle, name: string): ServiceConfig {
  const config = Buffer.alloc(MOST_BYTES);
  if (!advapi32.QueryServiceConfigW(service, config, config.length, Buffer.alloc(4))) {
    throw serviceError('QueryServiceConfig', name);
  }
  return {
    startType: config.readUInt32LE(4),
    commandLine: textAt(config, 16) ?? '',
    account: textAt(config, 48),
  };
}

export function readServiceStatus(service: Handle, name: string): ServiceStatus {
  const status = Buffer.alloc(36);
  if (!advapi32.QueryServiceStatusEx(service, 0, status, status.length, Buffer.alloc(4))) {
    throw serviceError('QueryServiceStatusEx', name);
  }
  return statusOf(status);
}

/** Empty where it has none. */
export function readServiceDescription(service: Handle): string {
  const text = Buffer.alloc(MOST_BYTES);
  const isKnown = advapi32.QueryServiceConfig2W(service, DESCRIPTION, text, text.length, Buffer.alloc(4));
  return isKnown ? (textAt(text, 0) ?? '') : '';
}

function statusOf(status: Buffer): ServiceStatus {
  return { state: status.readUInt32LE(4), exitCode: status.readUInt32LE(12), pid: status.readUInt32LE(28) };
}

function withManager<T>(use: (manager: Handle) => T): T {
  const manager = advapi32.OpenSCManagerW(null, null, CONNECT_AND_LIST);
  if (Number(manager) === 0) throw windowsError('OpenSCManager', lastError());
  try {
    return use(manager);
  } finally {
    advapi32.CloseServiceHandle(manager);
  }
}
