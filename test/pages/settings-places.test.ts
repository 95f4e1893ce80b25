import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { warn } from '../../src-main/domain/errors.ts';
import { english } from '../../src-main/text/english.ts';
import { aPlaceLook } from '../helpers/builders/a-find.ts';
import { aRepositoryView } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import { openSettings, settingsRequests, settingsState } from '../helpers/settings-page.ts';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('shows how every place is, and what speaks against it', async () => {
    const opened = await openSettings(world);
    const { page } = opened;
    await page.getByText('Connected · 412 GB free · 3 backups').waitFor();
    await page.getByText('On the same drive as the data of Audiobookshelf').waitFor();
    await page.getByText('Dropbox copies this folder').waitFor();
    await page.getByText('Not connected', { exact: true }).waitFor();
    expect(opened.asked).toEqual([]);
    await opened.close();
  });

  it('forgets a place only after it was said that no backup is deleted, and asks for nothing else', async () => {
    const opened = await openSettings(world, {
      requests: { ...settingsRequests, 'repositories:forget': () => undefined },
    });
    const { page, asked } = opened;
    await press(page, 'Forget this place: /media/anna/Backups');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No backup is deleted: 3 backups stay there.').waitFor();
    await dialog.getByText('choose “Add a place that has backups”').waitFor();
    expect(asked).toEqual([]);
    await dialog.getByRole('button', { name: 'Forget this place' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(asked).toEqual([{ channel: 'repositories:forget', args: ['repository-1'] }]);
    await opened.close();
  });

  it('leads from a place with backups into the way of whoever has some already', async () => {
    const opened = await openSettings(world);
    await press(opened.page, 'Add a place that has backups');
    await opened.page.getByRole('heading', { level: 1, name: 'Where are your backups?' }).waitFor();
    await opened.close();
  });

  it('shows what speaks against a new place before it is added', async () => {
    const opened = await openSettings(world, {
      requests: {
        ...settingsRequests,
        'repositories:look': () => aPlaceLook({ findings: [warn('place-synced', { program: 'Dropbox' })] }),
        'repositories:add': () => aRepositoryView({ id: 'new' }),
      },
    });
    const { page, asked } = opened;
    await press(page, 'Add a place');
    await page
      .getByRole('dialog')
      .getByText(english.explain('place-synced', { program: 'Dropbox' }).message)
      .waitFor();
    expect(asked.map(({ channel }) => channel)).toEqual(['files:choose', 'repositories:look']);
    const emphasis = (name: string) => page.getByRole('button', { name }).getAttribute('data-variant');
    expect(await emphasis('Use this place anyway')).toBe('default');
    expect(await emphasis('Choose another')).toBe('filled');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).waitFor();
    await press(page, 'Use this place anyway');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(asked.at(-1)?.channel).toBe('repositories:add');
    await opened.close();
  });

  it('warns before the only place on another drive is forgotten, and of no other', async () => {
    const safe = aRepositoryView();
    const same = aRepositoryView({ id: 'same', path: '/srv/backups', sameDiskAs: ['abs-1'] });
    const opened = await openSettings(world, { state: { ...settingsState, repositories: [safe, same] } });
    const { page } = opened;
    const dialog = page.getByRole('dialog');
    await press(page, 'Forget this place: /media/anna/Backups');
    await dialog.getByText('Audiobookshelf will have no place for backups on another drive').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await press(page, 'Forget this place: /srv/backups');
    await dialog.getByText('No backup is deleted').waitFor();
    expect(await dialog.getByText('on another drive').count()).toBe(0);
    await opened.close();
  });
});
