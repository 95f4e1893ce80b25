import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { block, RepriseError, warn } from '../../src-main/domain/errors.ts';
import { english } from '../../src-main/text/english.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import {
  aChosenFile,
  aDetection,
  aFindView,
  anAdoption,
  anOldInstance,
  aPlaceLook,
  serverKindViews,
} from '../helpers/builders/a-find.ts';
import { anAppState, aRepositoryView, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld, type FakeRequests, type OpenedPage } from '../helpers/page-world.ts';

const state = anAppState({ settings: settings({ isSetUp: false }), instances: [], repositories: [] });

const requests: FakeRequests = {
  'detect:run': () => aDetection(),
  'servers:list': () => serverKindViews,
  'files:choose': (purpose) => aChosenFile(purpose === 'adopt' ? '/media/old' : '/media/anna/Backups'),
  'repositories:look': () => aPlaceLook(),
  'repositories:add': () => ({
    id: 'r1',
    path: '/media/anna/Backups',
    state: 'here',
    freeBytes: 1,
    sameDiskAs: [],
    syncedBy: null,
    backups: 0,
  }),
  'repositories:adopt': () => anAdoption({ isReadOnly: true }),
  'instances:add': () => ({ instanceId: 'new-1' }),
  'instances:change': () => undefined,
  'settings:change': (change) => settings({ ...change }),
  'back-up:start': () => ({ operationId: 'op-1' }),
  'links:open': () => undefined,
};

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const channels = ({ asked }: OpenedPage) => asked.map(({ channel }) => channel);

/** Tab until it has the focus, as somebody without a mouse does, then press it. */
async function reach(page: Page, name: string, key = 'Enter'): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      const labels = (focused as HTMLInputElement | null)?.labels;
      return labels?.[0]?.textContent ?? focused?.textContent ?? '';
    });
    if (label.trim() === name) return page.keyboard.press(key);
  }
  throw new Error(`"${name}" is not reached by the keyboard.`);
}

