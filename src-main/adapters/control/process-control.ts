/** A server that runs as a plain process. */
import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type {
  ControlRequest,
  Lack,
  LaunchRecord,
  RunState,
  ServerControl,
} from '../../ports/server-control.ts';
import { captureMacLaunch, macProcessRow } from '../macos/mac-processes.ts';
import type { FoundServer } from '../processes/find-server.ts';
import { findServer } from '../processes/find-server.ts';
import { captureLaunch } from '../processes/launch-record.ts';
import { readStatus } from '../processes/proc-files.ts';
import { isLinux, isMac } from '../processes/process-list.ts';
import { supervisorOf } from '../processes/supervisor.ts';
import { recordOfCommand } from './command-record.ts';
import { Starter } from './starter.ts';
import { observeRelease, stopProcess } from './stop-process.ts';
import { urlOf } from '../../domain/server/address.ts';

/** `writer`: the account that wrote the settings where that is not ours (`foreignWriter`). */
export function processControl(
  request: ControlRequest,
  logger: Logger | null = null,
  writer: number | null = null,
): ServerControl {
  const { startCommand: command, roots } = request;
  const starter = new Starter({ outputLog: request.outputLog });
  const context = { ...request, logger };
  const needed = (launch: LaunchRecord | null): LaunchRecord | null =>
    command === null ? launch : recordOfCommand({ command, roots, writer }, launch);

  return {
    async isRunning({ signal }) {
      return stateOf(await findServer(request, signal), request);
    },
    async stop(options) {
      options.signal.throwIfAborted();
      const found = await findServer(request, options.signal);
      if (!isLinux && !isMac) {
        if (found.servers.length === 0) return { stoppedAt: Date.now(), forced: false };
        throw new RepriseError('not-possible-here', 'Stopping cannot be observed on this system.');
      }
      if (found.servers.length > 0) {
        return stopProcess(found, context, options);
      }
      const stoppedAt = await observeRelease({ before: found, ports: [], context, signal: options.signal });
      return { stoppedAt, forced: false };
    },
    async prepareStart(launch) {
      if (needed(launch) !== null) {
        assertStartable();
        await starter.prepare();
      }
    },
    async start(launch, { signal }) {
      const record = needed(launch);
      if (record === null) {
        throw new RepriseError('start-command-missing', 'It is not known how this server is started.');
      }
      assertStartable();
      signal.throwIfAborted();
      const result = await starter.start(record);
      logger?.info('control.started', { pid: result.pid });
      return result;
    },
    async lacks({ signal }) {
      const { servers } = await findServer(request, signal);
      return servers.filter(({ seen }) => !mayEnd(seen.pid)).map(({ seen }) => lackOf(seen.name));
    },
    autoStart: () => Promise.resolve([]),
    setAutoStartAside: () => Promise.resolve(),
    putAutoStartBack: () => Promise.resolve(),
    dispose: () => starter.dispose(),
  };
}

/** What the port says of the matches; also used where nothing is ever stopped. */
export function stateOf({ servers, list }: FoundServer, request: ControlRequest): RunState {
  const oldest = servers.toSorted((one, other) => Number(one.seen.start) - Number(other.seen.start))[0];
  if (oldest === undefined) {
    return { running: false };
  }
  const { seen } = oldest;
  const status = isLinux ? readStatus(seen.pid) : isMac ? macProcessRow(seen.pid) : null;
  return {
    running: true,
    pids: servers.map((server) => server.seen.pid),
    launch: isLinux ? captureLaunch(seen) : isMac ? captureMacLaunch(seen) : null,
    url: urlOf(oldest.claim) ?? request.url,
    uid: status?.uid ?? null,
    gid: status !== null && 'gid' in status ? status.gid : null,
    supervisor:
      servers.map((server) => supervisorOf(server.seen, list)).find((name) => name !== null) ?? null,
  };
}

/** Nothing is sent: the system only says whether it would be taken. */
function mayEnd(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EPERM';
  }
}

function lackOf(name: string): Lack {
  return { what: 'process', name, why: 'rights', grantable: false };
}

function assertStartable(): void {
  if (process.platform === 'win32') {
    throw new RepriseError('not-possible-here', 'A plain process is not started on Windows.');
  }
}
