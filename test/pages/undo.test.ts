import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { aCalmPlan } from '../helpers/builders/a-calm-plan.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld, type PageOptions } from '../helpers/page-world.ts';

const link: PageLink = { page: 'undo', operationId: 'restore-1' };
const undoable = { operationId: 'restore-1', createdAt: '2026-03-12T19:30:00.000Z' };
const plan = aCalmPlan({
  kind: 'undo',
  preview: [],
  mediaFolders: [],
  notCovered: [],
  counts: { backup: {}, current: null },
  backup: { id: 'restore-1', createdAt: undoable.createdAt, serverVersion: null, bytes: 0 },
});

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  async function opened(options: Partial<PageOptions> = {}) {
    const one = await world.open({
      state: anAppState({ instances: [anInstanceView({ undoable })] }),
      requests: { 'undo:plan': () => plan },
      ...options,
    });
    await one.page.getByRole('heading', { level: 1 }).waitFor();
    await one.tell('page:open', link);
    return one;
  }

  it('says what an undo does, runs it, and tells that the data is as before the restore', async () => {
    const undoing = anOperationView({
      operationId: 'undo-1',
      kind: 'undo',
      current: {
        state: 'running',
        stage: 'apply',
        cancellable: false,
        serverDownSince: null,
        progress: null,
      },
    });
    const { page, asked, tell, close } = await opened({
      requests: { 'undo:plan': () => plan, 'undo:start': () => ({ operationId: 'undo-1' }) },
    });
    await page.getByText('Back to the state before the restore of yesterday 19:30').waitFor();
    await page.getByText('What is there now is set aside, not deleted').waitFor();
    await page.getByText('Passwords and sign-ins will be those from before that restore.').waitFor();
    await page.getByRole('button', { name: 'Undo the restore' }).click();
    await expect
      .poll(() => asked.find(({ channel }) => channel === 'undo:start')?.args)
      .toEqual([{ planId: plan.id, acceptWarnings: true, ifSlow: 'keep' }]);
    await tell('operation:changed', undoing);
    await page.getByRole('heading', { level: 1, name: 'Undoing the restore: Audiobookshelf' }).waitFor();
    await tell('operation:changed', {
      ...undoing,
      current: { state: 'succeeded', warnings: [] },
      end: anEnd({ health: 'healthy' }),
    });
    await page.getByText('is as it was before the restore.').waitFor();
    // The state now offers the undo of this undo, or nothing: how it went stays in sight.
    const done = {
      ...undoing,
      current: { state: 'succeeded', warnings: [] },
      end: anEnd({ health: 'healthy' }),
    } as const;
    const after = { operationId: 'undo-1', createdAt: '2026-03-13T08:59:00.000Z', kind: 'undo' } as const;
    for (const now of [after, null]) {
      await tell(
        'state:changed',
        anAppState({ instances: [anInstanceView({ undoable: now })], operations: [done] }),
      );
      await page.getByRole('button', { name: 'Take back the undo', exact: true }).waitFor({
        state: now === null ? 'detached' : 'visible',
      });
      expect(await page.getByText('is as it was before the restore.').isVisible()).toBe(true);
      expect(await page.locator('[data-code=nothing-to-undo]').count()).toBe(0);
    }
    await close();
  });

  it('shows what comes back and what goes, as a restore does', async () => {
    const { preview, counts } = aCalmPlan();
    const { page, close } = await opened({
      requests: { 'undo:plan': () => ({ ...plan, preview, counts, currentAsOf: 'now' }) },
    });
    expect(await page.locator('[data-difference=lost]').innerText()).toContain('kim');
    expect(await page.locator('[data-difference=gained]').innerText()).toContain('52 items');
    await page.getByText('On the server now, not before the restore. It is not deleted.').waitFor();
    await page.getByRole('list', { name: 'Steps of the undo' }).waitFor();
    await close();
  });

  it('warns where nothing was on the server before the restore', async () => {
    const current = { users: 2, items: 6 };
    const preview = [
      { kind: 'users', gained: 0, lost: 2, changed: 0, samples: [] },
      { kind: 'items', gained: 0, lost: 6, changed: 0, samples: [] },
    ];
    const { page, close } = await opened({
      requests: {
        'undo:plan': () => ({ ...plan, preview, counts: { backup: {}, current }, currentAsOf: 'now' }),
      },
    });
    const warning = page.getByRole('alert').filter({ hasText: 'After this the server is empty' });
    expect(await warning.innerText()).toContain('that is how it was before the restore');
    expect(await page.locator('[data-difference=gained]').innerText()).toContain('Nothing');
    expect(await page.getByText('Passwords').count()).toBe(0);
    expect(await warning.innerText()).toContain('2 users and 6 items will be set aside');
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('calls the undo of an undo by its name', async () => {
    const { page, asked, close } = await opened({
      state: anAppState({ instances: [anInstanceView({ undoable: { ...undoable, kind: 'undo' } })] }),
      requests: {
        'undo:plan': (_, after = 'keep') => ({
          ...plan,
          undoes: 'undo',
          serverWasRunning: false,
          currentAsOf: 'unknown',
          after,
        }),
      },
    });
    await page.getByRole('heading', { level: 1, name: 'Take back the undo of Audiobookshelf' }).waitFor();
    await page.getByText('Back to the state before the undo of yesterday 19:30').waitFor();
    await page.getByRole('button', { name: 'Take back the undo' }).waitFor();
    await page.getByText('Passwords and sign-ins will be those from before that undo.').waitFor();
    await page.getByText('What is on the server now could not be read').waitFor();
    // Whether the server is started is chosen, as in a restore.
    await page.getByText('It is started afterwards.').waitFor();
    await page.getByRole('radio', { name: 'No, leave it stopped' }).check();
    await page.getByText('The server is not running now and stays stopped.').waitFor();
    expect(asked.findLast(({ channel }) => channel === 'undo:plan')?.args).toEqual(['restore-1', 'keep']);
    await close();
  });

  it('of pictures alone says which folders go back, and nothing of passwords', async () => {
    const changes = [{ path: '/srv/abs/metadata/items', change: 'replaced' }] as const;
    const { page, close } = await opened({
      requests: { 'undo:plan': () => ({ ...plan, datasets: ['metadata'], changes }) },
    });
    await page.getByRole('heading', { name: 'What changes' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: '/srv/abs/metadata/items' }).first().waitFor();
    expect(await page.getByText('Passwords').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('says that there is nothing to undo', async () => {
    const { page, close } = await opened({ state: anAppState() });
    await page.locator('[data-code=nothing-to-undo]').waitFor();
    expect(await page.getByRole('button', { name: 'Undo the restore' }).count()).toBe(0);
    await close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (theme) => {
    const { page, close } = await opened({
      state: anAppState({ settings: settings({ theme }), instances: [anInstanceView({ undoable })] }),
    });
    await page.getByRole('button', { name: 'Undo the restore' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });
});
