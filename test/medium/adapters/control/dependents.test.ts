/** What is stopped with a server, and comes back with it, over pretended services; Windows' own are in test/medium/windows. */
import { expect, it } from 'vitest';
import { serviceControl } from '../../../../src-main/adapters/control/service-control.ts';
import { RepriseError } from '../../../../src-main/domain/errors.ts';
import type { ServerControl } from '../../../../src-main/ports/server-control.ts';
import { fakeServiceManager, type FakeServiceManager } from '../../../fakes/service-manager.ts';
import { makePlace } from './setup.ts';

const { signal } = new AbortController();
const polite = { signal, timeoutMs: 200, force: false };

const base = { name: 'base.service', pid: null, dependents: ['proxy.service', 'library.service'] };
const down = { pid: null, state: 'stopped' } as const;
const idle = { name: 'idle.service', ...down, startsByItself: false };

/** Each call is a program of its own, as after a crash: only what was kept is known. */
function programs(): (manager: FakeServiceManager) => ServerControl {
  const request = { ...makePlace().request, kind: 'service', name: 'base.service' };
  return (manager) => {
    const managers = { kinds: ['systemd'] as const, open: () => manager };
    return serviceControl({ request, managers, logger: null, platform: 'linux' });
  };
}

function aMachine(): FakeServiceManager {
  return fakeServiceManager([
    { ...base, dependents: ['proxy.service', 'library.service', 'idle.service'] },
    { name: 'proxy.service', pid: null, startsByItself: false },
    { name: 'library.service', pid: null, startsByItself: false },
    { ...idle, startsByItself: true },
  ]);
}

function over(manager: FakeServiceManager, changes: Partial<FakeServiceManager>): FakeServiceManager {
  return Object.assign(Object.create(manager) as FakeServiceManager, changes);
}

it('starts what was stopped with a server again, also in a program that did not stop it, and nothing else', async () => {
  const manager = aMachine();
  const control = programs();
  await control(manager).stop(polite);
  await control(manager).start(null, { signal });
  expect(manager.done).toEqual([
    'stop proxy.service',
    'stop library.service',
    'stop base.service',
    'start base.service',
    'start library.service',
    'start proxy.service',
  ]);
});

it('tells what is missing when we ended between a dependent and its server, and brings it', async () => {
  const manager = aMachine();
  const control = programs();
  const dying = over(manager, {
    async requestStop() {
      await manager.requestStop('proxy.service', { signal });
      throw new Error('We ended here.');
    },
    // What would tidy up has gone with us.
    requestStart: () => Promise.reject(new Error('We ended before.')),
  });
  await expect(control(dying).stop(polite)).rejects.toThrow('We ended here.');
  expect(await control(manager).isRunning({ signal })).toMatchObject({ dependentsDown: ['proxy.service'] });
  // Asked once more to stop, it still knows.
  await control(manager).stop(polite);
  await control(manager).start(null, { signal });
  const started = ['start base.service', 'start library.service', 'start proxy.service'];
  expect(manager.done.slice(-3)).toEqual(started);
  expect(await control(manager).isRunning({ signal })).not.toHaveProperty('dependentsDown');
});

it('starts those again that had stopped when the server itself does not stop', async () => {
  const manager = aMachine();
  const stuck = over(manager, { requestStop: () => manager.requestStop('proxy.service', { signal }) });
  await expect(programs()(stuck).stop(polite)).rejects.toMatchObject({ code: 'stop-timed-out' });
  expect((await manager.facts('proxy.service', { signal })).state).toBe('running');
});

it('starts those that start by themselves where nothing is known of what had stopped', async () => {
  const manager = fakeServiceManager([
    { ...base, ...down, dependents: ['proxy.service', 'idle.service'] },
    { name: 'proxy.service', ...down, startsByItself: true },
    idle,
  ]);
  await programs()(manager).start(null, { signal });
  expect(manager.done).toEqual(['start base.service', 'start proxy.service']);
});

it('brings the server back although one that needs it does not start, and tries that one again later', async () => {
  const manager = aMachine();
  const refusing = over(manager, {
    requestStart: (name, options) =>
      name === 'library.service'
        ? Promise.reject(new RepriseError('start-failed', 'It is turned off.'))
        : manager.requestStart(name, options),
  });
  const control = programs();
  await control(manager).stop(polite);
  await control(refusing).start(null, { signal });
  expect(await control(manager).isRunning({ signal })).toMatchObject({ dependentsDown: ['library.service'] });
  await control(manager).start(null, { signal });
  expect(await control(manager).isRunning({ signal })).not.toHaveProperty('dependentsDown');
});

it('names, on Windows, what runs with a server and is not ours to stop: it would refuse in the middle', async () => {
  const manager = over(aMachine(), {
    kind: 'windows',
    mayControl: async (name) => name === 'base.service',
  });
  expect(await programs()(manager).lacks({ signal })).toEqual([
    { what: 'service', name: 'proxy.service', why: 'rights', grantable: false },
    { what: 'service', name: 'library.service', why: 'rights', grantable: false },
  ]);
});
