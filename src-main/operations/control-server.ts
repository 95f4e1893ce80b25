/** Says how one server is, and stops or starts it because its user says so; its data are not touched. */
import { RepriseError } from '../domain/errors.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Core } from './core.ts';
import { distinctRoots, knownLaunch, openServer } from './instance-context.ts';
import { runningVersion } from './running-version.ts';
import type { ServerContext } from './server-context.ts';
import { isPartly, rememberLaunch, stopServer, type StopLimits } from './server-session.ts';
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
        rememberLaunch(core, context, state);
        await stopServer(core, context, state, options);
      }
      return { instance: context.instance, wasRunning: state.running };
    }),
  );
}

/** Waits until it is healthy. Errors: those of `ServerControl.start`, `health-check-failed`, `instance-busy`. */
export async function startByUser(
  core: Core,
  idOrName: string,
  options: Options & { readonly startTimeoutMs: number | null },
): Promise<ServerStatus & { readonly wasRunning: boolean }> {
  return withServer(core, idOrName, (context) =>
    withLocks(core.locks, { roots: distinctRoots(context.roots), repositories: [] }, async () => {
      const state = await context.control.isRunning(options);
      if (state.running && !isPartly(state))
        return { ...(await statusOf(core, context, options)), wasRunning: true };
      await context.control.start(knownLaunch(core, context, state), options);
      const health = await waitForHealth(core, context, context.instance.url, {
        ...options,
        forever: false,
        slowAfterMs: options.startTimeoutMs ?? context.server.health.slowAfterMs,
      });
      if (health.health === 'failed') {
        throw new RepriseError('health-check-failed', health.reason, { reason: health.reason });
      }
      return { ...(await statusOf(core, context, options)), wasRunning: false };
    }),
  );
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
