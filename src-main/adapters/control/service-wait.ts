/** Waits for the states in which a service is on its way. */
import { RepriseError } from '../../domain/errors.ts';
import type { ServiceFacts, ServiceManager } from '../../ports/service-managers.ts';
import { pause } from '../processes/pause.ts';

export interface Service {
  readonly manager: ServiceManager;
  readonly name: string;
}

interface Options {
  readonly signal: AbortSignal;
}

const LOOK_MS = 100;
/** Some say that they are up only after their migrations: the health check has the patience for that. */
const START_MS = 10_000;

export function isDown({ state }: ServiceFacts): boolean {
  return state === 'stopped' || state === 'failed';
}

/** The facts with which `isReached` is met; `null` after the limit. */
export async function waitFor(
  { manager, name }: Service,
  isReached: (facts: ServiceFacts) => boolean,
  { signal, limitMs }: Options & { readonly limitMs: number },
): Promise<ServiceFacts | null> {
  const until = performance.now() + limitMs;
  for (;;) {
    const facts = await manager.facts(name, { signal });
    if (isReached(facts)) return facts;
    if (performance.now() >= until) return null;
    await pause(LOOK_MS, signal);
  }
}

/** Until the manager has taken the start up. Errors: `start-failed`. */
export async function awaitStart(service: Service, { signal }: Options): Promise<ServiceFacts> {
  const isUp = ({ state }: ServiceFacts): boolean => state === 'running' || state === 'failed';
  const facts =
    (await waitFor(service, isUp, { signal, limitMs: START_MS })) ??
    (await service.manager.facts(service.name, { signal }));
  if (facts.state === 'failed' || facts.state === 'stopped') {
    throw new RepriseError('start-failed', 'The service did not start.', {
      service: service.name,
      reason: `the service is ${facts.state}`,
    });
  }
  return facts;
}
