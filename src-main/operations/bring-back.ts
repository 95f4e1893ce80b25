/** After a stop that did not go through: the server runs on, or is started again, however late it ends. */
import { RepriseError, toErrorInfo, warn, type ErrorCode, type Finding } from '../domain/errors.ts';
import type { HealthAnswer } from '../ports/health-probe.ts';
import type { LaunchRecord, Running } from '../ports/server-control.ts';
import { neverAborted } from './cancel.ts';
import type { Core } from './core.ts';
import { dependentsNotBack } from './dependents-not-back.ts';
import type { ServerContext } from './server-context.ts';
import { downOf, isPartly, startServer, stopLimit } from './server-session.ts';

type Needs = Pick<Core, 'clock' | 'health' | 'logger'>;

/** On top of the time that its stop may take; then it is told that it goes on. */
const marginMs = 60_000;
const pollMs = 100;
/** A server that still answers may be on its way down; one that goes on answering so long is not. */
const steadyMs = 2000;

/**
 * A server that answers runs on; one that is on its way down is awaited, and started again. Returns what is wrong with one
 * that runs: `server-answers-wrongly`, `dependents-not-back`. Errors: those of `ServerControl.start`, `server-not-answering`
 * (somebody has to go on waiting for it).
 */
export async function bringBack(
  core: Needs,
  context: ServerContext,
  launch: LaunchRecord | null,
): Promise<readonly Finding[]> {
  const wrong = await runsOrStarted(core, context, launch);
  return [...(wrong === null ? [] : [wrong]), ...(await dependentsNotBack(core, context))];
}

async function runsOrStarted(
  core: Needs,
  context: ServerContext,
  launch: LaunchRecord | null,
): Promise<Finding | null> {
  const options = { signal: neverAborted() };
  const deadline = core.clock.monotonic() + stopLimit(context) + marginMs;
  const tried = new Set<string>();
  let partFailed: RepriseError | null = null;
  let last: { readonly said: Said; readonly since: number } = { said: 'nothing', since: 0 };
  for (;;) {
    const state = await context.control.isRunning(options);
    if (!state.running) {
      await context.control.start(launch, options);
      return null;
    }
    // We were cut off between two services or containers of it; those that run are left as they are.
    const down = downOf(state).filter((name) => !tried.has(name));
    if (down.length > 0) {
      // Once each: what does not stay up would not the next time.
      for (const name of down) tried.add(name);
      partFailed = await startPart(core, context, launch);
    }
    const url = state.url ?? context.instance.url;
    const answer = url === null ? null : await core.health.ask(url, context.server.health, options);
    const now = core.clock.monotonic();
    const said = isPartly(state) ? 'wrongly' : saidIn(answer);
    if (said !== last.said) last = { said, since: now };
    const isSteady = said !== 'nothing' && now - last.since >= steadyMs;
    const isLate = now > deadline;
    // It runs on, or whoever looks after it starts it again, however late it ends.
    if ((said === 'well' && isSteady) || isLate) await context.control.stopGivenUp?.(options);
    if (said === 'well' && isSteady) return null;
    if (isLate) {
      const reason = reasonOf(state, answer);
      if (partFailed !== null && isPartly(state) && saidIn(answer) !== 'nothing') throw partFailed;
      // Who cannot be asked is taken for what the system says of it.
      if (isSteady || answer === null) return warn('server-answers-wrongly', { reason });
      throw new RepriseError('server-not-answering', 'It neither ended nor answers.', { reason });
    }
    await core.clock.sleep(pollMs, options);
  }
}

/** The rest may still be on its way down, and keep it from starting: that is awaited like the rest. */
async function startPart(
  { logger }: Needs,
  { control }: ServerContext,
  launch: LaunchRecord | null,
): Promise<RepriseError | null> {
  try {
    await control.start(launch, { signal: neverAborted() });
    return null;
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    logger.warn('control.part-not-started', { code: error.code, message: error.message });
    return error;
  }
}

/** With these a stop ends before anything of the server was asked. */
const refusedUnasked: readonly ErrorCode[] = ['container-paused', 'container-removes-itself'];

/** After `cause`, whose operation ends with it. Errors: `server-not-answering`, `server-not-back`; both keep `cause`. */
export async function bringBackAfter(
  cause: unknown,
  core: Needs,
  context: ServerContext,
  launch: LaunchRecord | null,
): Promise<readonly Finding[]> {
  try {
    if (!refusedUnasked.includes(toErrorInfo(cause).code)) return await bringBack(core, context, launch);
    // It was never asked to stop: it neither ends nor has to answer.
    await startServer(context, launch, { signal: neverAborted() });
    return await dependentsNotBack(core, context);
  } catch (error) {
    const both = { cause: new AggregateError([cause, error]) };
    const { code, message, details } = toErrorInfo(error);
    if (code === 'server-not-answering') throw new RepriseError(code, message, details, both);
    throw new RepriseError('server-not-back', 'The server could not be started again.', {}, both);
  }
}

type Said = 'well' | 'wrongly' | 'nothing';

function saidIn(answer: HealthAnswer | null): Said {
  if (answer?.health === 'healthy') return 'well';
  return answer === null || (answer.health === 'starting' && !answer.listening) ? 'nothing' : 'wrongly';
}

function reasonOf({ missing = [] }: Running, answer: HealthAnswer | null): string {
  if (missing.length > 0) return `${missing.join(', ')} does not run`;
  if (answer === null) return 'its address is not known';
  return answer.health === 'healthy' ? 'it answers only now and then' : answer.reason;
}
