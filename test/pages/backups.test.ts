import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import {
  aBackupDetails,
  aBackupsView,
  aBackupView,
  manyBackups,
  mixedBackups,
} from '../helpers/builders/a-backups-view.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld, type FakeRequests, type PageOptions } from '../helpers/page-world.ts';

const link: PageLink = { page: 'backups', instanceId: null };
const mixed = mixedBackups();
const lists: FakeRequests = { 'backups:list': () => mixed, 'backups:inspect': () => aBackupDetails() };

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  async function opened(options: Partial<PageOptions> = {}) {
    const one = await world.open({ state: anAppState(), requests: lists, ...options });
    await one.page.getByRole('heading', { level: 1 }).waitFor();
    await one.tell('page:open', link);
    return one;
  }

  it('says of a backup that is of an empty server, or without its database, just that', async () => {
    const odd = aBackupsView({
      backups: [
        aBackupView({ createdAt: '2026-03-09T02:00:00.000Z', flaw: 'empty' }),
        aBackupView({ createdAt: '2026-03-08T02:00:00.000Z', state: 'readable', flaw: 'no-database' }),
      ],
    });
    const { page, close } = await opened({ requests: { ...lists, 'backups:list': () => odd } });
    const rows = page.getByRole('list', { name: 'Backups' }).getByRole('listitem');
    expect(await rows.nth(0).innerText()).toContain('Server was empty');
    expect(await rows.nth(1).innerText()).toContain('Without database');
    await rows
      .nth(1)
      .getByRole('button', { name: /^Details/ })
      .click();
    await page.getByText('The database of the server is not in it').waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Restore…' }).count()).toBe(0);
    await close();
  });

  it('says of every backup how good it is, and what could not be looked at', async () => {
    const { page, close } = await opened();
    await page.getByText('7 backups of Audiobookshelf').waitFor();
    const rows = page.getByRole('list', { name: 'Backups' }).getByRole('listitem');
    expect(await rows.nth(0).innerText()).toContain('Fully checked');
    expect(await rows.nth(3).innerText()).toContain('Damaged');
    expect(await rows.nth(4).innerText()).toContain('Not fully checked yet');
    expect(await rows.nth(5).innerText()).toContain('Server was empty');
    expect(await rows.nth(6).innerText()).toContain('Made by Audiobookshelf');
    await page.getByText('/media/anna/Old drive').waitFor();
    const unfinished = page.locator('[data-code=manifest-missing]');
    expect(await unfinished.innerText()).toContain('/media/anna/Backups/abs-1/2026-03-04');
    expect(await unfinished.innerText()).toContain('There is nothing that you have to do');
    await close();
  });

  it('shows what is known to be in a place that is away, and offers nothing to do with it', async () => {
    const late = '/mnt/nas/Backups';
    const known = aBackupView({ ref: { by: 'backup', id: 'on-nas' }, createdAt: '2020-01-01T00:00:00.000Z' });
    const view = { ...mixed, away: [...mixed.away, late], late: [late], awayBackups: [known] };
    const { page, close } = await opened({ requests: { ...lists, 'backups:list': () => view } });
    await page.getByText('8 backups').waitFor();
    const last = page.getByRole('list', { name: 'Backups' }).getByRole('listitem').last();
    expect(await last.innerText()).toContain('Not connected');
    expect(await last.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('alert').filter({ hasText: 'No answer yet' }).innerText()).toContain(late);
    expect(await page.getByRole('alert').filter({ hasText: 'Not connected' }).innerText()).not.toContain(
      late,
    );
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('offers no restore of a damaged backup, and its export', async () => {
    const { page, asked, close } = await opened({
      requests: {
        ...lists,
        'files:choose': () => ({ token: 'folder-1', path: '/media/usb', name: 'usb' }),
        'backups:export': () => ({ operationId: 'export-1' }),
        'activity:list': () => ({ records: [], more: false }),
        'activity:log': () => ({ lines: [], isCut: false }),
      },
    });
    const row = page.getByRole('list', { name: 'Backups' }).getByRole('listitem').nth(3);
    expect(await row.getByRole('button', { name: /^Restore/ }).count()).toBe(0);
    await row.getByRole('button', { name: /^Details/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('This says nothing about your server as it is now.').waitFor();
    await drawer.getByRole('button', { name: 'Restore another backup…' }).waitFor();
    await drawer.getByRole('button', { name: 'Export…' }).click();
    await expect
      .poll(() => asked.find(({ channel }) => channel === 'backups:export')?.args)
      .toEqual(['backup 2026-03-07T02:00:00.000Z', 'folder-1']);
    await close();
  });

  it('shows what is in a backup and what is not, checks it, and shows that run', async () => {
    const { page, asked, close } = await opened({
      requests: {
        ...lists,
        'backups:verify': () => ({ operationId: 'verify-1' }),
        'activity:list': () => ({ records: [], more: false }),
        'activity:log': () => ({ lines: [], isCut: false }),
      },
    });
    await page
      .getByRole('button', { name: /^Details/ })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('4 users, 812 items and 1,930 listening positions').waitFor();
    await drawer.getByText('Covers and pictures: 1,804 files, 1.2 GB').waitFor();
    await drawer.getByText('The audiobooks and podcasts themselves').waitFor();
    await drawer.getByText('deletes none of its files').waitFor();
    await drawer.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Operation' }).waitFor();
    expect(asked.find(({ channel }) => channel === 'backups:verify')?.args).toEqual([
      { by: 'backup', id: 'backup 2026-03-10T02:00:00.000Z' },
    ]);
    await close();
  });

  it('explains before it sets a backup aside, and asks for the list again', async () => {
    const { page, asked, close } = await opened({
      requests: { ...lists, 'backups:set-aside': () => undefined },
    });
    await page
      .getByRole('button', { name: /^Details/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Take out of the list…' }).click();
    await page.getByText('Nothing is deleted: its files stay').waitFor();
    expect(asked.some(({ channel }) => channel === 'backups:set-aside')).toBe(false);
    const before = asked.filter(({ channel }) => channel === 'backups:list').length;
    await page.getByRole('button', { name: 'Take it out of the list' }).click();
    await expect
      .poll(() => asked.filter(({ channel }) => channel === 'backups:list').length)
      .toBe(before + 1);
    await close();
  });

  it('gives the focus back to where it came from, one question at a time', async () => {
    const { page, close } = await opened();
    const details = page.getByRole('button', { name: /^Details/ }).first();
    const isFocused = async (one: typeof details): Promise<void> => {
      await expect.poll(() => one.evaluate((element) => element === document.activeElement)).toBe(true);
    };
    await details.focus();
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'Backup of Audiobookshelf, Tuesday 02:00' });
    const out = drawer.getByRole('button', { name: 'Take out of the list…' });
    await out.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is deleted: its files stay').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Nothing is deleted: its files stay').waitFor({ state: 'hidden' });
    await isFocused(out);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await isFocused(details);
    const remove = page.getByRole('button', { name: /^Delete what was set aside yesterday/ });
    await remove.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await isFocused(remove);
    await close();
  });

  it('opens folders only where there is a desktop', async () => {
    const { page, close } = await opened({ state: anAppState({ shell: 'browser' }) });
    await page
      .getByRole('button', { name: /^Details/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    expect(await page.getByRole('button', { name: 'Open its folder' }).count()).toBe(0);
    await close();
  });

  it('says how much a release deletes and that it cannot be taken back, before it does', async () => {
    const { page, asked, close } = await opened({
      requests: {
        ...lists,
        'restore-points:release': () => ({ operationId: 'release-1' }),
        'activity:list': () => ({ records: [], more: false }),
        'activity:log': () => ({ lines: [], isCut: false }),
      },
    });
    await page.getByRole('button', { name: /^Delete what was set aside yesterday/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete what was set aside?' });
    await dialog.getByText('Deleting it frees 1.2 GB.').waitFor();
    await dialog.getByText('It cannot be brought back afterwards').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(asked.some(({ channel }) => channel === 'restore-points:release')).toBe(false);
    await page.getByRole('button', { name: /^Delete what was set aside yesterday/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 1.2 GB' }).click();
    await expect
      .poll(() => asked.find(({ channel }) => channel === 'restore-points:release')?.args)
      .toEqual(['restore-1']);
    await close();
  });

  it('offers the undo of the newest restore only', async () => {
    const { page, close } = await opened();
    await page.locator('[data-point=restore-0]').waitFor();
    expect(await page.getByRole('button', { name: /^Undo the restore/ }).count()).toBe(1);
    await page
      .locator('[data-point=restore-0]')
      .getByText('Only the newest restore can be undone.')
      .waitFor();
    await close();
  });

  it('restores the very backup that was chosen here', async () => {
    const { page, asked, close } = await opened({
      requests: { ...lists, 'restore:plan': () => new Promise(() => undefined) },
    });
    await page.getByRole('button', { name: /^Restore the backup of Monday/ }).click();
    await expect
      .poll(() => asked.find(({ channel }) => channel === 'restore:plan')?.args)
      .toMatchObject([{ ref: { by: 'backup', id: 'backup 2026-03-09T02:00:00.000Z' } }]);
    await close();
  });

  it('leads on from an empty list to the first backup', async () => {
    const { page, asked, close } = await opened({
      requests: {
        'backups:list': () => aBackupsView({ backups: [] }),
        'back-up:start': () => ({ operationId: 'b-1' }),
        'activity:list': () => ({ records: [], more: false }),
        'activity:log': () => ({ lines: [], isCut: false }),
      },
    });
    await page.getByRole('button', { name: 'Back up now' }).click();
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('back-up:start');
    await close();
  });

  it('is quick with a thousand backups', async () => {
    const { page, close } = await opened({
      requests: { 'backups:list': () => aBackupsView({ backups: manyBackups(1000) }) },
    });
    await page.getByText('1,000 backups').waitFor();
    expect(await page.getByRole('list', { name: 'Backups' }).getByRole('listitem').count()).toBe(20);
    await page.getByRole('button', { name: 'Show 980 older backups' }).click();
    await expect
      .poll(() => page.getByRole('list', { name: 'Backups' }).getByRole('listitem').count())
      .toBe(70);
    await close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (theme) => {
    const instances = [anInstanceView(), anInstanceView({ id: 'abs-2', name: 'Kids' })];
    const { page, close } = await opened({
      state: anAppState({ settings: settings({ theme }), instances }),
    });
    await page.getByText('7 backups').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Details/ })
      .first()
      .click();
    await page.getByText('The audiobooks and podcasts themselves').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('cuts nothing off with longer words at 900×640', async () => {
    const { page, close } = await opened({ size: { width: 900, height: 640 }, longTexts: true });
    await page.locator('[data-point=restore-0]').waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await close();
  });
});
