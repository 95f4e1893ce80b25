/** The window: where it opens, what closing means, and that a page that dies takes nothing with it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { ask } from './app-client.ts';
import { eventually, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName } from './launch-desktop.ts';

const titles = ['Reprise is still here'];

lane(`desktop by ${driverName}`, { needs: desktopMissing }, () => {
  it('keeps the tray when the window is closed, and says so once', async () => {
    const desktop = await openDesktop();
    const page = await desktop.page();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await eventually(() => desktop.tray.shown()).not.toBeNull();
    await desktop.window.close();
    await eventually(async () => (await desktop.notifications.all()).map(({ title }) => title)).toEqual(
      titles,
    );
    expect((await desktop.window.shown())?.isVisible).toBe(false);
    await desktop.tray.click();
    await eventually(async () => (await desktop.window.shown())?.isVisible).toBe(true);
    await desktop.window.close();
    await eventually(async () => (await desktop.window.shown())?.isVisible).toBe(false);
    expect((await desktop.notifications.all()).map(({ title }) => title)).toEqual(titles);
  });

  it('opens where it was left', async () => {
    const home = tempFolder();
    const left = { x: 120, y: 90, width: 1000, height: 700 };
    const first = await openDesktop({ home });
    await first.page();
    await first.window.move(left);
    await first.window.close();
    await eventually(async () => (await first.window.shown())?.isVisible).toBe(false);
    await first.quit();
    expect(await first.exited).toBe(0);
    const second = await openDesktop({ home });
    await second.page();
    expect((await second.window.shown())?.bounds).toEqual(left);
  });

  it('opens on a display that is there when the one it was left on is gone', async () => {
    const home = tempFolder();
    const bounds = { x: 4000, y: 200, width: 1000, height: 700 };
    writeFileSync(
      join(home, 'window.json'),
      JSON.stringify({ format: 1, bounds, isMaximized: false, toldOfTray: true }),
    );
    const desktop = await openDesktop({ home });
    await desktop.page();
    const shown = (await desktop.window.shown())?.bounds;
    expect(shown?.x).toBeLessThan(1920);
    expect(shown?.width).toBe(1000);
  });

  it('opens as at first when what was remembered cannot be read', async () => {
    const home = tempFolder();
    writeFileSync(join(home, 'window.json'), '{"format":1,"bounds":{"x":"far"');
    const desktop = await openDesktop({ home });
    await desktop.page();
    expect((await desktop.window.shown())?.bounds).toMatchObject({ width: 1100, height: 760 });
  });

  it('loads its page again when the renderer crashed, and the app has gone on', async () => {
    const desktop = await openDesktop();
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
    await ask(desktop, 'settings:change', { isSetUp: true });
    await desktop.window.crash();
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
    expect((await ask(desktop, 'app:state')).settings.isSetUp).toBe(true);
    expect((await desktop.window.shown())?.isVisible).toBe(true);
  });
});
