import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError, warn } from '../../src-main/domain/errors.ts';
import { english } from '../../src-main/text/english.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import { openSettings, settingsRequests, settingsState } from '../helpers/settings-page.ts';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('offers to sign out in a browser, and not in the window of the desktop', async () => {
    const inWindow = await openSettings(world);
    await inWindow.page.getByRole('heading', { name: 'About Reprise' }).waitFor();
    expect(await inWindow.page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
    await inWindow.close();
    const inBrowser = await openSettings(world, {
      state: { ...settingsState, shell: 'browser' },
      size: { width: 900, height: 640 },
    });
    await inBrowser.page.getByRole('button', { name: 'Sign out' }).waitFor();
    expect(await inBrowser.page.getByText('Start and notifications').count()).toBe(0);
    expect(await cutTexts(inBrowser.page)).toEqual([]);
    await inBrowser.close();
  });

  it('removes a server only after it was said that nothing of it is deleted, and asks for nothing else', async () => {
    const opened = await openSettings(world, {
      requests: { ...settingsRequests, 'instances:remove': () => undefined },
    });
    const { page, asked } = opened;
    await press(page, 'Remove from Reprise: Audiobookshelf');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('none of its backups is deleted').waitFor();
    expect(asked).toEqual([]);
    await dialog.getByRole('button', { name: 'Remove from Reprise' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(asked).toEqual([{ channel: 'instances:remove', args: ['abs-1'] }]);
    await opened.close();
  });

  it('shows in a browser no switch for what is told only by the desktop', async () => {
    const label = english.ui.settings.behaviour.tellsSuccess;
    const inBrowser = settings({ startsAtLogin: null });
    const opened = await openSettings(world, {
      state: { ...settingsState, shell: 'browser', settings: inBrowser },
    });
    await opened.page.getByRole('heading', { name: english.ui.settings.look.title }).waitFor();
    expect(await opened.page.getByText(label).count()).toBe(0);
    await opened.close();
    const onDesktop = await openSettings(world);
    await onDesktop.page.getByText(label).waitFor();
    await onDesktop.close();
  });

  it('leaves everything as it is when the question is closed by the keyboard', async () => {
    const opened = await openSettings(world);
    const { page, asked } = opened;
    await press(page, 'Remove from Reprise: Audiobookshelf');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(asked).toEqual([]);
    await opened.close();
  });

  it('keeps what was typed when the server refuses the sign-in, and says what is kept', async () => {
    const opened = await openSettings(world, {
      requests: {
        ...settingsRequests,
        'instances:connect': () => {
          throw new RepriseError('sign-in-refused', 'refused');
        },
      },
    });
    const { page, asked } = opened;
    await press(page, 'Connect: Audiobookshelf');
    await page.getByText('The password is forgotten at once').waitFor();
    await page.getByRole('textbox', { name: /administrator/ }).fill('anna');
    await page.locator('input[type=password]').fill('secret');
    await page.keyboard.press('Enter');
    await page.getByText(english.explain('sign-in-refused').title).waitFor();
    expect(await page.getByRole('textbox', { name: /administrator/ }).inputValue()).toBe('anna');
    expect(asked).toEqual([
      { channel: 'instances:connect', args: ['abs-1', { name: 'anna', password: 'secret' }] },
    ]);
    // Nothing that was typed is there when the dialog is opened again.
    await press(page, 'Cancel');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await press(page, 'Connect: Audiobookshelf');
    expect(await page.locator('input[type=password]').inputValue()).toBe('');
    await opened.close();
  });

  it('says when the server could not be told that a key is no longer good', async () => {
    const finding = warn('key-still-valid', { reason: null });
    const opened = await openSettings(world, {
      state: { ...settingsState, instances: [anInstanceView({ isConnected: true })] },
      requests: { ...settingsRequests, 'instances:disconnect': () => [finding] },
    });
    const { page } = opened;
    await press(page, 'Disconnect: Audiobookshelf');
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText(english.explain('key-still-valid').title).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await opened.close();
  });

  it('says by day what the system will ask for, and how to allow it for good', async () => {
    let isGranted = false;
    const asks = [{ what: 'service', name: 'audiobookshelf', asked: 'grantable' }] as const;
    const opened = await openSettings(world, {
      state: { ...settingsState, canAskForRights: true },
      requests: {
        ...settingsRequests,
        'instances:check': (instanceId) => ({ instanceId, findings: [], asks: isGranted ? [] : asks }),
        'instances:grant': () => {
          isGranted = true;
        },
      },
    });
    const { page, asked } = opened;
    await press(page, 'Check access: Audiobookshelf');
    await page.getByText('your account may not stop and start “audiobookshelf”').waitFor();
    expect(await page.getByText('All is well').count()).toBe(0);
    await press(page, 'Allow it once and for all');
    await page.getByText('Your system will ask for nothing').waitFor();
    expect(asked).toContainEqual({ channel: 'instances:grant', args: ['abs-1', true] });
    await opened.close();
  });

  it('tells main only of the folder that was chosen anew, by its token', async () => {
    const opened = await openSettings(world, {
      requests: { ...settingsRequests, 'instances:change': () => undefined },
    });
    const { page, asked } = opened;
    await press(page, 'Change name, address or folders: Audiobookshelf');
    await press(page, /^Choose: .*\(config\)/);
    await page.getByText('/media/anna/New').waitFor();
    await press(page, 'Save');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(asked.at(-1)).toEqual({
      channel: 'instances:change',
      args: [
        'abs-1',
        {
          name: 'Audiobookshelf',
          url: 'http://127.0.0.1:13378',
          locations: { config: 'token:/media/anna/New' },
        },
      ],
    });
    await opened.close();
  });

  it('speaks German at once when that is chosen', async () => {
    const opened = await openSettings(world);
    const { page, asked } = opened;
    await page.getByText('Deutsch', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    expect(asked).toEqual([{ channel: 'settings:change', args: [{ language: 'de' }] }]);
    await opened.close();
  });

  it('shows no switch for what is not possible here', async () => {
    const opened = await openSettings(world, {
      state: { ...settingsState, settings: settings({ startsAtLogin: null, looksForUpdates: null }) },
    });
    const { page } = opened;
    await page.getByRole('switch', { name: 'Also notify me when a backup went well' }).waitFor();
    expect(await page.getByRole('switch').count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'Updates' }).count()).toBe(0);
    await opened.close();
  });

  it('shows the licences of what Reprise is made of', async () => {
    const opened = await openSettings(world);
    await press(opened.page, 'Open-source licences');
    const notices = opened.page.getByRole('region', { name: 'Licences' });
    for (const word of ['unRAR', 'LESSER GENERAL PUBLIC LICENSE', 'react'])
      await notices.getByText(word).first().waitFor();
    await opened.close();
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`has no fault that axe finds in ${theme} colours, with and without a dialog`, async () => {
      const opened = await openSettings(world, {
        state: { ...settingsState, settings: settings({ theme }) },
      });
      expect(await axeFaults(opened.page)).toEqual([]);
      await press(opened.page, 'Connect: Audiobookshelf');
      await opened.page.getByRole('dialog').waitFor();
      expect(await axeFaults(opened.page)).toEqual([]);
      await opened.close();
    });
  }

  it('cuts no text at the smallest window with words two fifths longer', async () => {
    const opened = await openSettings(world, { size: { width: 900, height: 640 }, longTexts: true });
    expect(await cutTexts(opened.page)).toEqual([]);
    await opened.close();
  });
});
