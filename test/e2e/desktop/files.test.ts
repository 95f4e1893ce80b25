/** A backup file that is opened with Reprise, or dropped onto it, leads to the wizard. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { ask } from './app-client.ts';
import type { Desktop } from './desktop.ts';
import { eventually, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName } from './launch-desktop.ts';

const heading = async (desktop: Desktop): Promise<string> =>
  (await (await desktop.page()).getByRole('heading', { level: 1 }).textContent()) ?? '';

function aFile(): string {
  const file = join(tempFolder(), '2026-11-20T0200.audiobookshelf');
  writeFileSync(file, 'not a zip');
  return file;
}

lane(`desktop by ${driverName}`, { needs: desktopMissing }, () => {
  it('opens the wizard at the file that it was started with', async () => {
    const file = aFile();
    const desktop = await openDesktop({ words: [file] });
    await eventually(() => heading(desktop)).toMatch(/Restore/);
  });

  it('opens the wizard at the file that a second start was given', async () => {
    const desktop = await openDesktop({ words: ['--hidden'] });
    await eventually(() => desktop.tray.shown()).not.toBeNull();
    await desktop.startAgain(aFile());
    await eventually(() => heading(desktop)).toMatch(/Restore/);
  });

  it('opens the wizard at a file that is dropped onto the window', async () => {
    const desktop = await openDesktop();
    await ask(desktop, 'settings:change', { isSetUp: true });
    await eventually(() => heading(desktop)).toBe('Overview');
    await desktop.window.drop(aFile());
    await eventually(() => heading(desktop)).toMatch(/Restore/);
    expect((await desktop.window.url()).split('#')[0]).toBe('app://reprise/index.html');
  });
});
