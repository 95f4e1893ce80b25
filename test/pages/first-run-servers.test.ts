import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import { english } from '../../src-main/text/english.ts';
import { aJellyfinFind, firstRunRequests, firstRunState } from '../helpers/builders/a-first-run.ts';
import { aDetection, aFindView } from '../helpers/builders/a-find.ts';
import { anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { heading, press, toByHand, toServers } from '../helpers/first-run-walk.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld, type OpenedPage } from '../helpers/page-world.ts';

const channels = ({ asked }: OpenedPage) => asked.map(({ channel }) => channel);

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('says what to do where nothing was found, and takes a server by hand', async () => {
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'detect:run': () => aDetection({ finds: [] }) },
    });
    const { page } = opened;
    await press(page, 'Find my servers');
    await heading(page, 'No media server was found here');
    await page.getByText('on another computer or a NAS').waitFor();
    await page.getByRole('button', { name: 'Try with a practice server' }).waitFor();
    await press(page, 'Add one by hand');
    await page.getByText('Choose its kind first.').waitFor();
    await page.getByRole('combobox', { name: 'Which server is it?' }).click();
    await page.getByRole('option', { name: 'Audiobookshelf' }).click();
    const add = page.getByRole('button', { name: 'Add this server' });
    await page.getByText('Choose all its folders first.').waitFor();
    expect(await add.isDisabled()).toBe(true);
    await press(page, /^Choose: .*\(config\)/);
    await press(page, /^Choose: .*\(metadata\)/);
    await add.click();
    await heading(page, 'What should be protected?');
    await press(page, 'Next: choose a place');
    await heading(page, 'Where should backups be kept?');
    await opened.close();
  });

  it('shows what could not be looked at, and why', async () => {
    const unseen = [{ what: 'processes', reason: 'permission-denied', detail: '3' }];
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'detect:run': () => aDetection({ unseen }) },
    });
    await press(opened.page, 'Find my servers');
    await opened.page.getByText('3 programs of other users could not be checked').waitFor();
    await opened.close();
  });

  it('offers a practice server on the first page', async () => {
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'practice:status': () => null },
    });
    await press(opened.page, 'Try it with a practice server first');
    await heading(opened.page, english.ui.practice.title);
    await opened.close();
  });

  it('can be put off where nothing was found', async () => {
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'detect:run': () => aDetection({ finds: [] }) },
    });
    await press(opened.page, 'Find my servers');
    await press(opened.page, 'Look around first');
    await heading(opened.page, english.ui.dashboard.title);
    await opened.close();
  });

  it('shows on the card the folder that tells two servers of one kind apart', async () => {
    const finds = [
      aFindView(),
      aFindView({ id: 'other', suggestedName: 'Other', locations: { config: '/srv/other' } }),
    ];
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'detect:run': () => aDetection({ finds }) },
    });
    await toServers(opened.page);
    await opened.page.getByText('/usr/share/audiobookshelf/config').waitFor();
    await opened.page.getByText('/srv/other').waitFor();
    await opened.close();
  });

  it('says that all are known instead of leaving a grey button without a reason, and leads back to the settings', async () => {
    const known = { id: 'abs-1', name: 'Audiobookshelf' };
    const opened = await world.open({
      state: { ...firstRunState, settings: settings(), instances: [anInstanceView()] },
      requests: { ...firstRunRequests, 'detect:run': () => aDetection({ finds: [aFindView({ known })] }) },
    });
    const { page } = opened;
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await press(page, 'Add a server');
    await page.getByText('Reprise knows all media servers that were found').waitFor();
    await press(page, 'Cancel');
    await heading(page, 'Settings');
    await opened.close();
  });

  it('asks to protect only what can be backed up, and shows the rest on the overview for whoever wants it', async () => {
    const opened = await world.open({
      state: firstRunState,
      requests: {
        ...firstRunRequests,
        'detect:run': () => aDetection({ finds: [aFindView(), aJellyfinFind()] }),
      },
    });
    const { page } = opened;
    await toServers(page);
    const also = page.getByRole('region', { name: 'Also found' });
    await also.getByText('Reprise can stop and start it, but not back it up yet.').waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(1);
    await also.getByRole('button', { name: 'Show it on the overview' }).click();
    await page.getByText('1 server is chosen.').waitFor();
    await also.getByRole('button', { name: 'Leave it out' }).click();
    await also.getByRole('button', { name: 'Show it on the overview' }).waitFor();
    await opened.close();
  });

  it('needs no place where nothing can be backed up', async () => {
    const opened = await world.open({
      state: firstRunState,
      requests: { ...firstRunRequests, 'detect:run': () => aDetection({ finds: [aJellyfinFind()] }) },
    });
    const { page } = opened;
    await press(page, 'Find my servers');
    await page.getByText('No media server that Reprise can back up was found').waitFor();
    await press(page, 'Show it on the overview');
    await press(page, 'Finish');
    await heading(page, english.ui.dashboard.title);
    expect(channels(opened)).toContain('instances:add');
    expect(channels(opened)).not.toContain('repositories:add');
    expect(channels(opened)).not.toContain('back-up:start');
    await opened.close();
  });

  it('adds folders without a database only for somebody who knows why, and begins no backup of them', async () => {
    const opened = await world.open({
      state: firstRunState,
      requests: {
        ...firstRunRequests,
        'detect:run': () => aDetection({ finds: [] }),
        'instances:add': ({ acceptWarnings }) => {
          if (acceptWarnings === true) return { instanceId: 'new-1' };
          throw new RepriseError('database-not-found', 'none', { path: '/srv/books/config' });
        },
      },
    });
    const { page } = opened;
    await toByHand(page);
    await press(page, /^Choose: .*\(metadata\)/);
    await press(page, 'Add this server');
    await press(page, 'Next: choose a place');
    await press(page, 'Choose a folder');
    await press(page, 'Use this place');
    await press(page, 'Begin the first backup');
    await page.getByText(english.explain('database-not-found').title).waitFor();
    const anyway = page.getByRole('button', { name: 'Add it anyway' });
    expect(await anyway.isDisabled()).toBe(true);
    // Nothing can begin before that is solved.
    await heading(page, 'One server has no data yet');
    expect(await page.getByRole('button', { name: 'Begin the first backup' }).count()).toBe(0);
    expect(await page.getByText('It reads every byte back').count()).toBe(0);
    await page.getByRole('button', { name: 'To the overview' }).waitFor();
    await press(page, 'Choose its folders again');
    await heading(page, 'What should be protected?');
    await press(page, 'Next: choose a place');
    await press(page, 'Use this place');
    await press(page, 'Begin the first backup');
    await page.getByRole('checkbox', { name: 'This server was never started' }).check();
    await anyway.click();
    await heading(page, english.ui.dashboard.title);
    expect(channels(opened)).not.toContain('back-up:start');
    await opened.close();
  });
});
