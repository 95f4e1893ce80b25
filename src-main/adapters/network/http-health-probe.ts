/** Asks a server on this machine over HTTP how it is. */
import type { HealthAnswer, HealthProbe, HealthRules, Readiness } from '../../ports/health-probe.ts';
import { askPage, pageUrl } from './ask-page.ts';

export const httpHealthProbe: HealthProbe = {
  async ask(url, rules, { signal }) {
    try {
      return await judge(url, rules, signal);
    } catch (error) {
      signal.throwIfAborted();
      const { code = '' } = error as NodeJS.ErrnoException;
      return starting(
        reasonOf(error as NodeJS.ErrnoException),
        code === 'ECONNRESET' || code.startsWith('HPE_'),
      );
    }
  },
};

async function judge(url: string, rules: HealthRules, signal: AbortSignal): Promise<HealthAnswer> {
  const alive = await askLiveness(url, rules, signal);
  if (alive.state === 'starting') return starting(`answers ${alive.said}`, true);
  const identity = await askPage(pageUrl(url, rules.identityPath), { signal });
  const isKnown = identity.status === 200 || rules.identityStatuses?.includes(identity.status) === true;
  const known = isKnown ? rules.identify(identity.body, identity.status) : null;
  if (alive.state === 'failed') {
    // One that is ready and says that it is not well for a moment has not failed to start.
    return known?.ready === true
      ? starting(`answers ${alive.said}`, true)
      : { health: 'dead', reason: 'it could not start and shows an error page' };
  }
  if (!isKnown) return starting(`answers ${identity.status}`, true);
  if (known === null) return starting('answers like another program', true);
  const further = known.ready ? await askReadiness(url, rules, signal) : known;
  if (further === null) return starting('answers like another program', true);
  if (further.ready) return { health: 'healthy', version: known.version };
  return further.starting === true
    ? starting(further.reason ?? 'not ready', true)
    : { health: 'dead', reason: further.reason ?? 'not ready' };
}

interface Liveness {
  readonly state: 'alive' | 'starting' | 'failed';
  readonly said: string;
}

async function askLiveness(url: string, rules: HealthRules, signal: AbortSignal): Promise<Liveness> {
  const places = [url, ...(rules.startsAtRoot === true && hasPath(url) ? [new URL(url).origin] : [])];
  let last: Liveness = { state: 'starting', said: 'nothing' };
  for (const [index, place] of places.entries()) {
    const answer = await askPage(pageUrl(place, rules.livenessPath), { signal });
    const read = rules.liveness?.(answer) ?? (answer.status === 200 ? 'alive' : 'starting');
    // At the root something else may answer: only what is said of a start counts there.
    const state = index > 0 && read === 'alive' ? 'starting' : read;
    last = { state, said: answer.status === 200 ? 'that it starts' : String(answer.status) };
    if (state !== 'starting') break;
  }
  return last;
}

async function askReadiness(
  url: string,
  { readiness }: HealthRules,
  signal: AbortSignal,
): Promise<Readiness | null> {
  if (readiness === undefined) return { ready: true, reason: null };
  const page = await askPage(pageUrl(url, readiness.path), { signal });
  return page.status === 200
    ? readiness.judge(page.body)
    : { ready: false, starting: true, reason: `answers ${page.status}` };
}

function hasPath(url: string): boolean {
  return new URL(url).pathname !== '/';
}

function starting(reason: string, listening: boolean): HealthAnswer {
  return { health: 'starting', reason, listening };
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'nothing listens';
    case 'ABORT_ERR':
    case 'ETIMEDOUT':
      return 'no answer in time';
    default:
      return error.code ?? error.name;
  }
}
