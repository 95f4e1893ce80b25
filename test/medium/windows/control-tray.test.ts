/** The tray program of Audiobookshelf, by a stand-in through Wine: what real Windows does differently is not seen here. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { windowsProgram } from '../../helpers/windows-program.ts';
import { windowsLane, type Wine } from '../../helpers/wine.ts';
import { expectClosedAndOpened, linesOf, type Installation } from './audiobookshelf-installation.ts';
import { useAudiobookshelf, useDriver } from './use-driver.ts';
import { askedIn, type DriverStep, type WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let wine: Wine;
  let driver: WindowsDriver;
  useDriver((here) => void ({ wine, driver } = here));
  const install = useAudiobookshelf('Audiobookshelf', () => wine);
  const launchTray = async (abs: Installation, env: Readonly<Record<string, string>> = {}) => {
    const tray = wine.start(abs.tray, [], { env, timeoutMs: 100_000 });
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
    return tray;
  };
  const run = (abs: Installation, steps: readonly DriverStep[], more: object = {}) =>
    driver.run({ request: abs.request, steps, ...more });

  it('closes the tray, which ends its server cleanly, and opens the tray again (stand-in, Wine)', async () => {
    const abs = await install();
    await launchTray(abs);
    const [status, stop, after, start] = await run(abs, [['status'], ['stop'], ['status'], ['start']]);
    expect(status?.value).toMatchObject({
      running: true,
      supervisor: null,
      url: `http://127.0.0.1:${abs.port}`,
      launch: { argv: [abs.tray] },
    });
    expect(stop).toMatchObject({ value: { forced: false } });
    expect(askedIn(stop)).toEqual(['control.stop.sent close-window']);
    expect(after?.value).toEqual({ running: false });
    expect(start?.value).toMatchObject({ pid: expect.any(Number) });
    await expectClosedAndOpened(abs);
    const [again, stopAgain] = await run(abs, [['status'], ['stop']]);
    expect(again?.value).toMatchObject({ running: true, launch: { argv: [abs.tray] } });
    expect(stopAgain?.value).toMatchObject({ forced: false });
  });

  it('opens the tray anew when its server had died and it was wedged (stand-in, Wine)', async () => {
    const abs = await install();
    const tray = await launchTray(abs);
    await wine.run('taskkill', ['/f', '/im', 'audiobookshelf.exe']);
    const [status, stop, start] = await run(abs, [['status'], ['stop'], ['start', [abs.tray]]]);
    expect(status?.value).toEqual({ running: false });
    expect(stop).toMatchObject({ value: { forced: false } });
    expect(start?.error).toBeUndefined();
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toEqual(['started', 'started']);
    expect(abs.trayLog()).toContain('tray ended');
    expect(abs.trayLog()).not.toContain('second one refused');
    await tray.ended;
  });

  it('waits as long as the tray does, also when told to wait less (stand-in, Wine)', async () => {
    const abs = await install();
    await launchTray(abs, { FIXTURE_END_MS: 'never' });
    const [stop, status] = await run(abs, [['stop', { timeoutMs: 500 }], ['status']]);
    // The tray itself has ended it by force, after its 8 s; nothing of ours did.
    expect(abs.trayLog()).toContain('server killed');
    expect(askedIn(stop)).toEqual(['control.stop.sent close-window']);
    expect(stop?.value).toMatchObject({ forced: false });
    expect(status?.value).toEqual({ running: false });
  });

  it('leaves a window alone that only has the same title (Wine)', async () => {
    const abs = await install();
    const folder = join(wine.folder, 'window');
    mkdirSync(folder);
    const program = wine.pathOf(windowsProgram('titled-window', wine.folder, ['-mwindows']));
    wine.start(program, ['AudiobookshelfTray', wine.pathOf(folder)], { timeoutMs: 100_000 });
    const lines = () => linesOf(join(folder, 'closed.log'));
    await expect.poll(lines, { timeout: 20_000 }).toEqual(['open']);
    await launchTray(abs);
    const [stop] = await run(abs, [['stop']]);
    expect(stop).toMatchObject({ value: { forced: false } });
    expect(abs.trayLog()).toContain('tray ended');
    expect(lines()).toEqual(['open']);
    await wine.run('taskkill', ['/f', '/im', 'titled-window.exe']);
  });

  // Wine hands Ctrl+C on only to those that one program has started, itself included: hence the start in the same run.
  it('asks the server itself by Ctrl+C where its tray must not be closed (stand-in, Wine)', async () => {
    const abs = await install();
    const steps: readonly DriverStep[] = [['start', [abs.tray]], ['untilRunning'], ['stop']];
    const [, up, stop] = await run(abs, steps, { trayStops: ['shutdown-request', 'ctrl-c'] });
    expect(up?.error).toBeUndefined();
    expect(stop).toMatchObject({ value: { forced: false } });
    expect(askedIn(stop)).toEqual(['control.stop.not-open shutdown-request', 'control.stop.sent ctrl-c']);
    expect(abs.serverLog()).toEqual(['started', 'ctrl-c', 'clean end']);
    expect(abs.trayLog()).not.toContain('close message');
  });

  it('asks a server by Ctrl+C whose tray has gone, and opens the tray afterwards (stand-in, Wine)', async () => {
    const abs = await install();
    const [, up, status, stop, start] = await run(abs, [
      ['start', [abs.server, ...abs.serverWords]],
      ['untilRunning'],
      ['status'],
      ['stop'],
      ['start'],
    ]);
    expect(up?.error).toBeUndefined();
    expect(status?.value).toMatchObject({ running: true, launch: { argv: [abs.tray] } });
    expect(askedIn(stop)).toEqual(['control.stop.not-open close-window', 'control.stop.sent ctrl-c']);
    expect(start?.error).toBeUndefined();
    await expect
      .poll(() => abs.serverLog(), { timeout: 20_000 })
      .toEqual(['started', 'ctrl-c', 'clean end', 'started']);
    expect(abs.trayLog()).toEqual(['server started']);
  });

  it('sets the start at sign-in aside and puts it back as it was, also when done twice (Wine)', async () => {
    const abs = await install();
    const look: DriverStep = ['registry', String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Run`];
    const [found, before, , , aside, none, , , after] = await run(abs, [
      ['autoStart'],
      look,
      ['setAside'],
      ['setAside'],
      look,
      ['autoStart'],
      ['putBack'],
      ['putBack'],
      look,
    ]);
    expect(found?.value).toMatchObject([{ after: '' }]);
    expect(before?.value).toMatchObject({ Audiobookshelf: `"${abs.tray}"` });
    expect(aside?.value).not.toHaveProperty('Audiobookshelf');
    expect(none?.value).toEqual([]);
    expect(after?.value).toEqual(before?.value);
  });
});
