import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { PracticeView } from '../../src-main/ipc/views/other-views.ts';
import { english } from '../../src-main/text/english.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts, longer } from '../helpers/long-texts.ts';
import { openPageWorld, type FakeRequests, type PageOptions } from '../helpers/page-world.ts';

const practice: PracticeView = {
  instanceId: 'practice-1',
  data: 'whole',
  running: true,
  url: 'http://127.0.0.1:4455',
  counts: { users: 2, libraries: 1, books: 5 },
  backups: 0,
};
const instance = anInstanceView({ id: 'practice-1', name: 'Practice server', isPractice: true });
const state = anAppState({ instances: [instance], practice: { instanceId: 'practice-1' } });

/** Answers by what was done so far, as the real one does. */
function rehearsal(first: PracticeView | null): FakeRequests {
  let now = first;
  return {
    'practice:status': () => now,
    'practice:start': () => (now = practice),
    'practice:break': (kind) =>
      (now = { ...practice, backups: 1, data: kind === 'covers' ? 'covers-missing' : 'empty' }),
    'practice:stop': () => {
      now = null;
    },
  };
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  const openPractice = async (options: Partial<PageOptions> = {}) => {
    const opened = await world.open({ state, requests: rehearsal(practice), ...options });
    const name = options.longTexts === true ? longer('Practice') : 'Practice';
    await opened.page.getByRole('navigation').getByRole('button', { name }).click();
    await opened.page.getByRole('heading', { level: 1, name }).waitFor();
    return opened;
  };

  it('says that it is harmless, and makes a practice server on one press', async () => {
    const opened = await openPractice({ requests: rehearsal(null) });
    const { page, asked } = opened;
    await page.getByText('Nothing of your own servers is touched').waitFor();
    await press(page, 'Make a practice server');
    await page.getByText('2 users, 1 library and 5 books').waitFor();
    await page.getByRole('button', { name: 'Back it up' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Next');
    expect(asked.filter(({ channel }) => channel === 'practice:start')).toHaveLength(1);
    await opened.close();
  });

  it('shows why a practice server could not be made, and lets one try again', async () => {
    const opened = await openPractice({
      requests: {
        ...rehearsal(null),
        'practice:start': () => {
          throw new RepriseError('practice-not-ours', 'not ours', { path: '/x' });
        },
      },
    });
    await press(opened.page, 'Make a practice server');
    await opened.page.getByText(english.explain('practice-not-ours', { path: '/x' }).title).waitFor();
    expect(await opened.page.getByRole('button', { name: 'Make a practice server' }).isEnabled()).toBe(true);
    await opened.close();
  });

  it('starts a backup and shows how far it is', async () => {
    const opened = await openPractice({
      requests: { ...rehearsal(practice), 'back-up:start': () => ({ operationId: 'op-1' }) },
    });
    await press(opened.page, 'Back it up');
    await opened.page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor({ state: 'hidden' });
    expect(opened.asked).toContainEqual({ channel: 'back-up:start', args: ['practice-1'] });
    await opened.page.context().close();
  });

  it('does not say that a database that cannot be read holds nothing, and leads to the cause', async () => {
    const broken: PracticeView = { ...practice, backups: 1, data: 'broken', running: false, counts: null };
    const opened = await openPractice({
      requests: { ...rehearsal(broken), 'diagnosis:run': () => new Promise(() => {}) },
    });
    const { page } = opened;
    await page.getByText('Cannot be read', { exact: true }).waitFor();
    expect(await page.getByText('Nothing', { exact: true }).count()).toBe(0);
    await press(page, 'What happened?');
    await page.getByRole('heading', { level: 1, name: 'What happened?' }).waitFor();
    await opened.page.context().close();
  });

  it('offers three kinds of damage only once there is a backup, and then the way back', async () => {
    const opened = await openPractice({ requests: rehearsal({ ...practice, backups: 1 }) });
    const { page, asked } = opened;
    for (const kind of ['Pictures lost', 'Everything lost', 'Database damaged'])
      await page.getByRole('heading', { name: kind }).waitFor();
    expect(await page.getByRole('button', { name: 'Lose all data' }).getAttribute('data-variant')).toBe(
      'default',
    );
    await press(page, 'Lose all data');
    await page.getByText('It is empty: it found no data').waitFor();
    expect(asked).toContainEqual({ channel: 'practice:break', args: ['everything'] });
    await page.getByRole('button', { name: 'Restore it' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Next');
    await opened.close();
  });

  it('leads by keyboard alone from the damage to the restore wizard', async () => {
    const opened = await openPractice({ requests: rehearsal({ ...practice, backups: 1 }) });
    const { page } = opened;
    const lose = page.getByRole('button', { name: 'Lose the pictures' });
    await lose.focus();
    await page.keyboard.press('Enter');
    const restore = page.getByRole('button', { name: 'Restore it' });
    await restore.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor({ state: 'hidden' });
    await opened.page.context().close();
  });

  it('offers to take a restore back where that is possible', async () => {
    const undoable = { operationId: 'op-7', createdAt: '2026-03-12T10:00:00.000Z' };
    const opened = await openPractice({
      state: { ...state, instances: [{ ...instance, undoable }] },
      requests: rehearsal({ ...practice, backups: 1 }),
    });
    await opened.page.getByRole('button', { name: 'Undo the restore' }).waitFor();
    await press(opened.page, 'Lose the pictures');
    await opened.page.getByRole('button', { name: 'Restore it' }).waitFor();
    expect(await opened.page.getByRole('button', { name: 'Undo the restore' }).count()).toBe(0);
    await opened.close();
  });

  it('says at every step where one is, and at the end that all is done', async () => {
    const undoable = { operationId: 'op-7', createdAt: '2026-03-12T10:00:00.000Z' };
    const opened = await openPractice({
      state: { ...state, instances: [{ ...instance, undoable }] },
      requests: rehearsal({ ...practice, backups: 1 }),
    });
    const { page } = opened;
    await page.getByText('You did it').waitFor();
    const steps = page.getByRole('list', { name: 'Steps of the practice' });
    expect(await steps.getByText('(done)').count()).toBe(3);
    await press(page, 'Lose the pictures');
    await page.getByRole('button', { name: 'Restore it' }).waitFor();
    expect(await steps.locator('[aria-current=step]').innerText()).toMatch(/Step 3 of 3:\s+Restore/);
    await opened.close();
  });

  it('opens its own page, and comes back to the practice when a run that began here is done', async () => {
    const opened = await openPractice({
      requests: {
        ...rehearsal({ ...practice, backups: 1 }),
        'links:open': () => undefined,
        'back-up:start': () => ({ operationId: 'op-1' }),
        'activity:log': () => ({ lines: [], isCut: false }),
        'operations:dismiss': () => undefined,
      },
    });
    const { page, asked, tell, close } = opened;
    await press(page, 'http://127.0.0.1:4455');
    expect(asked).toContainEqual({ channel: 'links:open', args: ['server:practice-1'] });
    await tell('operation:changed', anOperationView({ instanceId: 'practice-1', operationId: 'op-1' }));
    await press(page, 'Show how far it is');
    await page.getByRole('heading', { level: 1, name: /Backing up/ }).waitFor();
    await tell(
      'operation:changed',
      anOperationView({
        instanceId: 'practice-1',
        operationId: 'op-1',
        seq: 99,
        current: { state: 'succeeded', warnings: [] },
        end: anEnd(),
      }),
    );
    await press(page, 'Done');
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor();
    await close();
  });

  it('ends the practice only after it was said that nothing else is removed', async () => {
    const opened = await openPractice();
    const { page, asked } = opened;
    await press(page, 'End the practice');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing of your own servers is touched').waitFor();
    expect(asked.map(({ channel }) => channel)).not.toContain('practice:stop');
    await dialog.getByRole('button', { name: 'End the practice' }).click();
    await page.getByText('The practice is over').waitFor();
    await expect.poll(() => focused(page)).toContain('The practice is over');
    await page.getByRole('button', { name: 'Make a practice server' }).waitFor();
    await opened.close();
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`has no fault that axe finds in ${theme} colours`, async () => {
      const opened = await openPractice({
        state: { ...state, settings: settings({ theme }) },
        requests: rehearsal({ ...practice, backups: 1 }),
      });
      await opened.page.getByRole('heading', { name: 'Everything lost' }).waitFor();
      expect(await axeFaults(opened.page)).toEqual([]);
      await opened.close();
    });
  }

  it('cuts no text at the smallest window with words two fifths longer', async () => {
    const opened = await openPractice({
      requests: rehearsal({ ...practice, backups: 1 }),
      size: { width: 900, height: 640 },
      longTexts: true,
    });
    await opened.page.getByRole('heading', { name: longer('Everything lost') }).waitFor();
    expect(await cutTexts(opened.page)).toEqual([]);
    await opened.close();
  });
});
