import { afterAll, beforeAll, expect, it } from 'vitest';
import { anAppState, anInstanceView } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
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

  it('shows what runs on a server, says why the buttons wait, and stops it on request', async () => {
    const opened = await world.open({
      state: anAppState({ operations: [anOperationView()] }),
      requests: { 'operations:cancel': () => {} },
    });
    const { page } = opened;
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('1.2 GB of 6.2 GB').waitFor();
    expect(await card.getByRole('button', { name: 'Back up now' }).isDisabled()).toBe(true);
    await card.getByText('A backup is being made.').waitFor();
    await card.getByRole('button', { name: 'Stop the backup' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop the backup' }).click();
    await card.getByText('Stopping safely…').waitFor();
    expect(opened.asked).toEqual([{ channel: 'operations:cancel', args: ['operation-1'] }]);
    await opened.close();
  });

  it('names neither a speed nor a time left before it saw enough, and both afterwards', async () => {
    const opened = await world.open({ state: anAppState({ operations: [anOperationView()] }) });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('1.2 GB of 6.2 GB').waitFor();
    expect(await card.getByText('/s').count()).toBe(0);
    expect(await card.getByText('left').count()).toBe(0);
    for (let second = 1; second <= 6; second += 1) {
      await opened.page.clock.runFor(1000);
      const done = 1_240_000_000 + second * 50_000_000;
      await opened.tell('operation:changed', {
        ...anOperationView({ seq: 12 + second }),
        current: {
          state: 'running',
          stage: 'copy',
          cancellable: true,
          progress: { done, total: 6_200_000_000, unit: 'bytes' },
          serverDownSince: null,
        },
      });
    }
    await card.getByText(/MB\/s · about .* left in this step/).waitFor();
    await opened.close();
  });

  it('says how long the server is down, and offers no way to stop what has to finish', async () => {
    const current = {
      state: 'running',
      stage: 'apply',
      cancellable: false,
      progress: null,
      serverDownSince: '2026-03-13T08:59:00.000Z',
    } as const;
    const opened = await world.open({
      state: anAppState({ operations: [anOperationView({ kind: 'restore', current })] }),
    });
    // A new window begins at a restore that goes on.
    await opened.page.getByRole('heading', { level: 1, name: 'Restoring: Audiobookshelf' }).waitFor();
    await opened.tell('page:open', { page: 'dashboard' });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('The server has been stopped for 1 min').waitFor();
    await card.getByText('This cannot be stopped any more.').waitFor();
    expect(await card.getByRole('button', { name: /^Stop/ }).count()).toBe(0);
    expect(await card.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
    await opened.close();
  });

  it('tells how a run ended in three lines, with the way out, until it is put away', async () => {
    const ended = anOperationView({
      kind: 'restore',
      current: {
        state: 'failed',
        stage: 'health-check',
        rollback: 'done',
        error: { code: 'health-check-failed', message: '', details: {} },
      },
      end: anEnd({
        outcome: 'failed',
        rollback: 'done',
        health: 'healthy',
        backupId: null,
        findings: [{ code: 'health-check-failed', severity: 'block', details: {} }],
      }),
    });
    const opened = await world.open({
      state: anAppState({ operations: [ended] }),
      requests: { 'operations:dismiss': () => {}, 'activity:log': () => ({ lines: [], isCut: false }) },
    });
    // A new window begins at a restore whose end nobody has put away.
    await opened.page
      .getByRole('heading', { level: 1, name: 'The restore failed. Everything is as before.' })
      .waitFor();
    await opened.tell('page:open', { page: 'dashboard' });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('Your data was then as it was before. Everything was put back.').waitFor();
    await card.getByText('Your server is running.').waitFor();
    await card.getByText('What to do now:').waitFor();
    await card.locator('[data-code="health-check-failed"]').waitFor();
    await card.getByRole('button', { name: 'Hide' }).click();
    await expect
      .poll(() => opened.asked.filter(({ channel }) => channel === 'operations:dismiss'))
      .toEqual([{ channel: 'operations:dismiss', args: ['operation-1'] }]);
    await opened.close();
  });

  it('tells of an end with its time, and no more of it when the server was seen otherwise since', async () => {
    const ended = anOperationView({
      kind: 'restore',
      current: { state: 'succeeded', warnings: [] },
      end: anEnd({ health: 'healthy' }),
    });
    const opened = await world.open({
      state: anAppState({ operations: [ended] }),
      requests: { 'activity:log': () => ({ lines: [], isCut: false }) },
    });
    await opened.page.getByRole('heading', { level: 1, name: 'The restore is done' }).waitFor();
    await opened.tell('page:open', { page: 'dashboard' });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByRole('heading', { name: /08:59: The restore is done$/ }).waitFor();
    await card.getByText('was then as in the backup.').waitFor();
    const state = {
      running: false,
      url: null,
      version: null,
      health: null,
      lookedAt: '2026-03-13T09:01:00.000Z',
    };
    await opened.tell(
      'state:changed',
      anAppState({ operations: [ended], instances: [anInstanceView({ state })] }),
    );
    await card.getByRole('heading', { name: /The restore is done$/ }).waitFor({ state: 'detached' });
    expect(await card.getByText('as in the backup').count()).toBe(0);
    await opened.close();
  });
});
