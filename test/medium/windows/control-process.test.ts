/** A server that runs as a plain process on Windows, by a stand-in through Wine. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { windowsLane, type Wine } from '../../helpers/wine.ts';
import type { Installation } from './audiobookshelf-installation.ts';
import { useAudiobookshelf, useDriver } from './use-driver.ts';
import { askedIn, type DriverStep, type WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let wine: Wine;
  let driver: WindowsDriver;
  useDriver((here) => void ({ wine, driver } = here));
  const install = useAudiobookshelf('Plain', () => wine);
  const run = (abs: Installation, steps: readonly DriverStep[], env: Readonly<Record<string, string>> = {}) =>
    driver.run({ request: { ...abs.request, kind: 'process' }, steps }, env);
  const start = async (abs: Installation, env: Readonly<Record<string, string>> = {}) => {
    const [started] = await run(abs, [['start', [abs.server, ...abs.serverWords]]], env);
    expect(started?.error).toBeUndefined();
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
  };

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
    expect(askedIn(stop)).toEqual(['control.stop.not-open shutdown-request', 'control.stop.sent ctrl-c']);
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
    const server = ((processes?.value ?? []) as readonly { pid: number; env: readonly string[] }[]).find(
      ({ pid }) => pid === status?.value.pids[0],
    );
    expect(server?.env).toContain('FIXTURE_WORD');
    expect(readFileSync(join(wine.folder, 'server-output.log'), 'utf8')).toContain('listening');
  });

  it('says that it did not stop, and leaves it running, when it does not end when asked (stand-in, Wine)', async () => {
    const abs = await install();
    await start(abs, { FIXTURE_END_MS: 'never' });
    const [stop, status] = await run(abs, [['stop', { timeoutMs: 700 }], ['status']]);
    expect(stop?.error).toMatchObject({ code: 'stop-timed-out' });
    expect(askedIn(stop)).not.toContain('control.stop.forced TerminateProcess');
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
    expect(askedIn(stop)).toEqual([
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

  it('starts the program, not a folder that has its name (stand-in, Wine)', async () => {
    const abs = await install();
    const name = abs.server.replace(/\.exe$/, '');
    mkdirSync(join(wine.driveC, name.slice('C:\\'.length).replaceAll('\\', '/')));
    const [started] = await run(abs, [['start', [name, ...abs.serverWords]]]);
    expect(started?.error).toBeUndefined();
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
  });

  it('says which start did not work, and what the server said (stand-in, Wine)', async () => {
    const abs = await install();
    const failure = async (words: readonly string[]) => (await run(abs, [['start', words]]))[0]?.error;
    expect(await failure(['C:\\nowhere\\server.exe'])).toMatchObject({ code: 'start-failed' });
    // Without its folders it ends at once; on a busy machine at once may be later than we look.
    await expect
      .poll(() => failure([abs.server, '--nothing']), { timeout: 100_000 })
      .toMatchObject({
        code: 'start-failed',
        details: { reason: 'it ended with 3', log: expect.stringContaining('no folder is named') },
      });
  });
});
