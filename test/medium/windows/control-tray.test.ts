/** The tray program of Audiobookshelf, by a stand-in through Wine: what real Windows does differently is not seen here. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { windowsProgram } from '../../helpers/windows-program.ts';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { installAudiobookshelf, linesOf, type Installation } from './audiobookshelf-installation.ts';
import { buildDriver, type DriverStep, type WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let wine: Wine;
  let driver: WindowsDriver;
  let installed = 0;
  beforeAll(async () => {
    wine = await startWine();
    driver = await buildDriver(wine);
  }, 120_000);
  afterAll(() => wine.end());
  afterEach(async () => {
    await wine.run('taskkill', ['/f', '/im', 'AudiobookshelfTray.exe']);
    await wine.run('taskkill', ['/f', '/im', 'audiobookshelf.exe']);
  });

  const install = () => installAudiobookshelf(wine, `Audiobookshelf ${(installed += 1)}`);
  const launchTray = async (abs: Installation, env: Readonly<Record<string, string>> = {}) => {
    const tray = wine.start(abs.tray, [], { env, timeoutMs: 100_000 });
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
    return tray;
  };
  const run = (abs: Installation, steps: readonly DriverStep[], more: object = {}) =>
    driver.run({ request: abs.request, steps, ...more });
  const asked = (log: readonly Readonly<Record<string, unknown>>[]) =>
    log.map(({ event, by }) => [event, by].filter(Boolean).join(' '));

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
    expect(asked(stop?.log ?? [])).toEqual(['control.stop.sent close-window']);
    expect(after?.value).toEqual({ running: false });
    expect(start?.value).toMatchObject({ pid: expect.any(Number) });
    await expect
      .poll(() => abs.serverLog(), { timeout: 20_000 })
      .toEqual(['started', 'ctrl-c', 'clean end', 'started']);
    expect(abs.trayLog()).toEqual([
      'server started',
      'close message',
      'ctrl-c sent',
      'server gone',
      'tray ended',
      'server started',
    ]);
    const [again, stopAgain] = await run(abs, [['status'], ['stop']]);
    expect(again?.value).toMatchObject({ running: true, launch: { argv: [abs.tray] } });
    expect(stopAgain?.value).toMatchObject({ forced: false });
  });
  (void mkdirSync, join, linesOf, windowsProgram);
});
