import { expect, it } from 'vitest';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
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

it('starts those again that need the server only by way of another, each after what it needs', async () => {
  const manager = fakeServiceManager([
    { name: 'photos.service', dependents: ['proxy.service', 'alerts.service'] },
    { name: 'proxy.service', dependents: ['tunnel.service'] },
    { name: 'tunnel.service', dependents: ['alerts.service'] },
    { name: 'alerts.service', dependents: ['photos.service'] },
  ]);
  const dependents = dependentServices({
    services: [{ manager, name: 'photos.service' }],
    stoppedWith: fakeStoppedWith(),
    serviceOf: (name) => ({ manager, name }),
    logger: null,
  });
  await dependents.remember(options);
  await dependents.startAgain(options);
  expect(manager.done).toEqual(['start proxy.service', 'start tunnel.service', 'start alerts.service']);
});

it('holds up neither a stop nor a start on a full drive: data may have to go back', async () => {
  const manager = fakeServiceManager([
    { name: 'photos.service', dependents: ['proxy.service'] },
    { name: 'proxy.service' },
  ]);
  const full = new RepriseError('disk-full', 'Full.');
  const dependents = dependentServices({
    services: [{ manager, name: 'photos.service' }],
    stoppedWith: {
      read: () => null,
      write: () => {
        throw full;
      },
    },
    serviceOf: (name) => ({ manager, name }),
    logger: null,
  });
  await dependents.remember(options);
  await manager.requestStop('proxy.service', options);
  expect(await dependents.missing(options)).toEqual(['proxy.service']);
  await dependents.startAgain(options);
  expect(manager.done).toEqual(['stop proxy.service', 'start proxy.service']);
});
