/** A server that runs as a plain process on Windows. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { urlOf } from '../../domain/server/address.ts';
import type { Logger } from '../../ports/logger.ts';
import type {
  ControlRequest,
  LaunchRecord,
  RunState,
  ServerControl,
  StartResult,
} from '../../ports/server-control.ts';
import type { FoundServer } from '../processes/find-server.ts';
import { findServer } from '../processes/find-server.ts';
import { ancestorsOf } from '../processes/process-list.ts';
import { startWindowsProcess } from '../windows/start-windows-process.ts';
import { assertSameRights } from '../windows/elevated.ts';
import { boundLog, lastLines } from './bound-log.ts';
import { askByCtrlC, askByRequest } from './windows-asks.ts';
import { launchOf, launchOfCommand } from './windows-launch.ts';
import { stopOnWindows } from './windows-stop.ts';
import { observeRelease } from './stop-process.ts';

const LOG_LINES = 5;

export function windowsProcessControl(request: ControlRequest, logger: Logger | null): ServerControl {
  const needed = (launch: LaunchRecord | null): LaunchRecord | null =>
    request.startCommand === null ? launch : launchOfCommand(request.startCommand);

  return {
    async isRunning({ signal }) {
      return windowsState(await findServer(request, signal), request);
    },
    async stop(options) {
      options.signal.throwIfAborted();
      const found = await findServer(request, options.signal);
      if (found.servers.length === 0) {
        const context = { ...request, logger };
        const stoppedAt = await observeRelease({ before: found, ports: [], context, signal: options.signal });
        return { stoppedAt, forced: false };
      }
      const url = urlOfFound(found, request);
      const asks = [askByRequest(request, url), askByCtrlC(found)];
      return stopOnWindows({ found, above: [], asks, request, logger }, options);
    },
    async prepareStart() {
      const { servers } = await findServer(request, new AbortController().signal);
      assertSameRights(servers.map(({ seen }) => seen.pid));
    },
    async start(launch, { signal }) {
      const record = needed(launch);
      if (record === null) {
        throw new RepriseError('start-command-missing', 'It is not known how this server is started.');
      }
      signal.throwIfAborted();
      return startServer(record, request.outputLog, logger);
    },
    lacks: () => Promise.resolve([]),
    autoStart: () => Promise.resolve([]),
    setAutoStartAside: () => Promise.resolve(),
    putAutoStartBack: () => Promise.resolve(),
    dispose: () => undefined,
  };
}

/** `outputLog`: takes what it says; `null` = a program with a window says nothing. Errors: `start-failed`, `permission-denied`. */
export async function startServer(
  record: LaunchRecord,
  outputLog: string | null,
  logger: Logger | null,
): Promise<StartResult> {
  if (outputLog !== null) {
    await mkdir(dirname(outputLog), { recursive: true });
    await boundLog(outputLog);
  }
  const startedAt = Date.now();
  const { pid, exitCode } = await startWindowsProcess(record, outputLog);
  if (exitCode !== null && exitCode !== 0) {
    throw new RepriseError('start-failed', 'The server ended at once.', {
      reason: `it ended with ${exitCode}`,
      log: outputLog === null ? '' : await lastLines(outputLog, LOG_LINES),
    });
  }
  logger?.info('control.started', { pid });
  return { pid: exitCode === null ? pid : null, startedAt };
}

export function windowsState(found: FoundServer, request: ControlRequest): RunState {
  const [server] = found.servers.toSorted((one, other) => Number(one.seen.start) - Number(other.seen.start));
  if (server === undefined) return { running: false };
  return {
    running: true,
    pids: found.servers.map(({ seen }) => seen.pid),
    launch: launchOf(server.seen),
    url: urlOfFound(found, request),
    uid: null,
    gid: null,
    supervisor: keeperOf(found, request),
  };
}

export function urlOfFound({ servers: [server] }: FoundServer, request: ControlRequest): string | null {
  return (server === undefined ? null : urlOf(server.claim)) ?? request.url;
}

/** A service, or a tray program that does not get over the end of its server. */
function keeperOf({ servers, list }: FoundServer, { control: { tray } }: ControlRequest): string | null {
  const ours = new Set([process.pid, ...ancestorsOf(process.pid, list).map(({ pid }) => pid)]);
  const above = servers
    .flatMap(({ seen }) => ancestorsOf(seen.pid, list))
    .filter(({ pid }) => !ours.has(pid));
  const trayName = tray?.starts === 'tray' ? tray.trayProgram.toLowerCase() : null;
  const keeper = above.find(({ name }) => ['services.exe', trayName].includes(name.toLowerCase()));
  return keeper === undefined ? null : keeper.name;
}
