/** What needs the service of a server, through Wine, which starts nothing that a service needs; real Windows does. */
import { expect, it } from 'vitest';
import { windowsLane } from '../../helpers/wine.ts';
import { serviceProgram, type ServiceProgram } from './service-program.ts';
import { useDriver } from './use-driver.ts';
import { quietRequest, type DriverStep, type WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let driver: WindowsDriver;
  let services: ServiceProgram;
  useDriver((here) => {
    driver = here.driver;
    services = serviceProgram(here.wine);
    // Without any program Wine ends, and starts services by itself when it comes up again.
    here.wine.start(here.wine.node, ['-e', 'setInterval(() => {}, 1000)']).ended.catch(() => undefined);
  });
  /** Each is a program of its own: what the one before it knew is gone, but for what it kept. */
  const program = (name: string, ...steps: readonly DriverStep[]) =>
    driver.run({ request: { ...quietRequest, kind: 'service', name }, steps });

  it('stops what needs the service first, and starts it again after it, also after a crash between (Wine)', async () => {
    await services.create({ name: 'RepriseBase' });
    await services.create({ name: 'RepriseMiddle', stopMs: 500, words: ['depend=', 'RepriseBase'] });
    await services.create({ name: 'RepriseTop', stopMs: 500, words: ['depend=', 'RepriseMiddle'] });
    await services.create({ name: 'RepriseIdle', words: ['start=', 'auto', 'depend=', 'RepriseBase'] });
    const [, , , , up, stop, base] = await program(
      'RepriseBase',
      ['startService', 'RepriseBase'],
      ['startService', 'RepriseMiddle'],
      ['startService', 'RepriseTop'],
      ['until', 'running', 'RepriseTop'],
      ['facts', 'RepriseBase'],
      ['stop'],
      ['facts', 'RepriseBase'],
    );
    expect(up?.value.dependents).toEqual(
      expect.arrayContaining(['RepriseMiddle', 'RepriseTop', 'RepriseIdle']),
    );
    expect(stop?.error).toBeUndefined();
    expect(base?.value).toMatchObject({ state: 'stopped' });
    // Each had ended before what it needs was asked.
    expect(services.log('RepriseTop')).toEqual(['starting', 'running', 'stop asked', 'stopped']);

    const [start, middle, top, idle] = await program(
      'RepriseBase',
      ['start'],
      ['until', 'running', 'RepriseMiddle'],
      ['until', 'running', 'RepriseTop'],
      ['facts', 'RepriseIdle'],
      ['stop'],
    );
    expect(start?.error).toBeUndefined();
    expect([middle?.value, top?.value]).toMatchObject([{ state: 'running' }, { state: 'running' }]);
    // What did not run before does not run afterwards.
    expect(idle?.value).toMatchObject({ state: 'stopped' });
  });

  it('starts what starts by itself where nobody knows what had run (Wine)', async () => {
    await services.create({ name: 'RepriseAlone' });
    await services.create({ name: 'RepriseProxy', words: ['start=', 'auto', 'depend=', 'RepriseAlone'] });
    await services.create({ name: 'RepriseExtra', words: ['depend=', 'RepriseAlone'] });
    const [before, start, proxy, extra] = await program(
      'RepriseAlone',
      ['facts', 'RepriseProxy'],
      ['start'],
      ['until', 'running', 'RepriseProxy'],
      ['facts', 'RepriseExtra'],
      ['stop'],
    );
    expect(before?.value).toMatchObject({ state: 'stopped' });
    expect(start?.error).toBeUndefined();
    expect(proxy?.value).toMatchObject({ state: 'running' });
    expect(extra?.value).toMatchObject({ state: 'stopped' });
  });
});
