/** How the desktop app begins: window or tray, once for each profile, with a file or without. */
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { eventually, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName, electronProgram } from './launch-desktop.ts';

lane(`desktop by ${driverName}`, { needs: desktopMissing }, () => {
  it('opens its window with the app in it', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await desktop.window.url()).toBe('app://reprise/index.html');
    await eventually(async () => (await desktop.tray.shown())?.image).toBe('ok.png');
  });

  it('shows only the tray when it was started at login', async () => {
    const desktop = await openDesktop({ words: ['--hidden'] });
    await eventually(async () => (await desktop.tray.shown())?.rows.map(({ label }) => label)).toContain(
      'Quit Reprise',
    );
    expect(await desktop.window.shown()).toBeNull();
    await desktop.tray.click();
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
  });

  it('gives the window to a desktop that has no place for tray icons, and closing it is quitting', async () => {
    const desktop = await openDesktop({ hasTray: false });
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
    expect(await desktop.tray.shown()).toBeNull();
    await desktop.window.close();
    expect(await desktop.exited).toBe(0);
  });

  it('shows the window that is there when it is started again', async () => {
    const desktop = await openDesktop({ words: ['--hidden'] });
    await eventually(() => desktop.tray.shown()).not.toBeNull();
    await desktop.startAgain();
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
    expect(await desktop.window.count()).toBe(1);
  });
});

const needsRuntime = (): string | null =>
  electronProgram() === null ? "Electron's runtime is not here: the stand-in ran instead" : null;

lane('real Electron', { needs: needsRuntime, elsewhere: true }, () => {
  it('runs in Electron itself', async () => {
    const desktop = await openDesktop();
    expect(desktop.driver).toBe('Electron');
    const page = await desktop.page();
    expect(await page.evaluate('navigator.userAgent')).toContain('Electron/');
  });
});
