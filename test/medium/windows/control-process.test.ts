/** A server that runs as a plain process on Windows, by a stand-in through Wine. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { installAudiobookshelf, type Installation } from './audiobookshelf-installation.ts';
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

  const install = () => installAudiobookshelf(wine, `Plain ${(installed += 1)}`);
  const run = (abs: Installation, steps: readonly DriverStep[], env: Readonly<Record<string, string>> = {}) =>
    driver.run({ request: { ...abs.request, kind: 'process' }, steps }, env);
  const start = async (abs: Installation, env: Readonly<Record<string, string>> = {}) => {
    const [started] = await run(abs, [['start', [abs.server, ...abs.serverWords]]], env);
    expect(started?.error).toBeUndefined();
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
  };
  const events = (log: readonly Readonly<Record<string, unknown>>[]) =>
    log.map(({ event, by }) => [event, by].filter(Boolean).join(' '));

  // Wine hands Ctrl+C on only to those that one program has started, itself included: hence all of it in one run.
  it('ends it by Ctrl+C and starts it again as it ran (stand-in, Wine)', async () => {
    const abs = await install();
    const words = [abs.server, ...abs.serverWords];
    const [, up, status, stop, after, again, upAgain, second] = await run(abs, [
      ['start', words],
      ['untilRunning'],
      ['status'],
      ['stop'],
      ['status'],
      ['start'],
      ['untilRunning'],
      ['stop'],
    ]);
    expect([up?.error, upAgain?.error, again?.error]).toEqual([undefined, undefined, undefined]);
    expect(status?.value).toMatchObject({
      running: true,
      supervisor: null,
      url: `http://127.0.0.1:${abs.port}`,
      launch: { argv: words, cwd: 'C:\\' },
    });
    expect(stop).toMatchObject({ value: { forced: false } });
    expect(events(stop?.log ?? [])).toEqual([
      'control.stop.not-open shutdown-request',
      'control.stop.sent ctrl-c',
    ]);
    expect(after?.value).toEqual({ running: false });
    expect(second).toMatchObject({ value: { forced: false } });
    const once = ['started', 'ctrl-c', 'clean end'];
    expect(abs.serverLog()).toEqual([...once, ...once]);
  });

  it('starts it so that it outlives whoever started it, with its folder and environment (stand-in, Wine)', async () => {
    const abs = await install();
    await start(abs, { FIXTURE_WORD: 'Größe' });
    const [status, processes] = await run(abs, [['status'], ['processes']]);
    expect(status?.value).toMatchObject({ running: true, launch: { cwd: 'C:\\' } });
    const server = (processes?.value as readonly { pid: number; env: readonly string[] }[]).find(
      ({ pid }) => pid === status?.value.pids[0],
    );
    expect(server?.env).toContain('FIXTURE_WORD');
  });

  it('says that it did not stop, and leaves it running, when it does not end when asked (stand-in, Wine)', async () => {
    const abs = await install();
    await start(abs, { FIXTURE_END_MS: 'never' });
    const [stop, status] = await run(abs, [['stop', { timeoutMs: 700 }], ['status']]);
    expect(stop?.error).toMatchObject({ code: 'stop-timed-out' });
    expect(events(stop?.log ?? [])).not.toContain('control.stop.forced TerminateProcess');
    expect(status?.value).toMatchObject({ running: true });
  });

  it('ends it by force only after it was asked, and only if told to (stand-in, Wine)', async () => {
    const abs = await install();
    const steps: readonly DriverStep[] = [
      ['start', [abs.server, ...abs.serverWords]],
      ['untilRunning'],
      ['stop', { timeoutMs: 700, force: true }],
      ['status'],
    ];
    const [, , stop, status] = await run(abs, steps, { FIXTURE_END_MS: 'never' });
    expect(stop?.value).toMatchObject({ forced: true });
    expect(events(stop?.log ?? [])).toEqual([
      'control.stop.not-open shutdown-request',
      'control.stop.sent ctrl-c',
      'control.stop.forced TerminateProcess',
    ]);
    expect(abs.serverLog()).toEqual(['started', 'ctrl-c']);
    expect(status?.value).toEqual({ running: false });
  });

  it('sends no Ctrl+C into a console that another program uses too, also when told to use force (stand-in, Wine)', async () => {
    const [abs, other] = [await install(), await install()];
    const words = (each: Installation) =>
      [each.server, ...each.serverWords].map((word) => `"${word}"`).join(' ');
    const line = `start /b "" ${words(other)} & ${words(abs)}`;
    await run(abs, [['start', ['C:\\windows\\system32\\cmd.exe', '/d', '/s', '/c', line]]]);
    const both = () => [abs.serverLog(), other.serverLog()];
    await expect.poll(both, { timeout: 20_000 }).toEqual([['started'], ['started']]);
    const [stop, status] = await run(abs, [['stop', { timeoutMs: 700, force: true }], ['status']]);
    expect(stop?.error).toMatchObject({ code: 'not-possible-here' });
    expect(status?.value).toMatchObject({ running: true });
    expect(both()).toEqual([['started'], ['started']]);
  });

  it('names the tray above a server, which would not get over its end (stand-in, Wine)', async () => {
    const abs = await install();
    wine.start(abs.tray, [], { timeoutMs: 100_000 });
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
    const [status] = await run(abs, [['status']]);
    expect(status?.value).toMatchObject({ running: true, supervisor: 'AudiobookshelfTray.exe' });
  });

  it('says which start did not work (Wine)', async () => {
    const abs = await install();
    const [missing, dead] = await run(abs, [
      ['start', ['C:\\nowhere\\server.exe']],
      // Without its folders it ends at once.
      ['start', [abs.server, '--nothing']],
    ]);
    expect(missing?.error).toMatchObject({ code: 'start-failed' });
    expect(dead?.error).toMatchObject({ code: 'start-failed', details: { reason: 'it ended with 3' } });
  });
});