const isFocused = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).evaluate((element) => element === document.activeElement);

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('leads from the welcome to the first backup, and changes nothing before the summary', async () => {
    const opened = await world.open({ state, requests });
    const { page, asked } = opened;
    await press(page, 'Protect my servers');
    await page.getByRole('checkbox', { name: 'Audiobookshelf' }).waitFor();
    await press(page, 'Where to keep backups');
    await press(page, 'Choose a folder');
    await press(page, 'Use this place');
    await heading(page, 'Ready for the first backup');
    expect(channels(opened)).toEqual(['detect:run', 'files:choose', 'repositories:look']);
    await press(page, 'Begin the first backup');
    await heading(page, english.ui.dashboard.title);
    expect(asked.slice(3)).toEqual([
      { channel: 'repositories:add', args: ['token:/media/anna/Backups'] },
      {
        channel: 'instances:add',
        args: [
          {
            findId: 'audiobookshelf-abc1234',
            server: 'audiobookshelf',
            name: 'Audiobookshelf',
            locations: {},
            continues: null,
          },
        ],
      },
      { channel: 'back-up:start', args: ['new-1'] },
      { channel: 'settings:change', args: [{ isSetUp: true }] },
    ]);
    await opened.close();
  });

  it('leads to the first backup by keyboard alone, and every heading gets the focus', async () => {
    const opened = await world.open({ state, requests });
    const { page } = opened;
    await heading(page, 'Welcome to Reprise');
    await reach(page, 'Protect my servers');
    await page.getByRole('checkbox').waitFor();
    expect(await isFocused(page, 'What should be protected?')).toBe(true);
    await reach(page, 'Where to keep backups');
    await heading(page, 'Where should backups be kept?');
    expect(await isFocused(page, 'Where should backups be kept?')).toBe(true);
    await reach(page, 'Choose a folder');
    await page.getByRole('button', { name: 'Use this place' }).waitFor();
    await reach(page, 'Use this place');
    await heading(page, 'Ready for the first backup');
    expect(await isFocused(page, 'Ready for the first backup')).toBe(true);
    await reach(page, 'Begin the first backup');
    await heading(page, english.ui.dashboard.title);
    expect(channels(opened)).toContain('back-up:start');
    await opened.close();
  });

  it('leads from an old drive to the restore wizard, into a server that was found here', async () => {
    const opened = await world.open({ state, requests });
    const { page, asked } = opened;
    await press(page, 'Use my backups');
    await press(page, 'Choose the folder');
    await page.getByText('This drive can only be read').waitFor();
    // The only server of the drive is marked already.
    await press(page, 'Where to bring it back');
    await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
    await press(page, /Open the web page of Audiobookshelf/);
    await press(page, 'See what a restore would do');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'carries on' }).waitFor();
    expect(asked.find(({ channel }) => channel === 'instances:add')?.args).toEqual([
      {
        findId: 'audiobookshelf-abc1234',
        server: 'audiobookshelf',
        name: 'Books at home',
        locations: {},
        continues: 'old-abs',
      },
    ]);
    expect(asked.find(({ channel }) => channel === 'links:open')?.args).toEqual([
      'install:audiobookshelf:2.30.0',
    ]);
    expect(channels(opened)).not.toContain('back-up:start');
    await opened.page.context().close();
  });

  it('leads from an old drive to the restore wizard by keyboard alone', async () => {
    const opened = await world.open({ state, requests });
    const { page } = opened;
    await heading(page, 'Welcome to Reprise');
    await reach(page, 'Use my backups');
    await heading(page, 'Where are your backups?');
    await reach(page, 'Choose the folder');
    await heading(page, 'What is in this folder');
    await reach(page, 'Where to bring it back');
    await page.getByRole('radio', { name: 'Audiobookshelf' }).waitFor();
    await reach(page, 'Audiobookshelf', 'Space');
    await reach(page, 'See what a restore would do');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'carries on' }).waitFor();
    expect(channels(opened)).toContain('instances:add');
    await opened.page.context().close();
  });

  it('lets a server that is known already carry the old one on, without adding it again', async () => {
    const known = { ...state, instances: [anInstanceView()] };
    const opened = await world.open({
      state: known,
      requests: {
        ...requests,
        'repositories:adopt': () =>
          anAdoption({ old: [anOldInstance({ match: { instanceId: 'abs-1', name: 'Audiobookshelf' } })] }),
      },
    });
    const { page, asked } = opened;
    await press(page, 'Use my backups');
    await press(page, 'Choose the folder');
    await press(page, 'Where to bring it back');
    await page.getByText('Fits best').waitFor();
    await page.getByRole('radio', { name: /known already/ }).click();
    await press(page, 'See what a restore would do');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'carries on' }).waitFor();
    expect(asked.find(({ channel }) => channel === 'instances:change')?.args).toEqual([
      'abs-1',
      { continues: 'old-abs' },
    ]);
    expect(channels(opened)).not.toContain('instances:add');
    await opened.page.context().close();
  });

  it('says what to do where nothing was found, and takes a server by hand', async () => {
    const opened = await world.open({
      state,
      requests: { ...requests, 'detect:run': () => aDetection({ finds: [] }) },
    });
    const { page } = opened;
    await press(page, 'Protect my servers');
    await heading(page, 'No media server was found here');
    await page.getByText('NAS').first().waitFor();
    await page.getByRole('button', { name: 'Try with a practice server' }).waitFor();
    await press(page, 'Add one by hand');
    await page.getByRole('combobox', { name: 'Which server is it?' }).click();
    await page.getByRole('option', { name: 'Audiobookshelf' }).click();
    const add = page.getByRole('button', { name: 'Add this server' });
    expect(await add.isDisabled()).toBe(true);
    await press(page, /^Choose: .*\(config\)/);
    await press(page, /^Choose: .*\(metadata\)/);
    await add.click();
    await heading(page, 'What should be protected?');
    await press(page, 'Where to keep backups');
    await heading(page, 'Where should backups be kept?');
    await opened.close();
  });

  it('shows what could not be looked at, and why', async () => {
    const unseen = [{ what: 'processes', reason: 'permission-denied', detail: '3' }];
    const opened = await world.open({
      state,
      requests: { ...requests, 'detect:run': () => aDetection({ unseen }) },
    });
    await press(opened.page, 'Protect my servers');
    await opened.page.getByText('3 programs of other users could not be looked at').waitFor();
    await opened.close();
  });

  it('shows what speaks against a place before it is used, with another choice beside it', async () => {
    const findings = [
      warn('place-same-disk', { servers: 'Audiobookshelf' }),
      warn('place-synced', { program: 'Dropbox' }),
    ];
    const opened = await world.open({
      state,
      requests: { ...requests, 'repositories:look': () => aPlaceLook({ findings }) },
    });
    const { page, asked } = opened;
    await press(page, 'Protect my servers');
    await press(page, 'Where to keep backups');
    await press(page, 'Choose a folder');
    for (const { code, details } of findings)
      await page.getByText(english.explain(code, details).message).waitFor();
    expect(channels(opened)).not.toContain('repositories:add');
    // The servers that are only about to be added count, too.
    expect(asked.find(({ channel }) => channel === 'repositories:look')?.args[1]).toMatchObject([
      { findId: 'audiobookshelf-abc1234', server: 'audiobookshelf' },
    ]);
    await page.getByRole('button', { name: 'Choose another' }).waitFor();
    await press(page, 'Use this place anyway');
    await heading(page, 'Ready for the first backup');
    await opened.close();
  });

  it('takes a place of before as soon as its drive is there again', async () => {
    const place = (there: 'here' | 'away') => ({
      ...state,
      repositories: [aRepositoryView({ path: '/media/anna/Backups', state: there })],
    });
    const opened = await world.open({ state: place('away'), requests });
    const { page, tell } = opened;
    await press(page, 'Protect my servers');
    await press(page, 'Where to keep backups');
    await page.getByText('/media/anna/Backups').waitFor();
    await tell('state:changed', place('here'));
    await press(page, english.ui.firstRun.place.keep);
    await heading(page, 'Ready for the first backup');
    await opened.close();
  });

  it('offers no way to use a place that cannot be used', async () => {
    const findings = [block('repository-nested', { path: '/srv/x', data: '/srv' })];
    const opened = await world.open({
      state,
      requests: { ...requests, 'repositories:look': () => aPlaceLook({ findings }) },
    });
    const { page } = opened;
    await press(page, 'Protect my servers');
    await press(page, 'Where to keep backups');
    await press(page, 'Choose a folder');
    await page.getByText('This place cannot be used').waitFor();
    expect(await page.getByRole('button', { name: /^Use this place/ }).count()).toBe(0);
    await opened.close();
  });

  it('keeps what was entered after an error, and does nothing twice when it is tried again', async () => {
    let tries = 0;
    const opened = await world.open({
      state,
      requests: {
        ...requests,
        'instances:add': () => {
          tries += 1;
          if (tries === 1) throw new RepriseError('location-missing', 'gone', { location: 'config' });
          return { instanceId: 'new-1' };
        },
      },
    });
    const { page } = opened;
    await press(page, 'Protect my servers');
    await page.getByRole('textbox', { name: 'What do you want to call it?' }).fill('Upstairs');
    await press(page, 'Where to keep backups');
    await press(page, 'Choose a folder');
    await press(page, 'Use this place');
    await press(page, 'Begin the first backup');
    await page.getByText(english.explain('location-missing', { location: 'config' }).title).waitFor();
    await press(page, 'Back');
    await page.getByText('/media/anna/Backups').waitFor();
    await press(page, 'Back');
    expect(await page.getByRole('textbox').inputValue()).toBe('Upstairs');
    await press(page, 'Where to keep backups');
    await press(page, 'Use this place');
    await press(page, 'Begin the first backup');
    await heading(page, english.ui.dashboard.title);
    expect(channels(opened).filter((channel) => channel === 'repositories:add')).toHaveLength(1);
    expect(channels(opened).filter((channel) => channel === 'back-up:start')).toHaveLength(1);
    await opened.close();
  });

  it('can be put off, and begun again from the settings', async () => {
    const opened = await world.open({ state, requests });
    const { page, asked } = opened;
    await press(page, 'Look around first');
    await heading(page, english.ui.dashboard.title);
    expect(asked).toEqual([{ channel: 'settings:change', args: [{ isSetUp: true }] }]);
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await press(page, 'Add a server');
    await heading(page, 'What should be protected?');
    await press(page, 'Cancel');
    await heading(page, english.ui.dashboard.title);
    await opened.close();
  });

  const steps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['welcome', (page) => heading(page, 'Welcome to Reprise')],
    [
      'servers',
      async (page) => {
        await press(page, 'Protect my servers');
        await press(page, 'Why Reprise thinks so');
      },
    ],
    [
      'place',
      async (page) => {
        await press(page, 'Protect my servers');
        await press(page, 'Where to keep backups');
        await press(page, 'Choose a folder');
        await page.getByText('412 GB free').waitFor();
      },
    ],
    [
      'target',
      async (page) => {
        await press(page, 'Use my backups');
        await press(page, 'Choose the folder');
        await press(page, 'Where to bring it back');
        await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
      },
    ],
  ];
  for (const theme of ['light', 'dark'] as const) {
    for (const [step, go] of steps) {
      it(`has no fault that axe finds at "${step}" in ${theme} colours`, async () => {
        const opened = await world.open({
          state: { ...state, settings: { ...state.settings, theme } },
          requests: {
            ...requests,
            'repositories:look': () =>
              aPlaceLook({ findings: [warn('place-synced', { program: 'Dropbox' })] }),
          },
        });
        await go(opened.page);
        expect(await axeFaults(opened.page)).toEqual([]);
        await opened.close();
      });
    }
  }

  it('cuts no text at the smallest window with words two fifths longer', async () => {
    const opened = await world.open({
      state,
      requests: {
        ...requests,
        'detect:run': () => aDetection({ finds: [aFindView({ missing: ['config'] })] }),
      },
      size: { width: 900, height: 640 },
      longTexts: true,
    });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await page.getByRole('button').first().click();
    await page.getByRole('checkbox').waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await opened.close();
  });

  it('speaks German at once where the language is changed', async () => {
    const opened = await world.open({ state, requests });
    const { page } = opened;
    await heading(page, 'Welcome to Reprise');
    await opened.tell('state:changed', { ...state, settings: settings({ isSetUp: false, language: 'de' }) });
    await heading(page, 'Willkommen bei Reprise');
    await opened.close();
  });
});
