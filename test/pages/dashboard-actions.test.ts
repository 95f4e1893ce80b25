import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { aBackupTime, anAppState, anInstanceView } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { manyServers, stopped } from '../helpers/builders/some-servers.ts';
import { cardOf } from '../helpers/card-of.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld } from '../helpers/page-world.ts';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('begins a backup by keyboard alone', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: { 'back-up:start': () => ({ operationId: 'operation-1' }) },
    });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    const button = page.getByRole('button', { name: 'Back up now' });
    for (let step = 0; step < 10; step += 1) {
      await page.keyboard.press('Tab');
      if (await button.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => opened.asked).toEqual([{ channel: 'back-up:start', args: ['abs-1'] }]);
    await opened.close();
  });

  it('lets the keyboard reach every action', async () => {
    const opened = await world.open({
      state: anAppState({
        instances: manyServers(),
        operations: [anOperationView({ operationId: 'o', instanceId: 'abs-3', end: anEnd() })],
      }),
    });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    const all = await page.locator('#content :is(button, a, summary)').count();
    const reached = new Set<number>();
    for (let step = 0; step < all + 10; step += 1) {
      await page.keyboard.press('Tab');
      const index = await page.evaluate(() =>
        [...document.querySelectorAll('#content :is(button, a, summary)')].indexOf(
          document.activeElement ?? document.body,
        ),
      );
      if (index >= 0) reached.add(index);
    }
    expect(all).toBeGreaterThan(15);
    expect(reached.size).toBe(all);
    await opened.close();
  });

  it('asks before it cuts off somebody who is listening', async () => {
    const opened = await world.open({
      state: anAppState({ instances: [anInstanceView({ isConnected: true })] }),
      requests: {
        'instances:activity': () => ({ uses: [{ kind: 'listening', count: 2, samples: [] }] }),
        'back-up:start': () => ({ operationId: 'operation-1' }),
      },
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Back up now' }).click();
    const dialog = page.getByRole('dialog', { name: 'The server is in use' });
    await dialog.getByText('2 people are listening').waitFor();
    expect(opened.asked.map(({ channel }) => channel)).toEqual(['instances:activity']);
    await dialog.getByRole('button', { name: 'Back up anyway' }).click();
    await expect.poll(() => opened.asked.map(({ channel }) => channel)).toContain('back-up:start');
    await opened.close();
  });

  it('says why a backup did not begin, with what to do', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: {
        'back-up:start': () => {
          throw new RepriseError('repository-away', 'Not there.', { path: '/media/usb' });
        },
      },
    });
    await opened.page.getByRole('button', { name: 'Back up now' }).click();
    await opened.page.locator('[data-code="repository-away"]').waitFor();
    await opened.close();
  });

  it('stops a server only after a question, and reaches that by keyboard', async () => {
    const opened = await world.open({ state: anAppState(), requests: { 'server:stop': () => {} } });
    const { page } = opened;
    await page.getByRole('button', { name: 'More for Audiobookshelf' }).focus();
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: 'Stop the server' });
    await item.waitFor();
    await item.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Stop the server?' });
    await dialog.waitFor();
    expect(opened.asked).toEqual([]);
    // Who says no is where they came from.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const menu = page.getByRole('button', { name: 'More for Audiobookshelf' });
    await expect.poll(() => menu.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await item.click();
    await dialog.getByRole('button', { name: 'Stop the server' }).click();
    await expect.poll(() => opened.asked).toEqual([{ channel: 'server:stop', args: ['abs-1'] }]);
    await opened.close();
  });

  it('puts "What happened?" in front when a server does not run, and starts it', async () => {
    const opened = await world.open({
      state: anAppState({ instances: [anInstanceView({ state: stopped })] }),
      requests: { 'server:start': () => {} },
    });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByRole('button', { name: 'What happened?' }).waitFor();
    await card.getByRole('button', { name: 'Start the server' }).click();
    await expect.poll(() => opened.asked).toEqual([{ channel: 'server:start', args: ['abs-1'] }]);
    await opened.close();
  });

  it.each([
    ['does not look well', { ...anInstanceView().state, health: 'failed' }, anInstanceView().protection],
    [
      'was empty at the last backup',
      anInstanceView().state,
      { level: 'partly', gaps: [{ code: 'newest-empty', createdAt: aBackupTime }], verifiedAt: aBackupTime },
    ],
  ] as const)('asks before it backs up a server that %s', async (_, state, protection) => {
    const instance = anInstanceView({ state: state as InstanceView['state'], protection });
    const opened = await world.open({
      state: anAppState({ instances: [instance] }),
      requests: { 'back-up:start': () => ({ operationId: 'operation-1' }) },
    });
    const { page } = opened;
    const inMenu = page.getByRole('menuitem', { name: 'Back up now' });
    const onCard = page.getByRole('button', { name: 'Back up now' });
    await page.getByRole('button', { name: 'More for Audiobookshelf' }).click();
    await page.getByRole('menu').waitFor();
    // What the card has no button for is in its menu.
    expect((await onCard.count()) + (await inMenu.count())).toBe(1);
    if ((await inMenu.count()) === 0) await page.keyboard.press('Escape');
    await inMenu.or(onCard).click();
    const dialog = page.getByRole('dialog', { name: 'Back up the server as it is?' });
    await dialog.getByRole('button', { name: 'What happened?' }).waitFor();
    expect(opened.asked).toEqual([]);
    await dialog.getByRole('button', { name: 'Back up anyway' }).click();
    await expect.poll(() => opened.asked).toEqual([{ channel: 'back-up:start', args: ['abs-1'] }]);
    await opened.close();
  });

  it('checks the newest backup where that is what is missing', async () => {
    const gaps = [{ code: 'newest-not-verified', createdAt: aBackupTime }] as const;
    const instance = anInstanceView({ protection: { level: 'unprotected', gaps, verifiedAt: null } });
    const opened = await world.open({
      state: anAppState({ instances: [instance] }),
      requests: { 'backups:verify': () => ({ operationId: 'operation-1' }) },
    });
    await opened.page.getByRole('button', { name: 'Check the newest backup' }).click();
    await expect
      .poll(() => opened.asked)
      .toEqual([{ channel: 'backups:verify', args: [{ by: 'backup', id: instance.newest?.id }] }]);
    await opened.close();
  });
});
