/** Says how one server is, and stops or starts it because its user says so; its data are not touched. */
import { RepriseError, toErrorInfo, type Finding } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { RunState } from '../ports/server-control.ts';
import { neverAborted, throwIfCancelled } from './cancel.ts';
import type { Core } from './core.ts';
import { dependentsNotBack } from './dependents-not-back.ts';
import { distinctRoots, knownLaunch, openServer } from './instance-context.ts';
import { runningVersion } from './running-version.ts';
import type { ServerContext } from './server-context.ts';
import { downOf, isPartly, rememberLaunch, stopServer, type StopLimits } from './server-session.ts';
import { waitForHealth } from './wait-for-health.ts';
import { withLocks } from './with-locks.ts';

export interface ServerStatus {
  readonly instance: Instance;
  /** Product, for people. */
  readonly serverName: string;
  readonly running: boolean;
  readonly pids: readonly number[];
  readonly url: string | null;
  readonly serverVersion: string | null;
  /** `null`: it does not run, or its address is not known. */
  readonly health: 'healthy' | 'starting' | 'failed' | null;
  readonly reason: string | null;
}

interface Options {
  readonly signal: AbortSignal;
}

export async function serverStatus(core: Core, idOrName: string, options: Options): Promise<ServerStatus> {
  return withServer(core, idOrName, (context) => statusOf(core, context, options));
}

/**
 * `wasRunning: false` = there was nothing to stop. Errors: those of `ServerControl.stop`, `start-command-missing` (it could not be
 * started again), `server-supervised`, `instance-busy`.
 */
export async function stopByUser(
  core: Core,
  idOrName: string,
  options: Options & StopLimits,
): Promise<{ readonly instance: Instance; readonly wasRunning: boolean }> {
  return withServer(core, idOrName, (context) =>
    withLocks(core.locks, { roots: distinctRoots(context.roots), repositories: [] }, async () => {
      const state = await context.control.isRunning(options);
      if (state.running) {
        // The last moment: once it was asked, it is seen gone or seen alive.
        throwIfCancelled(options.signal);
        rememberLaunch(core, context, state);
        await stopOrGiveUp(core, context, state, options);
      }
      return { instance: context.instance, wasRunning: state.running };
    }),
  );
}

/** No journal remembers this stop: what the server's manager was told for it is taken back at once when it does not go through. */
async function stopOrGiveUp(
  core: Core,
  context: ServerContext,
  state: RunState,
  options: Options & StopLimits,
): Promise<void> {
  try {
    await stopServer(core, context, state, options);
  } catch (error) {
    await context.control.stopGivenUp?.({ signal: neverAborted() }).catch((second: unknown) => {
      core.logger.warn('control.stop-not-given-up', { code: toErrorInfo(second).code });
    });
    throw error;
  }
}

export interface StartedByUser extends ServerStatus {
  readonly wasRunning: boolean;
  /** What needs the server and was started after it although the server ran. */
  readonly broughtBack: readonly string[];
  readonly warnings: readonly Finding[];
}

/**
 * Waits until it is healthy. Warnings: `dependents-not-back`. Errors: those of `ServerControl.start`, `health-check-failed`,
 * `instance-busy`.
 */
export async function startByUser(
  core: Core,
  idOrName: string,
  options: Options & { readonly startTimeoutMs: number | null },
): Promise<StartedByUser> {
  return withServer(core, idOrName, (context) =>
    withLocks(core.locks, { roots: distinctRoots(context.roots), repositories: [] }, async () => {
      const state = await context.control.isRunning(options);
      const wasRunning = state.running && !isPartly(state);
      const wasDown = wasRunning ? downOf(state) : [];
      if (!wasRunning || wasDown.length > 0)
        await context.control.start(knownLaunch(core, context, state), options);
      if (!wasRunning) await awaitHealth(core, context, options);
      const now = await context.control.isRunning(options);
      const stillDown = now.running ? downOf(now) : [];
      return {
        ...(await statusOf(core, context, options)),
        wasRunning,
        broughtBack: wasDown.filter((name) => !stillDown.includes(name)),
        warnings: await dependentsNotBack(core, context),
      };
    }),
  );
}

async function awaitHealth(
  core: Core,
  context: ServerContext,
  options: Options & { readonly startTimeoutMs: number | null },
): Promise<void> {
  const { health, reason } = await waitForHealth(core, context, context.instance.url, {
    ...options,
    forever: false,
    slowAfterMs: options.startTimeoutMs ?? context.server.health.slowAfterMs,
  });
  if (health !== 'failed') return;
  throw new RepriseError('health-check-failed', reason, { reason, started: context.instance.id });
}

async function statusOf(core: Core, context: ServerContext, options: Options): Promise<ServerStatus> {
  const { instance, server, control } = context;
  const state = await control.isRunning(options);
  const url = (state.running ? state.url : null) ?? instance.url;
  const answer = state.running && url !== null ? await core.health.ask(url, server.health, options) : null;
  return {
    instance,
    serverName: server.name,
    running: state.running,
    pids: state.running ? state.pids : [],
    url,
    serverVersion: await runningVersion(core, context, state, options),
    health: answer === null ? null : answer.health === 'dead' ? 'failed' : answer.health,
    reason: answer === null || answer.health === 'healthy' ? null : answer.reason,
  };
}

async function withServer<T>(
  core: Core,
  idOrName: string,
  body: (context: ServerContext) => Promise<T>,
): Promise<T> {
  const context = openServer(core, idOrName);
  try {
    return await body(context);
  } finally {
    context.control.dispose();
  }
}
