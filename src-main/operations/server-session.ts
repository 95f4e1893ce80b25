/** Stops and starts the server; for back-ups, restores and what ends them after a crash. */
import { RepriseError } from '../domain/errors.ts';
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

/**
 * Milliseconds since 1970 at which the server was observed gone and its files released; also asked of a server that did
 * not run, since something else may hold its files. Errors: those of `ServerControl.stop`, `plan-expired`.
 */
export async function stopServer(
  core: Pick<Core, 'logger'>,
  context: ServerContext,
  state: RunState,
  limits: StopLimits,
): Promise<number> {
  const { control } = context;
  const signal = neverAborted();
  if (!state.running && (await control.isRunning({ signal })).running) {
    throw new RepriseError('plan-expired', 'The server was started meanwhile.');
  }
  const { stoppedAt, forced } = await control.stop({
    // Not cancelled half-way: a server that was asked to stop is seen gone or seen alive, then the wish is heard.
    signal,
    timeoutMs: limits.stopTimeoutMs ?? stopLimit(context),
    force: limits.forceStop,
  });
  core.logger.info('control.stopped', { forced });
  return stoppedAt;
}

/** How long its stop may take, milliseconds: whoever stands between may need longer than the server itself. */
export function stopLimit({
  server,
  instance: {
    control: { kind },
  },
}: ServerContext): number {
  return (kind === 'process' ? server.process : server.control).stopTimeoutMs;
}

/**
 * Asked around everything that is done to its data: a stop is watched for a second at most, and whoever starts a server
 * again may take longer (launchd: ten). Errors: `server-respawned`.
 */
export async function assertStopped({ control }: ServerContext): Promise<void> {
  const state = await control.isRunning({ signal: neverAborted() });
  if (state.running) {
    throw new RepriseError('server-respawned', 'The server was started by something else in between.', {
      pid: state.pids[0] ?? 0,
    });
  }
}

/** Starts it unless it runs already (someone else may have been faster), with what needs it. */
export async function startServer(
  { control }: ServerContext,
  launch: LaunchRecord | null,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const state = await control.isRunning(options);
  if (!state.running || downOf(state).length > 0) await control.start(launch, options);
}

export function isPartly({ missing = [] }: Running): boolean {
  return missing.length > 0;
}

/** What a start would bring. */
export function downOf({ missing = [], dependentsDown = [] }: Running): readonly string[] {
  return [...missing, ...dependentsDown];
}
