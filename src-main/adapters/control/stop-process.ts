/** Asks a server to end and observes that it is gone, that its ports are free and that nobody holds its files. */
import { RepriseError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { StopOptions, StopResult } from '../../ports/server-control.ts';
import type { FoundServer, Match, Target } from '../processes/find-server.ts';
import { findMatches, isAlive, isSame } from '../processes/find-server.ts';
import type { Listening } from '../processes/listening.ts';
import { isPortFree, listeningPorts } from '../processes/listening.ts';
import type { Holder } from '../processes/open-files.ts';
import { findHolders } from '../processes/open-files.ts';
import { pause } from '../processes/pause.ts';
import { listProcesses } from '../processes/process-list.ts';
import { sendSignal } from '../processes/send-signal.ts';

const LOOK_MS = 15;
const FORCE_LIMITS = [
  ['SIGTERM', 3000],
  ['SIGKILL', 5000],
] as const;
/** A supervisor starts again at once; one that was seen above the server gets longer to show. Later ones: see `assertStopped`. */
const RESPAWN_MS = 150;
const WRAPPER_MS = 1000;
/** Children of the server may end a little later than it. */
const RELEASE_MS = 2000;

export interface StopContext extends Target {
  readonly logger: Logger | null;
}

/** Errors: `stop-timed-out`, `server-respawned`, `files-in-use`, `permission-denied`. */
export async function stopProcess(
  found: FoundServer,
  context: StopContext,
  options: StopOptions,
): Promise<StopResult> {
  const { servers } = found;
  const ports = servers.flatMap(({ seen }) => listeningPorts(seen.pid));
  servers.forEach(({ seen }) => sendSignal(seen, context.rules.stopSignal, context.logger));
  const isForced = !(await waitUntilGone(servers, options.timeoutMs, options.signal));
  if (isForced) {
    await endByForce(servers, context, options);
  }
  const stoppedAt = await observeRelease({ before: found, ports, context, signal: options.signal });
  return { stoppedAt, forced: isForced };
}

interface Observation {
  readonly before: FoundServer;
  readonly ports: readonly Listening[];
  readonly context: StopContext;
  readonly signal: AbortSignal;
}

/** When everything was released. Errors: `server-respawned`, `files-in-use`, `stop-timed-out` (port). */
export async function observeRelease({ before, ports, context, signal }: Observation): Promise<number> {
  const goneAt = performance.now();
  let releasedAt: number | null = null;
  for (;;) {
    await throwIfRespawned(before, context);
    const passedMs = performance.now() - goneAt;
    if (releasedAt === null) {
      const free = await Promise.all(ports.map(isPortFree));
      const holders = holdersOf(context);
      if (free.every(Boolean) && holders.length === 0) {
        releasedAt = Date.now();
      } else if (passedMs > RELEASE_MS) {
        throw notReleased(holders, ports[free.indexOf(false)]);
      }
    }
    const isWrapped = before.wrappers.some(({ seen }) => isAlive(seen));
    if (releasedAt !== null && passedMs >= (isWrapped ? WRAPPER_MS : RESPAWN_MS)) {
      return releasedAt;
    }
    await pause(LOOK_MS, signal);
  }
}

function holdersOf({ roots, logger }: StopContext): readonly Holder[] {
  const { holders, unreadable } = findHolders(Object.values(roots));
  if (unreadable > 0) {
    logger?.debug('control.holders.unreadable', { processes: unreadable });
  }
  return holders;
}

async function throwIfRespawned(before: FoundServer, context: StopContext): Promise<void> {
  const known = [...before.servers, ...before.wrappers];
  const list = await listProcesses();
  const fresh = findMatches(context, list).find(({ seen }) => !known.some((each) => isSame(each.seen, seen)));
  if (fresh !== undefined) {
    const parent = list.find(({ pid }) => pid === fresh.seen.ppid)?.name ?? null;
    throw new RepriseError('server-respawned', 'The server was started again at once.', {
      pid: fresh.seen.pid,
      parent,
    });
  }
}

/** The first holder by name; an error for whoever waits for the user to close it. */
export function filesInUse(holders: readonly Holder[]): RepriseError {
  const [first] = holders;
  return new RepriseError('files-in-use', 'Files of the data are open in another process.', {
    pid: first?.pid ?? null,
    name: first?.name ?? null,
    path: first?.path ?? null,
    processes: holders.length,
  });
}

function notReleased(holders: readonly Holder[], port: Listening | undefined): RepriseError {
  return holders.length > 0
    ? filesInUse(holders)
    : new RepriseError('stop-timed-out', 'The port stayed in use.', { port: port?.port ?? null });
}

async function endByForce(
  servers: readonly Match[],
  context: StopContext,
  options: StopOptions,
): Promise<void> {
  const timedOut = new RepriseError('stop-timed-out', 'The server did not end when asked.', {
    pid: servers.find(({ seen }) => isAlive(seen))?.seen.pid ?? null,
    timeoutMs: options.timeoutMs,
  });
  for (const [name, limitMs] of options.force ? FORCE_LIMITS : []) {
    context.logger?.warn('control.stop.forced', { signal: name });
    servers.forEach(({ seen }) => sendSignal(seen, name, context.logger));
    if (await waitUntilGone(servers, limitMs, options.signal)) {
      return;
    }
  }
  throw timedOut;
}

async function waitUntilGone(
  servers: readonly Match[],
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (servers.some(({ seen }) => isAlive(seen))) {
    if (performance.now() >= until) {
      return false;
    }
    await pause(LOOK_MS, signal);
  }
  return true;
}
