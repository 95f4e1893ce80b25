import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { ChosenFile, FolderListing, ListedFile } from '../../src-main/ipc/views/file-view.ts';
import { anAppState } from '../helpers/builders/an-app-state.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import {
  openPageWorld,
  type FakeRequests,
  type OpenedPage,
  type PageOptions,
} from '../helpers/page-world.ts';

const home = aFile('/home/anna');
const drive = aFile('/media/anna/Backups');
const archive: ListedFile = {
  ...aFile('/media/anna/Backups/2026-03-10.audiobookshelf'),
  kind: 'file',
  bytes: 1_210_000_000,
  modifiedAt: '2026-03-10T02:00:00.000Z',
  holdsBackups: false,
};

function aFile(path: string): ChosenFile {
  return { token: `token of ${path}`, path, name: path.slice(path.lastIndexOf('/') + 1) };
}

function listing(path: string): FolderListing {
  const folders = ['Documents', 'Music'].map((name) => ({
    ...aFile(`${path}/${name}`),
    kind: 'folder' as const,
    bytes: null,
    modifiedAt: '2026-03-01T12:00:00.000Z',
    holdsBackups: name === 'Documents',
  }));
  return {
    here: aFile(path),
    holdsBackups: path === drive.path,
    parent: null,
    entries: [...folders, archive],
    isCut: false,
  };
}

const requests: FakeRequests = {
  'files:places': () => [home, drive],
  'files:list': (token) => listing(token.replace('token of ', '')),
  'files:find': (path) => {
    if (path === archive.path) return { folder: drive, file: archive };
    if (path === drive.path) return { folder: drive, file: null };
    const command = `npm run -s reprise -- serve --open-root ${path}`;
    throw new RepriseError('folder-not-open', 'Not there.', { path, command });
  },
  'files:make-folder': (token, name) => aFile(`${token.replace('token of ', '')}/${name}`),
};

interface WithBridge {
  readonly reprise: { invoke(channel: string, purpose: string): Promise<unknown> };
  chosen?: unknown;
}

async function choosing(opened: OpenedPage, purpose: 'archive' | 'repository') {
  await opened.page.getByRole('heading', { level: 1 }).waitFor();
  await opened.page.evaluate((asked) => {
    const here = window as unknown as WithBridge;
    void here.reprise.invoke('files:choose', asked).then((reply) => {
      here.chosen = reply;
    });
  }, purpose);
  const dialog = opened.page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Documents/ }).waitFor();
  return dialog;
}

const chosen = async ({ page }: OpenedPage): Promise<unknown> =>
  (await page.waitForFunction(() => (window as unknown as WithBridge).chosen)).jsonValue();

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  const open = (more: Partial<PageOptions> = {}): Promise<OpenedPage> =>
    world.open({ state: anAppState({ shell: 'browser' }), requests, isInBrowser: true, ...more });

  it('marks folders that hold backups of Reprise, and says so of the open one', async () => {
    const opened = await open();
    const dialog = await choosing(opened, 'repository');
    await dialog.getByRole('button', { name: /Documents.*Backups of Reprise/ }).waitFor();
    expect(await dialog.getByRole('button', { name: /Music.*Backups of Reprise/ }).count()).toBe(0);
    await dialog.getByRole('button', { name: drive.path }).click();
    await dialog.getByText('There are backups of Reprise in this folder.').waitFor();
    await opened.close();
  });

  it('goes to a folder by its written path, by keyboard alone, and chooses it', async () => {
    const opened = await open();
    const dialog = await choosing(opened, 'repository');
    const path = dialog.getByLabel('Path');
    expect(await path.inputValue()).toBe('/home/anna');
    await path.fill(drive.path);
    await path.press('Enter');
    await dialog.getByRole('status').getByText('You are in /media/anna/Backups').waitFor();
    await dialog.getByRole('button', { name: 'Choose this folder' }).press('Enter');
    expect(await chosen(opened)).toEqual({ ok: true, value: drive });
    await opened.close();
  });

  it('marks a file that was written with its path', async () => {
    const opened = await open();
    const dialog = await choosing(opened, 'archive');
    await dialog.getByLabel('Path').fill(archive.path);
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await dialog.getByRole('button', { name: /2026-03-10/, pressed: true }).waitFor();
    await dialog.getByRole('button', { name: 'Choose this file' }).click();
    expect(await chosen(opened)).toMatchObject({ ok: true, value: { path: archive.path } });
    await opened.close();
  });

  it('says of a folder that is not open how to open it, and stays where it is', async () => {
    const opened = await open();
    const dialog = await choosing(opened, 'repository');
    await dialog.getByLabel('Path').fill('/srv/media');
    await dialog.getByLabel('Path').press('Enter');
    const alert = dialog.getByRole('alert');
    await alert.getByText('npm run -s reprise -- serve --open-root /srv/media').waitFor();
    await dialog.getByRole('status').getByText('You are in /home/anna').waitFor({ state: 'attached' });
    expect(await axeFaults(opened.page)).toEqual([]);
    await opened.close();
  });

  it('makes a folder and goes into it, by a name that every system takes', async () => {
    const opened = await open();
    const dialog = await choosing(opened, 'repository');
    await dialog.getByRole('button', { name: 'New folder…' }).click();
    const name = dialog.getByLabel('Name of the new folder');
    expect(await name.evaluate((element) => element === document.activeElement)).toBe(true);
    await name.fill('a/b');
    await dialog.getByText('A name cannot have').waitFor();
    expect(await dialog.getByRole('button', { name: 'Make folder' }).isDisabled()).toBe(true);
    expect(await axeFaults(opened.page)).toEqual([]);
    await name.fill('Backups');
    await name.press('Enter');
    await dialog
      .getByRole('status')
      .getByText('You are in /home/anna/Backups')
      .waitFor({ state: 'attached' });
    await dialog.getByRole('button', { name: 'Choose this folder' }).click();
    expect(await chosen(opened)).toMatchObject({ ok: true, value: { path: '/home/anna/Backups' } });
    await opened.close();
  });

  it('is left by its own button, and by going back in the browser', async () => {
    const opened = await open();
    const dialog = await choosing(opened, 'archive');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await chosen(opened)).toEqual({ ok: true, value: null });
    await opened.page.evaluate(() => delete (window as unknown as WithBridge).chosen);
    await opened.page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
    await choosing(opened, 'archive');
    await opened.page.goBack();
    expect(await chosen(opened)).toEqual({ ok: true, value: null });
    await dialog.waitFor({ state: 'hidden' });
    await opened.close();
  });

  it('cuts nothing off with longer words at 900×640', async () => {
    const opened = await open({ longTexts: true, size: { width: 900, height: 640 } });
    await choosing(opened, 'repository');
    expect(await cutTexts(opened.page)).toEqual([]);
    await opened.close();
  });
});
