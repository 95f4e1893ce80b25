/** Starts the practice server through the same control as any other, and stops it. */
import { RepriseError } from '../../domain/errors.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';

/** `empty`: it runs, but found no data and began anew. `dead`: it does not run. */
export interface PracticeServerState {
  readonly server: 'healthy' | 'empty' | 'dead';
  readonly url: string | null;
}

interface Options {
  readonly signal: AbortSignal;
}

const pollMs = 50;
/** Not seen so often in a row: it has ended. */
const missesUntilDead = 3;

/** Starts it unless it runs, and waits until it answers or has ended. Errors: `not-possible-here`, `cancelled`. */
export async function startPracticeServer(
  core: Core,
  context: InstanceContext,
  options: Options,
): Promise<PracticeServerState> {
  const state = await context.control.isRunning(options);
  // Begun by another version of ours: what a restore would start again may be gone from the disk.
  const isOutdated = state.running && state.launch?.argv.includes(core.practice.program) === false;
  if (isOutdated) await stopPracticeServer(context);
  if (!state.running || isOutdated) {
    const launch = await core.practice.launch();
    // So that a restore knows how to start it, even if it does not run then.
    core.profile.saveLaunchRecord(context.instance.id, launch);
    try {
      await context.control.start(launch, options);
    } catch (error) {
      const isDead = error instanceof RepriseError && error.code === 'start-failed';
      if (!isDead) throw error;
      core.logger.info('practice.server-dead', { code: error.code });
      return { server: 'dead', url: null };
    }
  }
  return settledState(core, context, options);
}

/** What it is once it answers; its port opens only after its database. */
async function settledState(
  core: Core,
  context: InstanceContext,
  options: Options,
): Promise<PracticeServerState> {
  const rules = context.server.health;
  const until = core.clock.monotonic() + rules.slowAfterMs;
  for (let misses = 0; misses < missesUntilDead && core.clock.monotonic() < until;) {
    const state = await context.control.isRunning(options);
    misses = state.running ? 0 : misses + 1;
    const url = state.running ? state.url : null;
    const answer = url === null ? null : await core.health.ask(url, rules, options);
    if (answer?.health === 'healthy') return { server: 'healthy', url };
    // To the real one's rules a server that lost its data is as good as dead.
    if (answer?.health === 'dead') return { server: 'empty', url };
    await core.clock.sleep(pollMs, options);
  }
  return { server: 'dead', url: null };
}

/** `false` = it did not run. Errors: `stop-timed-out`, `permission-denied`, `not-possible-here`. */
export async function stopPracticeServer({ control, server }: InstanceContext): Promise<boolean> {
  // A server that was asked to stop is seen gone, then the wish to cancel is heard.
  const signal = neverAborted();
  if (!(await control.isRunning({ signal })).running) return false;
  try {
    await control.stop({ signal, timeoutMs: server.process.stopTimeoutMs, force: true });
  } catch (error) {
    // Somebody looks at a sample file: that keeps nothing from going on.
    if (!(error instanceof RepriseError) || error.code !== 'files-in-use') throw error;
  }
  return true;
}
