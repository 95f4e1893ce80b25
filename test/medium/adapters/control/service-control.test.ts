/** Order and errors of the control, over pretended services; the real ones are in test/systemd. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serviceControl } from '../../../../src-main/adapters/control/service-control.ts';
import type { ControlRequest, ServerControl } from '../../../../src-main/ports/server-control.ts';
import { fakeServiceManager, type FakeServiceManager } from '../../../fakes/service-manager.ts';
import { makePlace } from './setup.ts';

const { signal } = new AbortController();
const polite = { signal, timeoutMs: 1000, force: false };

function controlOf(manager: FakeServiceManager, over: Partial<ControlRequest> = {}): ServerControl {
  const request = { ...makePlace().request, kind: 'service', name: 'a.service, b.service', ...over };
  const managers = { kinds: ['systemd'] as const, open: () => manager };
  return serviceControl({ request, managers, logger: null, platform: 'linux' });
}

describe('the control of services (pretended ones)', () => {
  it('stops in the order of the settings and starts in the reverse one', async () => {
    const manager = fakeServiceManager([
      { name: 'a.service', pid: null },
      { name: 'b.service', pid: null },
    ]);
    const control = controlOf(manager);
    await control.stop(polite);
    expect(await control.isRunning({ signal })).toEqual({ running: false });
    await control.start(null, { signal });
    expect(manager.done).toEqual(['stop a.service', 'stop b.service', 'start b.service', 'start a.service']);
  });

  it('says which of them do not run, when others do', async () => {
    const manager = fakeServiceManager([
      { name: 'a.service', pid: null, state: 'stopped' },
      { name: 'b.service', pid: null },
    ]);
    const control = controlOf(manager);
    expect(await control.isRunning({ signal })).toMatchObject({ running: true, missing: ['a.service'] });
    await control.start(null, { signal });
    expect(await control.isRunning({ signal })).not.toHaveProperty('missing');
  });

  it('starts again what it had stopped when a later one does not stop', async () => {
    const manager = fakeServiceManager([
      { name: 'a.service', pid: null },
      { name: 'b.service', pid: null },
    ]);
    const stuck = Object.assign(Object.create(manager) as FakeServiceManager, {
      requestStop: (name: string, options: { signal: AbortSignal }) =>
        name === 'b.service' ? Promise.resolve() : manager.requestStop(name, options),
    });
    await expect(controlOf(stuck).stop({ ...polite, timeoutMs: 200 })).rejects.toMatchObject({
      code: 'stop-timed-out',
      details: { service: 'b.service' },
    });
    expect(manager.done).toEqual(['stop a.service', 'start a.service']);
  });

  it('asks the server itself first where its key is known, and never by force', async () => {
    const asked: string[] = [];
    const manager = fakeServiceManager([{ name: 'a.service', pid: null }]);
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      expect(manager.done).toEqual([]);
      response.writeHead(204).end();
      void manager.requestStop('a.service', { signal });
      server.close();
      server.closeAllConnections();
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const place = makePlace();
    const shutdown = {
      method: 'POST',
      path: '/System/Shutdown',
      header: ['Authorization', 'Token="{key}"'],
    } as const;
    const control = controlOf(manager, {
      name: 'a.service',
      url: `http://127.0.0.1:${port}`,
      key: 'secret',
      control: { ...place.request.control, shutdown },
    });
    expect(await control.stop(polite)).toMatchObject({ forced: false });
    expect(asked).toEqual(['POST /System/Shutdown Token="secret"']);
    expect(manager.done.filter((each) => each.startsWith('kill'))).toEqual([]);
  });

  it('says that a service is not there', async () => {
    const manager = fakeServiceManager([{ name: 'a.service' }]);
    await expect(controlOf(manager).isRunning({ signal })).rejects.toMatchObject({
      code: 'service-not-found',
    });
  });

  it.each([
    ['a limit that is long enough', { stopTimeoutMs: 90_000 }, true, []],
    [
      'no right to stop it',
      { stopTimeoutMs: 90_000 },
      false,
      [{ what: 'service', name: 'a.service', why: 'rights', grantable: true }],
    ],
    // systemd would end it by force: only an administrator can have it wait, whatever else was allowed.
    [
      'a limit that is too short',
      { stopTimeoutMs: 15_000 },
      true,
      [{ what: 'service', name: 'a.service', why: 'limit', grantable: false }],
    ],
    ['a short limit of a manager of its own', { stopTimeoutMs: 15_000, kind: 'systemd-user' }, true, []],
  ] as const)('says what this account lacks: %s', async (_, { stopTimeoutMs, ...over }, may, expected) => {
    const fake = fakeServiceManager([{ name: 'a.service', stopTimeoutMs }]);
    const manager = { ...fake, ...over, mayControl: async () => may };
    const place = makePlace();
    const control = { ...place.request.control, stopTimeoutMs: 30_000 };
    const request = { ...place.request, kind: 'service', name: 'a.service', control };
    const managers = { kinds: ['systemd'] as const, open: () => manager };
    const lacksOf = (isAdministrator: boolean) =>
      serviceControl({ request, managers, logger: null, platform: 'linux', isAdministrator }).lacks({
        signal,
      });
    expect(await lacksOf(false)).toEqual(expected);
    expect(await lacksOf(true)).toEqual(may ? [] : expected);
  });

  it('offers only what can be set aside', async () => {
    const manager = fakeServiceManager([{ name: 'a.service', isStartFixed: true }, { name: 'b.service' }]);
    expect((await controlOf(manager).autoStart()).map(({ what }) => what)).toEqual(['service b.service']);
  });

  it('switches no service of somebody else, whatever a journal says', async () => {
    const manager = fakeServiceManager([{ name: 'a.service' }, { name: 'b.service' }, { name: 'c.service' }]);
    const control = controlOf(manager);
    const changes = ['service c.service', 'service b.service', 'unit c.service'].map((what) => ({
      what,
      before: 'automatic',
      after: 'manual',
    }));
    await control.setAutoStartAside(changes);
    await control.putAutoStartBack(changes);
    expect(manager.done).toEqual(['disable b.service', 'enable b.service']);
  });
});
