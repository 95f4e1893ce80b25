/** Quitting and the end of a session: nothing is left half done. */
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { operationOf } from './app-client.ts';
import { eventually, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName } from './launch-desktop.ts';
import { holdAfterSwap, holdBeforeSwap, practise, usersOf } from './practice-restore.ts';

const needs = (): string | null =>
  process.platform === 'linux' ? desktopMissing() : 'holds a server by signals of Linux';

lane(`desktop by ${driverName}`, { needs, elsewhere: process.platform !== 'linux' }, () => {
  it('quits at once when nothing runs', async () => {
    const desktop = await openDesktop();
    await desktop.page();
    await eventually(() => desktop.tray.shown()).not.toBeNull();
    await desktop.tray.choose('Quit Reprise');
    expect(await desktop.exited).toBe(0);
  });

  it('asks before it quits in the middle of a restore, and stays when told to', async () => {
    const desktop = await openDesktop();
    const practised = await practise(desktop);
    const { operationId, goOn } = await holdBeforeSwap(desktop, practised);
    await desktop.dialogs.answer('message', { response: 2 });
    await desktop.tray.choose('Quit Reprise');
    await eventually(async () => (await desktop.dialogs.asked()).at(-1)?.options['buttons']).toEqual([
      'Stop and quit',
      'Finish, then quit',
      'Keep Reprise open',
    ]);
    goOn();
    await eventually(async () => (await operationOf(desktop, operationId))?.end?.outcome).toBe('succeeded');
    expect(usersOf(desktop.home)).toBe(2);
  });

  it('finishes a restore first and then quits by itself when that is chosen', async () => {
    const desktop = await openDesktop();
    const practised = await practise(desktop);
    const { goOn } = await holdBeforeSwap(desktop, practised);
    await desktop.dialogs.answer('message', { response: 1 });
    await desktop.tray.choose('Quit Reprise');
    await eventually(async () => (await desktop.dialogs.asked()).length).toBe(1);
    goOn();
    expect(await desktop.exited).toBe(0);
    expect(usersOf(desktop.home)).toBe(2);
  });

  it('takes a restore back before its swap when the session ends, and the server runs as before', async () => {
    const desktop = await openDesktop();
    const practised = await practise(desktop);
    const { goOn } = await holdBeforeSwap(desktop, practised);
    await desktop.quit();
    await eventually(async () => (await desktop.notifications.all()).map(({ title }) => title)).toContain(
      'One moment, please',
    );
    goOn();
    expect(await desktop.exited).toBe(0);
    expect(usersOf(desktop.home)).not.toBe(2);
  });

  it('finishes a restore after its swap before the session may end', async () => {
    const desktop = await openDesktop();
    const practised = await practise(desktop);
    const { operationId, goOn } = await holdAfterSwap(desktop, practised);
    expect(await desktop.sleepBlockers()).toBe(1);
    await desktop.quit();
    await eventually(async () => (await desktop.notifications.all()).map(({ title }) => title)).toContain(
      'One moment, please',
    );
    expect((await operationOf(desktop, operationId))?.end).toBeNull();
    goOn();
    expect(await desktop.exited).toBe(0);
    expect(usersOf(desktop.home)).toBe(2);
  });
});
