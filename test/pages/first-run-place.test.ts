import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { block, warn } from '../../src-main/domain/errors.ts';
import { english } from '../../src-main/text/english.ts';
import { firstRunRequests, firstRunState } from '../helpers/builders/a-first-run.ts';
import { aPlaceLook } from '../helpers/builders/a-find.ts';
import { aRepositoryView } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { heading, press, toChosenPlace } from '../helpers/first-run-walk.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld, type OpenedPage } from '../helpers/page-world.ts';

const emphasis = (page: Page, name: string) =>
  page.getByRole('button', { name }).getAttribute('data-variant');
const channels = ({ asked }: OpenedPage) => asked.map(({ channel }) => channel);

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('shows what speaks against a place before it is used, with another choice beside it', async () => {
    const findings = [
      warn('place-same-disk', { servers: 'Audiobookshelf' }),
      warn('place-synced', { program: 'Dropbox' }),
    ];
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'repositories:look': () => aPlaceLook({ findings }) },
    });
    const { page, asked } = opened;
    await toChosenPlace(page);
    for (const { code, details } of findings)
      await page.getByText(english.explain(code, details).message).waitFor();
    expect(channels(opened)).not.toContain('repositories:add');
    // The servers that are only about to be added count, too.
    expect(asked.find(({ channel }) => channel === 'repositories:look')?.args[1]).toMatchObject([
      { findId: 'audiobookshelf-abc1234', server: 'audiobookshelf' },
    ]);
    expect(await emphasis(page, 'Choose another')).toBe('filled');
    expect(await emphasis(page, 'Use this place anyway')).toBe('default');
    await press(page, 'Use this place anyway');
    await heading(page, 'Ready for the first backup');
    await opened.close();
  });

  it('takes a place of before as soon as its drive is there again', async () => {
    const place = (there: 'here' | 'away') => ({
      ...firstRunState,
      repositories: [aRepositoryView({ path: '/media/anna/Backups', state: there })],
    });
    const opened = await world.open({ state: place('away'), requests: firstRunRequests });
    const { page, tell } = opened;
    await press(page, 'Find my servers');
    await press(page, 'Next: choose a place');
    await page.getByText('/media/anna/Backups').waitFor();
    await tell('state:changed', place('here'));
    await press(page, english.ui.firstRun.place.keep);
    await heading(page, 'Ready for the first backup');
    await opened.close();
  });

  it('offers no way to use a place that cannot be used', async () => {
    const findings = [block('repository-nested', { path: '/srv/x', data: '/srv' })];
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'repositories:look': () => aPlaceLook({ findings }) },
    });
    const { page } = opened;
    await toChosenPlace(page);
    await page.getByText('This place cannot be used').waitFor();
    expect(await emphasis(page, 'Choose another')).toBe('filled');
    expect(await page.getByRole('button', { name: /^Use this place/ }).count()).toBe(0);
    await opened.close();
  });
});
