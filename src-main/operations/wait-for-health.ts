/** Waits until a started server is healthy, is known to be dead, or takes too long; a live one is never called dead. */
import type { HealthAnswer } from '../ports/health-probe.ts';
import type { Core } from './core.ts';
import type { ServerContext } from './server-context.ts';

export type Health = 'healthy' | 'starting' | 'static' | 'failed' | 'not-checked';

export interface HealthResult {
  readonly health: 'healthy' | 'starting' | 'failed';
  readonly reason: string;
  readonly version: string | null;
}

export interface HealthOptions {
  readonly signal: AbortSignal;
  /** `wait`: as long as the process lives. Else the limit decides. */
  readonly forever: boolean;
  readonly slowAfterMs: number;
}

const pollMs = 100;
/** A server that is not seen this often in a row is dead. */
const missesUntilDead = 3;
/** The port answers, but wrongly, for so long: it will not get better by itself. */
const wrongAnswersMs = 10_000;

type Needs = Pick<Core, 'clock' | 'health' | 'logger'>;

export async function waitForHealth(
  core: Needs,
  context: ServerContext,
  url: string | null,
  options: HealthOptions,
): Promise<HealthResult> {
  const startedAt = core.clock.monotonic();
  let misses = 0;
  let listeningSince: number | null = null;
  for (;;) {
    const state = await context.control.isRunning(options);
    const address = (state.running ? state.url : null) ?? url;
    misses = state.running ? 0 : misses + 1;
    const answer: HealthAnswer =
      address === null
        ? { health: 'starting', reason: 'its address is not known', listening: false }
        : await core.health.ask(address, context.server.health, options);
    // Another program on the same port is not our server.
    if (answer.health === 'healthy' && state.running) {
      return { health: 'healthy', reason: '', version: answer.version };
    }
    if (answer.health === 'dead' && state.running)
      return { health: 'failed', reason: answer.reason, version: null };
    if (misses >= missesUntilDead)
      return { health: 'failed', reason: 'the server ended by itself', version: null };
    const reason = answer.health === 'healthy' ? 'another program answers at its address' : answer.reason;
    const now = core.clock.monotonic();
    listeningSince = answer.health === 'starting' && answer.listening ? (listeningSince ?? now) : null;
    const answersWrongly =
      context.server.health.answersOnlyWhenReady &&
      listeningSince !== null &&
      now - listeningSince > wrongAnswersMs;
    if (answersWrongly) return { health: 'failed', reason, version: null };
    if (!options.forever && now - startedAt > options.slowAfterMs) {
      return { health: 'starting', reason, version: null };
    }
    await core.clock.sleep(pollMs, { signal: options.signal });
  }
}
