import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstRunRequests, firstRunState } from '../helpers/builders/a-first-run.ts';
import { anAdoption, anOldInstance } from '../helpers/builders/a-find.ts';
import { anInstanceView } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { heading, press, toOldServers, toTarget } from '../helpers/first-run-walk.ts';
import { lane } from '../helpers/lane.ts';
import { reach } from '../helpers/keyboard.ts';
import { openPageWorld, type OpenedPage } from '../helpers/page-world.ts';

const channels = ({ asked }: OpenedPage) => asked.map(({ channel }) => channel);

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('leads from an old drive to the restore wizard, into a server that was found here', async () => {
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page, asked } = opened;
    await toOldServers(page);
    await page.getByText('This drive can only be read').waitFor();
    // The only server of the drive is marked already.
    await press(page, 'Next: choose a server');
    await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
    await press(page, 'It is not this one? How to install Audiobookshelf');
    await press(page, /Open the web page of Audiobookshelf/);
    await press(page, 'Next: see what would change');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'should get' }).waitFor();
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
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page } = opened;
    await heading(page, 'Welcome to Reprise');
    await reach(page, 'Use my backups');
    await heading(page, 'Where are your backups?');
    await reach(page, 'Choose the folder');
    await heading(page, 'What is in this folder');
    await reach(page, 'Next: choose a server');
    await page.getByRole('radio', { name: 'Audiobookshelf' }).waitFor();
    await reach(page, 'Audiobookshelf', 'Space');
    await reach(page, 'Next: see what would change');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'should get' }).waitFor();
    expect(channels(opened)).toContain('instances:add');
    await opened.page.context().close();
  });

  it('lets a server that is known already carry the old one on, without adding it again', async () => {
    const known = { ...firstRunState, instances: [anInstanceView()] };
    const opened = await world.open({
      state: known,
      requests: {
        ...firstRunRequests,
        'repositories:adopt': () =>
          anAdoption({ old: [anOldInstance({ match: { instanceId: 'abs-1', name: 'Audiobookshelf' } })] }),
      },
    });
    const { page, asked } = opened;
    await toTarget(page);
    await page.getByText('Fits best').waitFor();
    await page.getByRole('radio', { name: /known already/ }).click();
    await press(page, 'Next: see what would change');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'should get' }).waitFor();
    expect(asked.find(({ channel }) => channel === 'instances:change')?.args).toEqual([
      'abs-1',
      { continues: 'old-abs' },
    ]);
    expect(channels(opened)).not.toContain('instances:add');
    await opened.page.context().close();
  });

  it('says where one is, and what is still to be chosen', async () => {
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page } = opened;
    await toTarget(page);
    expect(await page.locator('[aria-current=step]').innerText()).toMatch(/Step 3 of 3:\s+Into which server/);
    await page.getByText('Choose a server first.').waitFor();
    expect(await page.getByRole('button', { name: 'Next: see what would change' }).isDisabled()).toBe(true);
    await opened.close();
  });

  it('leads from a single file to the restore wizard, and says of no old server that it is carried on', async () => {
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page, asked } = opened;
    await press(page, 'Use my backups');
    await press(page, 'Choose the file');
    await heading(page, 'Which server should get “2026-03-10.audiobookshelf”?');
    await page.getByRole('radio', { name: 'Audiobookshelf' }).click();
    await press(page, 'Next: see what would change');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'should get' }).waitFor();
    expect(asked.find(({ channel }) => channel === 'instances:add')?.args).toMatchObject([
      { name: 'Audiobookshelf', continues: null },
    ]);
    expect(channels(opened)).not.toContain('repositories:adopt');
    await opened.page.context().close();
  });

  it('takes a known server for a file without changing what it carries on', async () => {
    const opened = await world.open({
      state: { ...firstRunState, instances: [anInstanceView()] },
      requests: firstRunRequests,
    });
    const { page } = opened;
    await press(page, 'Use my backups');
    await press(page, 'Choose the file');
    await page.getByRole('radio', { name: /known already/ }).click();
    await press(page, 'Next: see what would change');
    await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'should get' }).waitFor();
    expect(channels(opened)).not.toContain('instances:change');
    expect(channels(opened)).not.toContain('instances:add');
    await opened.page.context().close();
  });
});
