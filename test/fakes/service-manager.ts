import { RepriseError } from '../../src-main/domain/errors.ts';
import { namePattern } from '../../src-main/domain/server/name-pattern.ts';
import type { ServiceFacts, ServiceManager } from '../../src-main/ports/service-managers.ts';
import { strict } from './strict.ts';

export interface FakeServiceManager extends ServiceManager {
  /** Verb and name, in the order of the calls that changed something. */
  readonly done: readonly string[];
}

/** Pretended services that obey at once. */
export function fakeServiceManager(
  given: readonly (Partial<ServiceFacts> & { readonly name: string })[],
): FakeServiceManager {
  const services = new Map<string, ServiceFacts>(given.map((each) => [each.name, { ...aService, ...each }]));
  const done: string[] = [];
  let pid = 5000;
  const get = (name: string, signal: AbortSignal): ServiceFacts => {
    signal.throwIfAborted();
    const facts = services.get(name);
    if (facts === undefined)
      throw new RepriseError('service-not-found', 'The fake has none.', { service: name });
    return facts;
  };
  const change = (verb: string, name: string, signal: AbortSignal, over: Partial<ServiceFacts>): void => {
    services.set(name, { ...get(name, signal), ...over });
    done.push(`${verb} ${name}`);
  };
  return strict<FakeServiceManager>('ServiceManager', {
    kind: 'systemd',
    done,
    async list(names) {
      const isMeant = (name: string): boolean => names.some((pattern) => namePattern(pattern).test(name));
      return [...services.values()].filter(({ name }) => isMeant(name));
    },
    facts: async (name, { signal }) => get(name, signal),
    async requestStop(name, { signal }) {
      const { dependents } = get(name, signal);
      for (const each of [...dependents.filter((other) => get(other, signal).state === 'running'), name])
        change('stop', each, signal, { state: 'stopped', pid: null });
    },
    stopEnded: async () => undefined,
    stopGivenUp: async () => undefined,
    requestStart: async (name, { signal }) =>
      change('start', name, signal, { state: 'running', pid: (pid += 1) }),
    endByForce: async (name, { signal }) => change('kill', name, signal, { state: 'failed', pid: null }),
    setStartsByItself: async (name, value, { signal }) =>
      change(value ? 'enable' : 'disable', name, signal, { startsByItself: value }),
  });
}

const aService: ServiceFacts = {
  manager: 'systemd',
  name: '',
  description: 'A service',
  state: 'running',
  startsByItself: true,
  pid: 4999,
  argv: [],
  env: null,
  workingDir: null,
  account: null,
  stopTimeoutMs: 90_000,
  dependents: [],
};
