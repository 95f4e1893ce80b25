/** The program is gone in the middle of a restore: nothing stays half done, and the next start tells. */
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { operationOf, outcomeOf } from './app-client.ts';
import { eventually, openDesktop } from './desktop-world.ts';
import { desktopMissing, driverName } from './launch-desktop.ts';
import {
  holdAfterSwap,
  holdBeforeSwap,
  practise,
  serversOf,
  usersOf,
  watchdogsOf,
} from './practice-restore.ts';

const onLinux = (): string | null =>
  process.platform === 'linux' ? desktopMissing() : 'holds a server by signals of Linux';

lane(`desktop by ${driverName}`, { needs: onLinux, elsewhere: process.platform !== 'linux' }, () => {
  it('goes on with a restore when the page died, and the page finds it again', async () => {
    const desktop = await openDesktop();
    const practised = await practise(desktop);
    const { operationId, goOn } = await holdAfterSwap(desktop, practised);
    await desktop.window.crash();
    await (await desktop.page()).getByRole('heading', { level: 1 }).waitFor();
    expect((await operationOf(desktop, operationId))?.end).toBeNull();
    goOn();
    expect(await outcomeOf(desktop, operationId)).toBe('succeeded');
    expect(usersOf(desktop.home)).toBe(2);
  });

  it('is recovered by the next start when nobody was left to do it, and that is told', async () => {
    const first = await openDesktop();
    const practised = await practise(first);
    const { goOn } = await holdAfterSwap(first, practised);
    for (const pid of watchdogsOf(first.home)) process.kill(pid, 'SIGKILL');
    await first.kill();
    goOn();
    const second = await openDesktop({ home: first.home });
    await (await second.page()).getByRole('heading', { level: 1 }).waitFor();
    await eventually(async () => (await second.notifications.all()).map(({ title }) => title)).toContain(
      'Practice server: an interrupted run was put in order',
    );
    expect(serversOf(first.home)).toHaveLength(1);
    expect(usersOf(first.home)).toBe(2);
  });

  it('is ended by its watchdog before anybody starts it again, and the server runs', async () => {
    const first = await openDesktop();
    const practised = await practise(first);
    const { goOn } = await holdBeforeSwap(first, practised);
    await first.kill();
    goOn();
    await eventually(async () => watchdogsOf(first.home).length).toBe(0);
    expect(serversOf(first.home)).toHaveLength(1);
    const second = await openDesktop({ home: first.home });
    await (await second.page()).getByRole('heading', { level: 1 }).waitFor();
  });
});
