import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { english } from '../../src-main/text/english.ts';
import { aBackupDetails, aBackupsView } from '../helpers/builders/a-backups-view.ts';
import { aCalmPlan } from '../helpers/builders/a-calm-plan.ts';
import { aChosenFile, aDetection, aFindView, aPlaceLook } from '../helpers/builders/a-find.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld, type FakeRequests } from '../helpers/page-world.ts';

const restoring = anOperationView({ kind: 'restore' });
const restored = {
  ...restoring,
  seq: 99,
  current: { state: 'succeeded', warnings: [] },
  end: anEnd({ health: 'healthy' }),
} as const;
const requests: FakeRequests = {
  'backups:list': () => aBackupsView(),
  'backups:inspect': () => aBackupDetails(),
  'restore:plan': () => aCalmPlan(),
  'restore:start': () => ({ operationId: restoring.operationId }),
  'operations:dismiss': () => undefined,
  'activity:log': () => ({ lines: [], cut: false, path: null }) as never,
};

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ timeout: 10_000 });
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click({ timeout: 10_000 });
const hash = (page: Page) => new URL(page.url()).hash;
const to = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name, exact: true }).click();

const words = english.ui.firstRun;

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it.each(['desktop', 'browser'] as const)(
    'Back, Forward and reload lead where one expects (%s)',
    async (shell) => {
      const isInBrowser = shell === 'browser';
      const opened = await world.open({ state: anAppState({ shell }), requests, isInBrowser });
      const { page } = opened;
      await heading(page, 'Overview');
      expect(hash(page)).toBe('');
      await to(page, 'Backups');
      await heading(page, 'Backups');
      await to(page, 'Settings');
      await heading(page, 'Settings');
      expect(hash(page)).toBe('#/settings');
      await page.reload();
      await heading(page, 'Settings');
      await page.goBack();
      await heading(page, 'Backups');
      expect(hash(page)).toBe('#/backups');
      await page.goBack();
      await heading(page, 'Overview');
      await page.goForward();
      await heading(page, 'Backups');
      // Once more the same page is no step of its own.
      await to(page, 'Backups');
      await page.goBack();
      await heading(page, 'Overview');
      await opened.close();
    },
  );

  it('goes back in the window by its keys and the side of the mouse', async () => {
    const opened = await world.open({ state: anAppState(), requests });
    const { page } = opened;
    await heading(page, 'Overview');
    await to(page, 'Settings');
    await heading(page, 'Settings');
    const side = (button: number) =>
      page.evaluate((which) => window.dispatchEvent(new MouseEvent('mouseup', { button: which })), button);
    await side(3);
    await heading(page, 'Overview');
    await side(4);
    await heading(page, 'Settings');
    await page.keyboard.press('Meta+BracketLeft');
    await heading(page, 'Overview');
    await opened.close();
  });

  it('opens at the page that its address names, and at the overview where it names none', async () => {
    const opened = await world.open({ state: anAppState({ shell: 'browser' }), requests, isInBrowser: true });
    const { page } = opened;
    await heading(page, 'Overview');
    await page.evaluate(() => {
      window.location.hash = '#/backups/abs-1';
    });
    await heading(page, 'Backups');
    await page.evaluate(() => {
      window.location.hash = '#/no-such-page';
    });
    await expect.poll(() => hash(page)).toBe('#/backups/abs-1');
    await heading(page, 'Backups');
    await opened.close();
  });

  it('closes by Back what stands above the page, one after the other, and only then leaves the page', async () => {
    const opened = await world.open({ state: anAppState(), requests });
    const { page } = opened;
    const [drawer, question] = [
      page.locator('.mantine-Drawer-content'),
      page.locator('.mantine-Modal-content'),
    ];
    const openDrawer = () =>
      page
        .getByRole('button', { name: /Details/ })
        .first()
        .click({ timeout: 10_000 });
    await heading(page, 'Overview');
    await to(page, 'Backups');
    await heading(page, 'Backups');
    await openDrawer();
    await drawer.waitFor();
    await press(page, 'Take out of the list…');
    await question.waitFor();
    await page.goBack();
    await question.waitFor({ state: 'hidden' });
    expect(await drawer.isVisible()).toBe(true);
    await page.goBack();
    await drawer.waitFor({ state: 'hidden' });
    await heading(page, 'Backups');
    expect(hash(page)).toBe('#/backups');
    // Closed by hand it leaves nothing to go back to.
    for (const _ of [1, 2]) {
      await openDrawer();
      await drawer.waitFor();
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
    }
    await page.evaluate(() => window.history.back());
    await heading(page, 'Overview');
    await page.evaluate(() => window.history.forward());
    await heading(page, 'Backups');
    await opened.close();
  });

  it('leaves no step behind where a dialog led on to another page', async () => {
    const opened = await world.open({ state: anAppState(), requests });
    const { page, tell } = opened;
    await heading(page, 'Overview');
    await to(page, 'Backups');
    await page
      .getByRole('button', { name: /Details/ })
      .first()
      .click({ timeout: 10_000 });
    await page.locator('.mantine-Drawer-content').waitFor();
    await tell('page:open', { page: 'settings' });
    await heading(page, 'Settings');
    await page.evaluate(() => window.history.back());
    await heading(page, 'Backups');
    await page.evaluate(() => window.history.back());
    await heading(page, 'Overview');
    await opened.close();
  });

  it('takes the steps of the wizard one at a time, and shows them again when one goes on', async () => {
    const instances = [anInstanceView(), anInstanceView({ id: 'abs-2', name: 'Children' })];
    const opened = await world.open({ state: anAppState({ instances }), requests });
    const { page, asked, tell } = opened;
    await heading(page, 'Overview');
    await tell('page:open', { page: 'restore', instanceId: null, file: null });
    await heading(page, 'Restore');
    await press(page, 'Choose Children');
    await heading(page, 'Restore Children');
    expect(hash(page)).toBe('#/restore/abs-2');
    await press(page, 'Look it over');
    await heading(page, /look it over/);
    await page.goBack();
    await heading(page, 'Restore Children');
    await page.goBack();
    await heading(page, 'Restore');
    await page.goForward();
    await heading(page, 'Restore Children');
    await page.goForward();
    await heading(page, /look it over/);
    // The button of the step itself takes the step back that was taken, and adds none.
    await press(page, 'Back');
    await heading(page, 'Restore Children');
    await page.goBack();
    await heading(page, 'Restore');
    await page.goBack();
    await heading(page, 'Overview');
    expect(asked.filter(({ channel }) => channel === 'restore:start')).toEqual([]);
    await opened.close();
  });

  it('keeps the review over a reload', async () => {
    const opened = await world.open({ state: anAppState(), requests });
    const { page, tell } = opened;
    await heading(page, 'Overview');
    await tell('page:open', { page: 'restore', instanceId: 'abs-1', file: null, backupId: 'backup-1' });
    await heading(page, /look it over/);
    await page.reload();
    await heading(page, /look it over/);
    await opened.close();
  });

  it('never leads from a restore that runs, or has ended, to its button once more', async () => {
    const state = anAppState();
    const opened = await world.open({ state, requests });
    const { page, asked, tell } = opened;
    await heading(page, 'Overview');
    await tell('page:open', { page: 'restore', instanceId: 'abs-1', file: null });
    await heading(page, 'Restore Audiobookshelf');
    await press(page, 'Look it over');
    await press(page, /^Restore Tuesday/);
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('restore:start');
    await tell('operation:changed', restoring);
    await heading(page, /^Restoring/);
    await expect.poll(() => hash(page)).toBe(`#/operation/${restoring.operationId}`);
    await page.goBack();
    await heading(page, /^Restoring/);
    expect(await page.getByRole('button', { name: /^Restore Tuesday/ }).count()).toBe(0);
    await page.goBack();
    await heading(page, 'Overview');
    await page.goForward();
    await heading(page, /^Restoring/);
    await tell('operation:changed', restored);
    await heading(page, 'The restore is done');
    await page.goBack();
    await heading(page, 'Overview');
    expect(asked.filter(({ channel }) => channel === 'restore:start')).toHaveLength(1);
    await opened.close();
  });

  it('stays at the review while the restore is being started', async () => {
    let start: (value: { readonly operationId: string }) => void = () => undefined;
    const opened = await world.open({
      state: anAppState(),
      requests: {
        ...requests,
        'restore:start': () =>
          new Promise((resolve) => {
            start = resolve;
          }),
      },
    });
    const { page, asked, tell } = opened;
    await heading(page, 'Overview');
    await tell('page:open', { page: 'restore', instanceId: 'abs-1', file: null, backupId: 'backup-1' });
    await press(page, /^Restore Tuesday/);
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('restore:start');
    await page.evaluate(() => window.history.back());
    await expect.poll(() => hash(page)).toBe('#/restore/abs-1/backup-1');
    await heading(page, /look it over/);
    start({ operationId: restoring.operationId });
    await tell('operation:changed', restoring);
    await heading(page, /^Restoring/);
    await opened.close();
  });

  it('takes the steps of the first run back one at a time, and keeps what was entered', async () => {
    const opened = await world.open({
      state: anAppState({ settings: settings({ isSetUp: false }), instances: [], repositories: [] }),
      requests: {
        'detect:run': () => aDetection({ finds: [aFindView()] }),
        'servers:list': () => [],
        'files:choose': () => aChosenFile('/media/anna/Backups'),
        'repositories:look': () => aPlaceLook(),
      },
    });
    const { page } = opened;
    await heading(page, words.title);
    await press(page, words.ways.protect.button);
    await heading(page, words.servers.title);
    await page.getByRole('checkbox').first().check();
    await press(page, words.servers.next);
    await heading(page, words.place.title);
    await page.goBack();
    await heading(page, words.servers.title);
    expect(await page.getByRole('checkbox').first().isChecked()).toBe(true);
    // Only its own button leads on.
    await page.evaluate(() => window.history.forward());
    await heading(page, words.servers.title);
    await press(page, words.servers.next);
    await heading(page, words.place.title);
    await press(page, 'Back');
    await heading(page, words.servers.title);
    await page.goBack();
    await heading(page, words.title);
    await opened.close();
  });
});
