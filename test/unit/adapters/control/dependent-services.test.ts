import { expect, it } from 'vitest';
import { dependentServices } from '../../../../src-main/adapters/control/dependent-services.ts';
import { fakeServiceManager } from '../../../fakes/service-manager.ts';
import { fakeStoppedWith } from '../../../fakes/stopped-with.ts';

const options = { signal: new AbortController().signal };

it('starts nothing that does not need the server, whatever a profile says that another account may have written', async () => {
  const manager = fakeServiceManager([
    { name: 'photos.service', dependents: ['proxy.service'] },
    { name: 'proxy.service', state: 'stopped' },
    { name: 'backdoor.service', state: 'stopped' },
  ]);
  const stoppedWith = fakeStoppedWith(['backdoor.service', 'proxy.service']);
  const dependents = dependentServices({
    services: [{ manager, name: 'photos.service' }],
    stoppedWith,
    serviceOf: (name) => ({ manager, name }),
    logger: null,
  });
  expect(await dependents.missing(options)).toEqual(['proxy.service']);
  await dependents.startAgain(options);
  expect(manager.done).toEqual(['start proxy.service']);
  expect(stoppedWith.read()).toBeNull();
});
