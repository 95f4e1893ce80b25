/** What can be seen of Windows, and its registry, through Wine; the Restart Manager is only a stub there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { windowsLane, type Wine } from '../../helpers/wine.ts';
import { installAudiobookshelf } from './audiobookshelf-installation.ts';
import { useDriver } from './use-driver.ts';
import type { WindowsDriver } from './windows-driver.ts';

windowsLane(() => {
  let wine: Wine;
  let driver: WindowsDriver;
  useDriver((here) => void ({ wine, driver } = here));

  it('sees what a process was started with, where, by whom, with which environment (Wine)', async () => {
    const folder = join(wine.driveC, 'Bücher 📚');
    mkdirSync(folder);
    const words = ['-e', 'setInterval(() => {}, 1000)', 'a "quoted" word', 'C:\\trailing\\', ''];
    const started = wine.start(wine.node, words, { env: { REPRISE_TEST_WORD: 'Größe' } });
    const mine = async () => {
      const [list] = await driver.look(['processes']);
      const processes = (list?.value ?? []) as readonly Readonly<Record<string, unknown>>[];
      return processes.find(({ argv }) => (argv as readonly string[]).includes(words[1] ?? ''));
    };
    await expect.poll(mine, { timeout: 30_000 }).toBeDefined();
    expect(await mine()).toMatchObject({
      name: 'node.exe',
      argv: [wine.node, ...words],
      program: wine.node,
      cwd: wine.pathOf(wine.folder),
      env: expect.arrayContaining(['REPRISE_TEST_WORD']),
      account: expect.stringMatching(/./),
      start: expect.stringMatching(/^\d+$/),
      session: expect.any(Number),
    });
    started.child.kill('SIGKILL');
    await started.ended;
  });

  it('notices a database that somebody holds open; who it is Wine does not tell', async () => {
    const abs = await installAudiobookshelf(wine);
    const [free] = await driver.look(['holders', Object.values(abs.roots)]);
    expect(free?.value).toMatchObject({ holders: [] });
    const server = wine.start(abs.server, abs.serverWords, { timeoutMs: 100_000 });
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toContain('started');
    const [held] = await driver.look(['holders', Object.values(abs.roots)]);
    expect(held?.value.holders).toEqual([
      { pid: null, name: null, path: `${abs.roots.config}\\absdatabase.sqlite` },
    ]);
    await wine.run('taskkill', ['/f', '/im', 'audiobookshelf.exe']);
    await server.ended;
  });

  it('reads both views of the registry, with variables replaced and numbers as text (Wine)', async () => {
    const settings = join(wine.folder, 'jellyfin.reg');
    const key32 = String.raw`[HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Jellyfin\Server]`;
    const lines = ['REGEDIT4', '', key32, '"ServiceAccountType"="None"', '"Port"=dword:00001fa0'];
    writeFileSync(settings, lines.join('\r\n'));
    await wine.run('regedit', ['/S', wine.pathOf(settings)]);
    const named = ['reg', ['add', String.raw`HKLM\SOFTWARE\WOW6432Node\Jellyfin\Server`]] as const;
    await wine.run(named[0], [
      ...named[1],
      '/v',
      'DataFolder',
      '/t',
      'REG_EXPAND_SZ',
      '/d',
      '%SystemDrive%\\Jelly',
      '/f',
    ]);
    const [both, direct, none] = await driver.look(
      ['registry', String.raw`HKLM\SOFTWARE\Jellyfin\Server`],
      ['registry', String.raw`HKLM\SOFTWARE\WOW6432Node\Jellyfin\Server`],
      ['registry', String.raw`HKCU\Software\NoSuchProgram`],
    );
    const values = { ServiceAccountType: 'None', Port: '8096', DataFolder: 'C:\\Jelly' };
    expect(both?.value).toEqual(values);
    expect(direct?.value).toEqual(values);
    expect(none).toMatchObject({ value: null });
  });

  it('has a program run at sign-in, and takes that back, also when it is gone already (Wine)', async () => {
    const key = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Run`;
    const argv = [String.raw`C:\Bücher 📚\reprise.exe`, 'recover'];
    const [set, found, removed, again, none] = await driver.look(
      ['bootHook', 'register', argv],
      ['registry', key],
      ['bootHook', 'unregister', argv],
      ['bootHook', 'unregister', argv],
      ['registry', key],
    );
    expect([set, removed, again].map((step) => step?.error)).toEqual([undefined, undefined, undefined]);
    const value = String.raw`"C:\Bücher 📚\reprise.exe" "recover"`;
    expect(found?.value).toMatchObject({ 'reprise-recover-operation': value });
    expect(none?.value).not.toHaveProperty('reprise-recover-operation');
  });

  it('keeps Windows awake as long as somebody holds it, and not a moment longer (Wine)', async () => {
    const [step] = await driver.look(['awake']);
    expect(step).toMatchObject({ value: { both: 1, last: 1, none: 0 } });
    expect(step?.log).not.toContainEqual(expect.objectContaining({ event: 'inhibit.refused' }));
  });
});
