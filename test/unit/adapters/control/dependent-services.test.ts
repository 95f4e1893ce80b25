import { describe, expect, it } from 'vitest';
import { dependentServices } from '../../../../src-main/adapters/control/dependent-services.ts';
import { fakeServiceManager } from '../../../fakes/service-manager.ts';

const options = { signal: new AbortController().signal };

/** A server whose proxy and indexer need it, with what an earlier run of ours left in the profile. */
function noted(services: readonly string[] | null) {
  const manager = fakeServiceManager([
    { name: 'photos.service', dependents: ['proxy.service', 'indexer.service'] },
    { name: 'proxy.service', state: 'stopped' },
    { name: 'indexer.service', state: 'stopped', startsByItself: false },
    { name: 'backdoor.service', state: 'stopped' },
  ]);
  const kept: { services: readonly string[] | null } = { services };
  const dependents = dependentServices({
    services: [{ manager, name: 'photos.service' }],
    stoppedWith: { read: () => kept.services, write: (names) => void (kept.services = names) },
    serviceOf: (name) => ({ manager, name }),
    logger: null,
  });
  return { manager, kept, dependents };
}

describe('services that were stopped with a server', () => {
  it('are started again after it, by whichever run of ours, and then forgotten', async () => {
    const { manager, kept, dependents } = noted(['indexer.service']);
    expect(await dependents.missing(options)).toEqual(['indexer.service']);
    await dependents.startAgain(options);
    expect(manager.done).toEqual(['start indexer.service']);
    expect(kept.services).toBeNull();
  });

  it('are those that start by themselves where nothing was noted', async () => {
    const { manager, dependents } = noted(null);
    await dependents.startAgain(options);
    expect(manager.done).toEqual(['start proxy.service']);
  });

  it('are none that do not need it, whatever a profile says that another account may have written', async () => {
    const { manager, kept, dependents } = noted(['backdoor.service', 'proxy.service']);
    expect(await dependents.missing(options)).toEqual(['proxy.service']);
    await dependents.startAgain(options);
    expect(manager.done).toEqual(['start proxy.service']);
    expect(kept.services).toBeNull();
  });
});
