/** Windows' service manager as Wine has it, with a service program that takes its time. Real Windows differs in rights, above all. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { windowsProgram } from '../../helpers/windows-program.ts';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { linesOf } from './audiobookshelf-installation.ts';
import { buildDriver, type DriverStep, type WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let wine: Wine;
  let driver: WindowsDriver;
  let logs: string;
  let program: string;
  beforeAll(async () => {
    wine = await startWine();
    driver = await buildDriver(wine);
    logs = join(wine.folder, 'service logs');
    mkdirSync(logs);
    program = wine.pathOf(windowsProgram('service', wine.folder, ['-ladvapi32']));
  }, 120_000);
  afterAll(() => wine.end());

  interface Service {
    readonly name: string;
    readonly startMs?: number;
    readonly stopMs?: number;
    readonly busyMs?: number;
    readonly words?: readonly string[];
  }
  const create = async ({ name, startMs = 0, stopMs = 0, busyMs = 0, words = [] }: Service) => {
    const line = `"${program}" ${name} "${wine.pathOf(logs)}" ${startMs} ${stopMs} ${busyMs}`;
    const made = await wine.run('sc', ['create', name, 'binPath=', line, ...words]);
    expect(made.exit).toBe(0);
  };
  const log = (name: string) => linesOf(join(logs, `${name}.log`));
  const request = {
    kind: 'none',
    name: null,
    roots: {},
    url: null,
    key: null,
    startCommand: null,
    outputLog: '',
  };
  const run = (...steps: readonly DriverStep[]) => driver.run({ request, steps });

  it('tells what a service runs, as whom, and whether it starts by itself (Wine)', async () => {
    await create({ name: 'RepriseFacts', words: ['start=', 'auto', 'DisplayName=', 'Facts of a service'] });
    const [facts, list, none, missing] = await run(
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
      argv: [program, 'RepriseFacts', wine.pathOf(logs), '0', '0', '0'],
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
    await create({ name: 'RepriseSlow', startMs: 1500, stopMs: 1500, busyMs: 3000 });
    const [asked, starting, running, stop, stopping, stopped, again] = await run(
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
    expect(log('RepriseSlow')).toEqual(['starting', 'running', 'no longer busy', 'stop asked', 'stopped']);
  });

  it('asks for the stop while it still starts, and for the start while it still stops (Wine)', async () => {
    await create({ name: 'RepriseHurry', startMs: 1000, stopMs: 1000 });
    const [, stop, start, running] = await run(
      ['startService', 'RepriseHurry'],
      ['stopService', 'RepriseHurry'],
      ['startService', 'RepriseHurry'],
      ['until', 'running', 'RepriseHurry'],
      ['stopService', 'RepriseHurry'],
      ['until', 'stopped', 'RepriseHurry'],
    );
    expect([stop?.error, start?.error, running?.error]).toEqual([undefined, undefined, undefined]);
    const once = ['starting', 'running', 'stop asked', 'stopped'];
    expect(log('RepriseHurry')).toEqual([...once, ...once]);
  });

  it('stops what needs the service first, and starts it again with it (Wine)', async () => {
    await create({ name: 'RepriseBase' });
    await create({ name: 'RepriseMiddle', stopMs: 500, words: ['depend=', 'RepriseBase'] });
    await create({ name: 'RepriseTop', stopMs: 500, words: ['depend=', 'RepriseMiddle'] });
    await create({ name: 'RepriseIdle', words: ['depend=', 'RepriseBase'] });
    const [, , , , up, stop, base, , , top, idle] = await run(
      // Wine starts nothing that a service needs.
      ['startService', 'RepriseBase'],
      ['startService', 'RepriseMiddle'],
      ['startService', 'RepriseTop'],
      ['until', 'running', 'RepriseTop'],
      ['facts', 'RepriseBase'],
      ['stopService', 'RepriseBase'],
      ['until', 'stopped', 'RepriseBase'],
      ['startService', 'RepriseBase'],
      ['until', 'running', 'RepriseBase'],
      ['until', 'running', 'RepriseTop'],
      ['facts', 'RepriseIdle'],
      ['stopService', 'RepriseBase'],
      ['until', 'stopped', 'RepriseBase'],
    );
    expect(up?.value).toMatchObject({ state: 'running' });
    expect(up?.value.dependents).toEqual(
      expect.arrayContaining(['RepriseMiddle', 'RepriseTop', 'RepriseIdle']),
    );
    expect(stop?.error).toBeUndefined();
    expect(base?.value).toMatchObject({ state: 'stopped' });
    // Each had ended before what it needs was asked.
    expect(log('RepriseTop').slice(0, 4)).toEqual(['starting', 'running', 'stop asked', 'stopped']);
    expect(top?.value).toMatchObject({ state: 'running' });
    // What did not run before does not run afterwards.
    expect(idle?.value).toMatchObject({ state: 'stopped' });
    expect(log('RepriseIdle')).toEqual([]);
  });

  it('takes the automatic start away and gives it back, and a delayed one stays delayed (Wine)', async () => {
    await create({ name: 'RepriseAuto', words: ['start=', 'auto'] });
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\RepriseAuto`;
    await wine.run('reg', ['add', key, '/v', 'DelayedAutostart', '/t', 'REG_DWORD', '/d', '1', '/f']);
    const [, off, kept, , on, , same] = await run(
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

  it('looks behind NSSM: the program, its words, its folder, its environment (registry by hand, Wine)', async () => {
    const key = String.raw`HKLM\SYSTEM\CurrentControlSet\Services\RepriseNssm\Parameters`;
    await create({ name: 'RepriseNssm' });
    const add = (name: string, type: string, text: string) =>
      wine.run('reg', ['add', key, '/v', name, '/t', type, '/d', text, '/f']);
    await add('Application', 'REG_EXPAND_SZ', String.raw`%SystemDrive%\Jelly fin\jellyfin.exe`);
    await add('AppParameters', 'REG_EXPAND_SZ', String.raw`--service --datadir "C:\ProgramData\Jelly fin"`);
    await add('AppDirectory', 'REG_EXPAND_SZ', String.raw`C:\Jelly fin`);
    await add('AppEnvironmentExtra', 'REG_MULTI_SZ', 'A=1\\0B=two words');
    const [facts] = await run(['facts', 'RepriseNssm']);
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
