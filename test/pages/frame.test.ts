import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anOperationView, anEnd } from '../helpers/builders/an-operation-view.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';

const attention = [
  {
    instanceId: 'abs-1',
    operationId: 'operation-0',
    finding: { code: 'rollback-failed', severity: 'block', details: {} },
  },
  {
    instanceId: 'abs-1',
    operationId: null,
    finding: { code: 'operation-unfinished', severity: 'block', details: {} },
  },
] as const;

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('leads to every page by keyboard alone, and the heading of the page gets the focus', async () => {
    const opened = await world.open({ state: anAppState() });
    const settingsEntry = opened.page.getByRole('button', { name: 'Settings' });
    await settingsEntry.focus();
    await opened.page.keyboard.press('Enter');
    const heading = opened.page.getByRole('heading', { level: 1, name: 'Settings' });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await opened.close();
  });

  it('lets the keyboard skip the navigation', async () => {
    const opened = await world.open({ state: anAppState() });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    const skip = opened.page.getByRole('link', { name: 'To the content' });
    await skip.focus();
    await opened.page.keyboard.press('Enter');
    await opened.page.keyboard.press('Tab');
    const isInContent = await opened.page.evaluate(
      () => document.activeElement?.closest('#content') !== null && document.activeElement !== document.body,
    );
    expect(isInContent).toBe(true);
    await opened.close();
  });

  it('shows what runs with its share on every page, follows it, and says its end to screen readers', async () => {
    const opened = await world.open({ state: anAppState({ operations: [anOperationView()] }) });
    const running = opened.page.getByRole('region', { name: 'Running now' });
    await running.getByText('20%').waitFor();
    await opened.tell('operation:changed', {
      ...anOperationView({ seq: 13 }),
      current: {
        state: 'running',
        stage: 'verify',
        cancellable: true,
        progress: { done: 3, total: 4, unit: 'files' },
        serverDownSince: null,
      },
    });
    await running.getByText('75%').waitFor();
    await running.getByText('Checking every byte').waitFor();
    await opened.tell(
      'operation:changed',
      anOperationView({ seq: 14, current: { state: 'succeeded', warnings: [] }, end: anEnd() }),
    );
    await running.getByText('Backup of Audiobookshelf: done.').waitFor();
    expect(await running.getByRole('button').count()).toBe(0);
    await opened.close();
  });

  it('leads from what runs to its page', async () => {
    const opened = await world.open({
      state: anAppState({ operations: [anOperationView()] }),
      requests: { 'activity:log': () => ({ lines: [], isCut: false }) },
    });
    await opened.page
      .getByRole('region', { name: 'Running now' })
      .getByRole('button', { name: /Backup of Audiobookshelf/ })
      .click();
    await opened.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor({ state: 'detached' });
    await opened.close();
  });

  it('says what needs the user on every page, and ends what was interrupted by one click', async () => {
    const opened = await world.open({
      state: anAppState({ attention }),
      requests: { 'operations:recover': () => {} },
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Activity' }).waitFor();
    const banner = page.getByRole('region', { name: 'Needs you' });
    await banner.getByText('Audiobookshelf: Going back did not work').waitFor();
    await banner.getByRole('button', { name: 'One more thing needs you' }).click();
    expect(await banner.getByText('in “Overview”').count()).toBe(0);
    await banner.getByRole('button', { name: 'Finish it now' }).last().click();
    await expect.poll(() => opened.asked.map(({ channel }) => channel)).toContain('operations:recover');
    await banner.getByRole('button', { name: 'Show the log' }).waitFor();
    await opened.close();
  });

  it('stops counting in the corner when the connection is lost, and says so', async () => {
    const opened = await world.open({
      state: anAppState({ shell: 'browser', operations: [anOperationView()] }),
      isInBrowser: true,
    });
    const { page } = opened;
    const corner = page.getByRole('region', { name: 'Running now' });
    await corner.getByRole('progressbar').waitFor();
    await opened.loseConnection();
    await corner.getByText('Running when the connection was lost').waitFor();
    expect(await corner.getByRole('progressbar').count()).toBe(0);
    expect(await corner.getByText('%').count()).toBe(0);
    await opened.close();
  });

  it('marks the same place for whatever is done with backups, by which way ever its page was opened', async () => {
    const opened = await world.open({
      state: anAppState({ operations: [anOperationView()] }),
      requests: {
        'activity:log': () => ({ lines: [], isCut: false }),
        'activity:list': () => ({ records: [], more: false }),
      },
    });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'operation', operationId: 'operation-1' });
    await page.getByRole('heading', { level: 1, name: 'Backing up: Audiobookshelf' }).waitFor();
    expect(await page.locator('.nav-entry[data-active]').allInnerTexts()).toEqual(['Backups']);
    await opened.tell('operation:changed', anOperationView({ operationId: 'two', kind: 'restore' }));
    for (const link of [
      { page: 'restore', instanceId: null, file: null },
      { page: 'operation', operationId: 'two' },
    ] as const) {
      await opened.tell('page:open', link);
      await page.getByRole('heading', { level: 1, name: /^Restoring/ }).waitFor();
      expect(await page.locator('.nav-entry[data-active]').allInnerTexts()).toEqual(['Backups']);
    }
    // Of long ago: out of the history.
    await opened.tell('page:open', { page: 'operation', operationId: 'old' });
    await page
      .getByText('Activity', { exact: true })
      .and(page.locator('.nav-entry[data-active] *'))
      .waitFor();
    await opened.close();
  });

  it('says the end of a run once, not again with the end of the next one', async () => {
    const ended = (operationId: string) => anOperationView({ operationId, end: anEnd() });
    const opened = await world.open({ state: anAppState({ operations: [ended('one')] }) });
    const { page, tell } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    const said = page.getByRole('region', { name: 'Running now' }).getByRole('status');
    await page.evaluate(() => {
      const added: string[] = [];
      Object.assign(window, { added });
      const status = document.querySelector('[aria-label="Running now"] [role=status]');
      if (status === null) throw new Error('There is nothing that is said.');
      new MutationObserver((changes) =>
        changes.forEach((change) =>
          change.addedNodes.forEach(({ textContent }) => added.push(textContent ?? '')),
        ),
      ).observe(status, { childList: true, subtree: true });
    });
    await tell('operation:changed', ended('two'));
    await expect.poll(() => said.getByText('Backup of Audiobookshelf: done.').count()).toBe(2);
    expect(await said.getAttribute('aria-atomic')).toBe('false');
    expect(await page.evaluate(() => (window as unknown as { added: unknown }).added)).toEqual([
      'Backup of Audiobookshelf: done.',
    ]);
    await opened.close();
  });

  it('takes no style and no script that is not its own', async () => {
    const opened = await world.open({ state: anAppState() });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    const taken = await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<p id="foreign" style="color: rgb(1, 2, 3)">x</p>');
      const [style, script] = [document.createElement('style'), document.createElement('script')];
      style.textContent = '#foreign { background: rgb(1, 2, 3) }';
      script.textContent = 'window.foreign = true';
      document.head.append(style, script);
      const { color, backgroundColor } = getComputedStyle(
        document.querySelector('#foreign') ?? document.body,
      );
      return (
        [color, backgroundColor].includes('rgb(1, 2, 3)') || ('foreign' in window && window.foreign === true)
      );
    });
    expect(taken).toBe(false);
    await expect(opened.close()).rejects.toThrow('Content Security Policy');
  });

  it('speaks German, in the light or the dark, as it is set', async () => {
    const opened = await world.open({
      state: anAppState({ settings: settings({ language: 'de', theme: 'dark' }) }),
    });
    await opened.page.getByRole('heading', { level: 1, name: 'Übersicht' }).waitFor();
    expect(await opened.page.locator('html').getAttribute('lang')).toBe('de');
    expect(await opened.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await opened.tell('state:changed', anAppState({ settings: settings({ theme: 'light' }) }));
    await opened.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    expect(await opened.page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('light');
    await opened.close();
  });

  it('says that Reprise does not answer, and asks again on request', async () => {
    const opened = await world.open({ state: anAppState(), isSilentAtFirst: true });
    const { page } = opened;
    await page.getByRole('heading', { name: 'Reprise does not answer' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await opened.close();
  });

  it('keeps the navigation when a page cannot be drawn, and shows it again', async () => {
    const broken = { ...anInstanceView(), protection: null } as unknown as InstanceView;
    const opened = await world.open({ state: anAppState({ instances: [broken] }) });
    const { page } = opened;
    const fault = page.getByRole('alert').filter({ hasText: 'This page cannot be shown' });
    await fault.waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await opened.tell('state:changed', anAppState());
    await fault.getByRole('button', { name: 'Show it again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await expect(opened.close()).rejects.toThrow('TypeError');
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in the %s', async (theme) => {
    const state = anAppState({ attention, operations: [anOperationView()], settings: settings({ theme }) });
    const opened = await world.open({ state });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFaults(opened.page)).toEqual([]);
    await opened.close();
  });

  it.each(['en', 'de'] as const)(
    'holds with words two fifths longer in a small window (%s)',
    async (language) => {
      const state = anAppState({
        attention,
        operations: [anOperationView()],
        settings: settings({ language }),
      });
      const opened = await world.open({ state, size: { width: 900, height: 640 }, longTexts: true });
      await opened.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await cutTexts(opened.page)).toEqual([]);
      await opened.close();
    },
  );
});
