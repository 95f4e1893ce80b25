/** The tray and what the desktop is told: state at a glance, the few things that need no window. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { ask, outcomeOf } from './app-client.ts';
import { eventually, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName } from './launch-desktop.ts';
import { backUpPractice, holdAfterSwap, practise } from './practice-restore.ts';

const onLinux = (): string | null =>
  process.platform === 'linux' ? desktopMissing() : 'holds a server by signals of Linux';

lane(`desktop by ${driverName}`, { needs: onLinux, elsewhere: process.platform !== 'linux' }, () => {
  it('tells the state of a restore, and afterwards offers to take it back', async () => {
    const desktop = await openDesktop();
    const practised = await practise(desktop);
    const labels = async () => (await desktop.tray.shown())?.rows.map(({ label }) => label) ?? [];
    await eventually(labels).toContain('Back up now');
    const { operationId, goOn } = await holdAfterSwap(desktop, practised);
    await eventually(async () => (await desktop.tray.shown())?.image).toMatch(
      /^(?:running|server-down)\.png$/,
    );
    const [backUp] = (await desktop.tray.shown())?.rows.filter(({ label }) => label === 'Back up now') ?? [];
    expect(backUp?.isEnabled).toBe(false);
    // Nobody looks: the end is told.
    await desktop.window.close();
    goOn();
    await eventually(async () => (await desktop.notifications.all()).map(({ title }) => title)).toContain(
      'Practice server: restore finished',
    );
    await eventually(labels).toContain('Undo the restore');
    const note = (await desktop.notifications.all()).find(({ title }) => title.includes('restore finished'));
    await desktop.notifications.click(note?.id ?? 0);
    await eventually(async () => (await desktop.window.shown())?.isVisible).toBe(true);
    expect(await outcomeOf(desktop, operationId)).toBe('succeeded');
    await desktop.tray.choose('Undo the restore');
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
  });

  it('backs up from its menu, and says nothing when that went well', async () => {
    const desktop = await openDesktop();
    const { instanceId } = await backUpPractice(desktop);
    await desktop.tray.choose('Back up now');
    await eventually(async () => (await ask(desktop, 'backups:list', instanceId)).backups.length).toBe(2);
    expect((await desktop.notifications.all()).map(({ title }) => title)).toEqual([]);
  });

  it('starts at login when that is chosen, and no more when it is taken back', async () => {
    const desktop = await openDesktop({ words: ['--hidden'] });
    const entry = join(desktop.home, 'config/autostart/reprise.desktop');
    const isChecked = async () =>
      (await desktop.tray.shown())?.rows.find(({ label }) => label === 'Start at login')?.isChecked;
    await eventually(isChecked).toBe(false);
    await desktop.tray.choose('Start at login');
    await eventually(isChecked).toBe(true);
    expect(existsSync(entry)).toBe(true);
    await desktop.tray.choose('Start at login');
    await eventually(isChecked).toBe(false);
    expect(existsSync(entry)).toBe(false);
  });
});
