/** Windows' service manager as Wine has it, with a service program that takes its time. Real Windows differs in rights, above all. */
import { expect, it } from 'vitest';
import { windowsLane, type Wine } from '../../helpers/wine.ts';
import { serviceProgram, type ServiceProgram } from './service-program.ts';
import { useDriver } from './use-driver.ts';
import type { WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let wine: Wine;
  let driver: WindowsDriver;
  let services: ServiceProgram;
  useDriver((here) => {
    ({ wine, driver } = here);
    services = serviceProgram(wine);
  });

  it('tells what a service runs, as whom, and whether it starts by itself (Wine)', async () => {
    await services.create({
      name: 'RepriseFacts',
      words: ['start=', 'auto', 'DisplayName=', 'Facts of a service'],
    });
    const [facts, list, none, missing] = await driver.look(
      ['facts', 'RepriseFacts'],
      ['list', ['reprisef*', 'NoSuchService']],
      ['list', ['NoSuchService']],
      ['facts', 'NoSuchService'],
    );
    expect(facts?.value).toMatchObject({
      manager: 'windows',
      name: 'RepriseFacts',
      state: 'stopped',
      startsByItself: true,
      pid: null,
      argv: services.argv('RepriseFacts'),
      account: 'LocalSystem',
      dependents: [],
    });
    expect(list?.value).toEqual([facts?.value]);
    expect(none?.value).toEqual([]);
    expect(missing?.error).toMatchObject({
      code: 'service-not-found',
      details: { service: 'NoSuchService' },
    });
  });

  it('asks again while a service is busy and takes no request, and sees it starting and stopping (Wine)', async () => {
    await services.create({ name: 'RepriseSlow', startMs: 1500, stopMs: 1500, busyMs: 3000 });
    const [asked, starting, running, stop, stopping, stopped, again] = await driver.look(
      ['startService', 'RepriseSlow'],
      ['facts', 'RepriseSlow'],
      ['until', 'running', 'RepriseSlow'],
      ['stopService', 'RepriseSlow'],
      ['facts', 'RepriseSlow'],
      ['until', 'stopped', 'RepriseSlow'],
      // Asked of one that does not run, nothing happens.
      ['stopService', 'RepriseSlow'],
    );
    expect([asked?.error, stop?.error, again?.error]).toEqual([undefined, undefined, undefined]);
    expect(starting?.value).toMatchObject({ state: 'starting' });
    expect(running?.value).toMatchObject({ state: 'running', pid: expect.any(Number) });
    expect(stopping?.value).toMatchObject({ state: 'stopping' });
    expect(stopped?.value).toMatchObject({ state: 'stopped', pid: null });
    expect(services.log('RepriseSlow')).toEqual([
      'starting',
      'running',
      'no longer busy',
      'stop asked',
      'stopped',
    ]);
  });

  it('asks for the stop while it still starts, and for the start while it still stops (Wine)', async () => {
    await services.create({ name: 'RepriseHurry', startMs: 1000, stopMs: 1000 });
    const [, stop, start, running] = await driver.look(
      ['startService', 'RepriseHurry'],
      ['stopService', 'RepriseHurry'],
      ['startService', 'RepriseHurry'],
      ['until', 'running', 'RepriseHurry'],
      ['stopService', 'RepriseHurry'],
      ['until', 'stopped', 'RepriseHurry'],
    );
    expect([stop?.error, start?.error, running?.error]).toEqual([undefined, undefined, undefined]);
    const once = ['starting', 'running', 'stop asked', 'stopped'];
    expect(services.log('RepriseHurry')).toEqual([...once, ...once]);
  });

  it('takes the automatic start away and gives it back, and a delayed one stays delayed (Wine)', async () => {
    await services.create({ name: 'RepriseAuto', words: ['start=', 'auto'] });
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\RepriseAuto`;
    await wine.run('reg', ['add', key, '/v', 'DelayedAutostart', '/t', 'REG_DWORD', '/d', '1', '/f']);
    const [, off, kept, , on, , same] = await driver.look(
      ['startsByItself', 'RepriseAuto', false],
      ['facts', 'RepriseAuto'],
      ['registry', key],
      ['startsByItself', 'RepriseAuto', true],
      ['facts', 'RepriseAuto'],
      ['startsByItself', 'RepriseAuto', true],
      ['registry', key],
    );
    expect(off?.value).toMatchObject({ startsByItself: false });
    expect(on?.value).toMatchObject({ startsByItself: true });
    expect(kept?.value).toMatchObject({ DelayedAutostart: '1' });
    expect(same?.value).toMatchObject({ DelayedAutostart: '1' });
  });

  it('leaves a service off that somebody turned off meanwhile (Wine)', async () => {
    await services.create({ name: 'RepriseOff', words: ['start=', 'disabled'] });
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\RepriseOff`;
    const [putBack, after] = await driver.look(['startsByItself', 'RepriseOff', true], ['registry', key]);
    expect(putBack?.error).toBeUndefined();
    expect(after?.value).toMatchObject({ Start: '4' });
  });

  it('looks behind NSSM: the program, its words, its folder, its environment (registry by hand, Wine)', async () => {
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\RepriseNssm\Parameters`;
    await services.create({ name: 'RepriseNssm' });
    const add = (name: string, type: string, text: string) =>
      wine.run('reg', ['add', key, '/v', name, '/t', type, '/d', text, '/f']);
    await add('Application', 'REG_EXPAND_SZ', String.raw`%SystemDrive%\Jelly fin\jellyfin.exe`);
    await add('AppParameters', 'REG_EXPAND_SZ', String.raw`--service --datadir "C:\ProgramData\Jelly fin"`);
    await add('AppDirectory', 'REG_EXPAND_SZ', String.raw`C:\Jelly fin`);
    await add('AppEnvironmentExtra', 'REG_MULTI_SZ', 'A=1\\0B=two words');
    const [facts] = await driver.look(['facts', 'RepriseNssm']);
    expect(facts?.value).toMatchObject({
      argv: [
        String.raw`C:\Jelly fin\jellyfin.exe`,
        '--service',
        '--datadir',
        String.raw`C:\ProgramData\Jelly fin`,
      ],
      workingDir: String.raw`C:\Jelly fin`,
      env: { A: '1', B: 'two words' },
      stopTimeoutMs: 1500,
    });
  });
});
