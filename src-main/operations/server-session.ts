/** Stops the server for a while and brings it back; for back-ups, restores and what ends them after a crash. */
import { RepriseError } from '../domain/errors.ts';
import type { ControlKind } from '../domain/server/instance.ts';
import type { KnownServer } from '../ports/media-server.ts';
import type { LaunchRecord, Running, RunState } from '../ports/server-control.ts';
import { neverAborted } from './cancel.ts';
import type { Core } from './core.ts';
import type { ServerContext } from './server-context.ts';

export interface StopLimits {
  readonly stopTimeoutMs: number | null;
  readonly forceStop: boolean;
}

/** Remembers how the server runs, before it is asked to stop. Errors: `start-command-missing`, `server-supervised`. */
export function rememberLaunch(
  core: Pick<Core, 'profile'>,
  { instance }: ServerContext,
  state: RunState,
): LaunchRecord | null {
  if (!state.running) return core.profile.launchRecord(instance.id);
  if (state.supervisor !== null) {
    throw new RepriseError('server-supervised', 'Another program would start it again.', {
      supervisor: state.supervisor,
    });
  }
  if (state.launch !== null) {
    core.profile.saveLaunchRecord(instance.id, state.launch);
    return state.launch;
  }
  if (instance.control.kind === 'process' && instance.control.startCommand === null) {
    throw new RepriseError('start-command-missing', 'How it was started cannot be read.');
  }
  return null;
}

/** On the way back: asked, never forced, with as much time as its stop gets. Errors: those of `ServerControl.stop`. */
export async function stopIfRunning({ control, server, instance }: ServerContext): Promise<RunState> {
  const signal = neverAborted();
  const state = await control.isRunning({ signal });
  if (state.running) {
    await control.stop({ signal, timeoutMs: stopLimit(server, instance.control.kind), force: false });
  }
  return state;
}

/**
 * Milliseconds since 1970 at which the server was observed gone and its files released; also asked of a server that did
 * not run, since something else may hold its files. Errors: those of `ServerControl.stop`, `plan-expired`.
 */
export async function stopServer(
  core: Pick<Core, 'logger'>,
  { control, server, instance }: ServerContext,
  state: RunState,
  limits: StopLimits,
): Promise<number> {
  const signal = neverAborted();
  if (!state.running && (await control.isRunning({ signal })).running) {
    throw new RepriseError('plan-expired', 'The server was started meanwhile.');
  }
  const { stoppedAt, forced } = await control.stop({
    // Not cancelled half-way: a server that was asked to stop is seen gone or seen alive, then the wish is heard.
    signal,
    timeoutMs: limits.stopTimeoutMs ?? stopLimit(server, instance.control.kind),
    force: limits.forceStop,
  });
  core.logger.info('control.stopped', { forced });
  return stoppedAt;
}

/** Whoever stands between may need longer than the server itself, milliseconds. */
function stopLimit(server: KnownServer, kind: ControlKind): number {
  return (kind === 'process' ? server.process : server.control).stopTimeoutMs;
}

/** Starts it unless it runs already (someone else may have been faster). */
export async function startServer(
  { control }: ServerContext,
  launch: LaunchRecord | null,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const state = await control.isRunning(options);
  if (!state.running || isPartly(state)) await control.start(launch, options);
}

function isPartly({ missing = [] }: Running): boolean {
  return missing.length > 0;
}

/** How long a server that was asked to stop may take to end before we call it running. */
const undecidedMs = 60_000;
const pollMs = 100;
/** A server that still answers may be on its way down; one that goes on answering so long is not. */
const steadyMs = 2000;

/**
 * After a stop that did not go through: a server that still answers runs on; one that is on its way down is awaited and
 * started again, however late it ends.
 */
export async function bringBack(
  core: Pick<Core, 'clock' | 'health'>,
  context: ServerContext,
  launch: LaunchRecord | null,
): Promise<void> {
  const options = { signal: new AbortController().signal };
  const deadline = core.clock.monotonic() + undecidedMs;
  let steadySince: number | null = null;
  for (;;) {
    const state = await context.control.isRunning(options);
    if (!state.running) {
      await context.control.start(launch, options);
      return;
    }
    // We were cut off between two of them; those that run are left as they are.
    if (isPartly(state)) await context.control.start(launch, options);
    const url = state.url ?? context.instance.url;
    const answer = url === null ? null : await core.health.ask(url, context.server.health, options);
    const now = core.clock.monotonic();
    steadySince = answer?.health === 'healthy' ? (steadySince ?? now) : null;
    if (steadySince !== null && now - steadySince >= steadyMs) {
      await context.control.stopGivenUp?.(options);
      return;
    }
    if (now > deadline) {
      // Whoever looks after it starts it again, however late it ends.
      await context.control.stopGivenUp?.(options);
      throw new RepriseError('server-not-back', 'It was asked to stop, and neither ended nor answers.');
    }
    await core.clock.sleep(pollMs, options);
  }
}
