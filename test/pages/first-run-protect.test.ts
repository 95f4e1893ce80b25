import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import { english } from '../../src-main/text/english.ts';
import { firstRunRequests, firstRunState } from '../helpers/builders/a-first-run.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { heading, press } from '../helpers/first-run-walk.ts';
import { lane } from '../helpers/lane.ts';
import { isFocused, reach } from '../helpers/keyboard.ts';
import { openPageWorld, type OpenedPage } from '../helpers/page-world.ts';

const channels = ({ asked }: OpenedPage) => asked.map(({ channel }) => channel);

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('leads from the welcome to the first backup, and changes nothing before the summary', async () => {
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page, asked } = opened;
    await press(page, 'Find my servers');
    await page.getByRole('checkbox', { name: 'Audiobookshelf' }).waitFor();
    await press(page, 'Next: choose a place');
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
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page } = opened;
    await heading(page, 'Welcome to Reprise');
    await reach(page, 'Find my servers');
    await page.getByRole('checkbox').waitFor();
    expect(await isFocused(page, 'What should be protected?')).toBe(true);
    await reach(page, 'Next: choose a place');
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

  it('keeps what was entered after an error, and does nothing twice when it is tried again', async () => {
    let tries = 0;
    const opened = await world.open({
      state: firstRunState,
      requests: {
        ...firstRunRequests,
        'instances:add': () => {
          tries += 1;
          if (tries === 1) throw new RepriseError('location-missing', 'gone', { location: 'config' });
          return { instanceId: 'new-1' };
        },
      },
    });
    const { page } = opened;
    await press(page, 'Find my servers');
    await page.getByRole('textbox', { name: 'What do you want to call it?' }).fill('Upstairs');
    await press(page, 'Next: choose a place');
    await press(page, 'Choose a folder');
    await press(page, 'Use this place');
    await press(page, 'Begin the first backup');
    await page.getByText(english.explain('location-missing', { location: 'config' }).title).waitFor();
    await press(page, 'Back');
    await page.getByText('/media/anna/Backups').waitFor();
    await press(page, 'Back');
    expect(await page.getByRole('textbox').inputValue()).toBe('Upstairs');
    await press(page, 'Next: choose a place');
    await press(page, 'Use this place');
    await press(page, 'Begin the first backup');
    await heading(page, english.ui.dashboard.title);
    expect(channels(opened).filter((channel) => channel === 'repositories:add')).toHaveLength(1);
    expect(channels(opened).filter((channel) => channel === 'back-up:start')).toHaveLength(1);
    await opened.close();
  });

  it('can be put off, and begun again from the settings', async () => {
    const opened = await world.open({ state: firstRunState, requests: firstRunRequests });
    const { page, asked } = opened;
    await press(page, 'Look around first');
    await heading(page, english.ui.dashboard.title);
    expect(asked).toEqual([{ channel: 'settings:change', args: [{ isSetUp: true }] }]);
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await press(page, 'Add a server');
    await heading(page, 'What should be protected?');
    await press(page, 'Cancel');
    await heading(page, 'Settings');
    await opened.close();
  });
});
