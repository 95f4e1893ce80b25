/** Asks a server on Windows to end in the ways that it has, gentlest first, and observes that all of it is gone and released. */
import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { ControlRequest, StopOptions, StopResult } from '../../ports/server-control.ts';
import type { FoundServer } from '../processes/find-server.ts';
import { isPortFree, type Listening } from '../processes/listening.ts';
import { pause } from '../processes/pause.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import { endWindowsProcess } from '../windows/end-process.ts';
import { windowsListeners } from '../windows/windows-listening.ts';
import { isWindowsAlive } from '../windows/windows-processes.ts';
import { observeRelease } from './stop-process.ts';

const LOOK_MS = 15;
const FORCED_MS = 5000;

/** One way to ask. */
export interface WindowsAsk {
  /** For the log. */
  readonly by: string;
  /** It cannot be called back, and needs at least so long. Milliseconds. */
  readonly leastMs: number;
  /** `false` where this way is not open here: the next one is tried at once. Errors: `permission-denied`. */
  ask(signal: AbortSignal): Promise<boolean>;
}

export interface WindowsStop {
  readonly found: FoundServer;
  /** Programs that go with the server, in the order in which force would end them. */
  readonly above: readonly SeenProcess[];
  readonly asks: readonly WindowsAsk[];
  readonly request: ControlRequest;
  readonly logger: Logger | null;
}

/** Errors: `stop-timed-out`, `server-respawned`, `files-in-use`, `permission-denied`, `not-possible-here`. */
export async function stopOnWindows(stop: WindowsStop, options: StopOptions): Promise<StopResult> {
  const { found, above, request, logger } = stop;
  const servers = found.servers.map(({ seen }) => seen);
  const ports = await portsOf(found);
  const isForced = !(await askInTurn(stop, [...above, ...servers], options));
  if (isForced) {
    // The program above first: it would take the end of its server for a crash.
    for (const process of [...above, ...servers].filter(isWindowsAlive)) {
      logger?.warn('control.stop.forced', { pid: process.pid, by: 'TerminateProcess' });
      endWindowsProcess(process);
    }
    if (!(await untilGone([...above, ...servers], FORCED_MS, options.signal)))
      throw timedOut(servers, options);
  }
  const context = { ...request, logger };
  const stoppedAt = await observeRelease({ before: found, ports, context, signal: options.signal });
  return { stoppedAt, forced: isForced };
}

/** Whether all are gone. Each way but the last gets half of the time that is left. */
async function askInTurn(
  { asks, logger, found }: WindowsStop,
  processes: readonly SeenProcess[],
  options: StopOptions,
): Promise<boolean> {
  const until = performance.now() + options.timeoutMs;
  let wasAsked = false;
  for (const [index, way] of asks.entries()) {
    const { by, leastMs } = way;
    const isTaken = await way.ask(options.signal);
    logger?.info(isTaken ? 'control.stop.sent' : 'control.stop.not-open', {
      by,
      pid: found.servers[0]?.seen.pid ?? null,
    });
    if (!isTaken) continue;
    wasAsked = true;
    const leftMs = until - performance.now();
    const share = index === asks.length - 1 ? leftMs : leftMs / 2;
    if (await untilGone(processes, Math.max(share, leastMs), options.signal)) return true;
  }
  const leftMs = until - performance.now();
  if (wasAsked && leftMs > 0 && (await untilGone(processes, leftMs, options.signal))) return true;
  if (!wasAsked) {
    // Also with `force`: what was never asked is not ended by force.
    throw new RepriseError('not-possible-here', 'None of the ways to ask this server to end is open.', {
      pid: found.servers[0]?.seen.pid ?? null,
    });
  }
  if (options.force) return false;
  throw timedOut(processes, options);
}

export async function untilGone(
  processes: readonly SeenProcess[],
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (processes.some(isWindowsAlive)) {
    if (performance.now() >= until) return false;
    await pause(LOOK_MS, signal);
  }
  return true;
}

/** Those of the system's table, and the one that the command line names if somebody answers there. */
async function portsOf({ servers }: FoundServer): Promise<readonly Listening[]> {
  const pids = servers.map(({ seen }) => seen.pid);
  const listed = windowsListeners().filter(({ pid }) => pids.includes(pid));
  const claimed = servers.flatMap(({ claim: { port } }) =>
    port === null ? [] : [{ port, host: '127.0.0.1' }],
  );
  const answering = await Promise.all(claimed.map(async (each) => ((await isPortFree(each)) ? [] : [each])));
  return [...listed, ...answering.flat()];
}

function timedOut(processes: readonly SeenProcess[], { timeoutMs }: StopOptions): RepriseError {
  return new RepriseError('stop-timed-out', 'The server did not end when asked.', {
    pid: processes.find(isWindowsAlive)?.pid ?? null,
    timeoutMs,
  });
}
