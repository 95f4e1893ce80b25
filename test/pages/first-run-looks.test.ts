import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { warn } from '../../src-main/domain/errors.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { firstRunRequests, firstRunState } from '../helpers/builders/a-first-run.ts';
import { aDetection, aFindView, aPlaceLook } from '../helpers/builders/a-find.ts';
import { settings } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { heading, press, toChosenPlace, toServers, toTarget } from '../helpers/first-run-walk.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  const steps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['welcome', (page) => heading(page, 'Welcome to Reprise')],
    [
      'servers',
      async (page) => {
        await toServers(page);
        await press(page, 'Why Reprise thinks so');
      },
    ],
    ['place', toChosenPlace],
    [
      'target',
      async (page) => {
        await toTarget(page);
        await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
      },
    ],
  ];
  for (const theme of ['light', 'dark'] as const) {
    for (const [step, go] of steps) {
      it(`has no fault that axe finds at "${step}" in ${theme} colours`, async () => {
        const opened = await world.open({
          state: { ...firstRunState, settings: { ...firstRunState.settings, theme } },
          requests: {
            ...firstRunRequests,
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
      state: firstRunState,
      requests: {
        ...firstRunRequests,
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
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page } = opened;
    await heading(page, 'Welcome to Reprise');
    await opened.tell('state:changed', {
      ...firstRunState,
      settings: settings({ isSetUp: false, language: 'de' }),
    });
    await heading(page, 'Willkommen bei Reprise');
    await opened.close();
  });
});
