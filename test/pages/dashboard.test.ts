import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults } from '../helpers/axe-faults.ts';
import { aBackupTime, anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import {
  anUnseenServer,
  longName,
  manyServers,
  placeBesideKids,
  unprotected,
} from '../helpers/builders/some-servers.ts';
import { cardOf } from '../helpers/card-of.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';

/** Mantine names the others only. */
const filledButton = '.mantine-Button-root:not([data-variant]), .mantine-Button-root[data-variant="filled"]';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('begins with finding servers where there is none yet', async () => {
    const opened = await world.open({ state: anAppState({ instances: [] }) });
    await opened.page.getByRole('heading', { name: 'No server is protected yet' }).waitFor();
    await opened.page.getByRole('button', { name: 'Find my servers' }).waitFor();
    expect(await axeFaults(opened.page)).toEqual([]);
    await opened.close();
  });

  it('calls a practice server that, says calmly that nothing can be lost, and lets it be backed up without a place', async () => {
    const practice = anInstanceView({
      id: 'practice-1',
      name: 'practice',
      isPractice: true,
      protection: {
        level: 'partly',
        gaps: [{ code: 'same-disk', path: '/home/anna/.local/share/reprise/practice/backups' }],
        verifiedAt: aBackupTime,
      },
    });
    const fresh = {
      ...practice,
      id: 'practice-2',
      name: 'practice-2',
      newest: null,
      protection: unprotected,
    };
    for (const instance of [practice, fresh]) {
      const opened = await world.open({
        state: anAppState({ instances: [instance], repositories: [] }),
        requests: { 'back-up:start': () => ({ operationId: 'operation-1' }) },
      });
      const card = cardOf(opened, 'Practice server');
      await card.getByRole('heading', { name: 'Practice server' }).waitFor();
      await card.getByText('nothing of yours can be lost').waitFor();
      expect(await card.getByText(/same drive|choose where to keep/).count()).toBe(0);
      expect(await card.getByText(/protected/i).count()).toBe(0);
      await card.getByRole('button', { name: 'Back up now' }).click();
      await expect.poll(() => opened.asked).toEqual([{ channel: 'back-up:start', args: [instance.id] }]);
      await opened.close();
    }
  });

  it('calls the practice server that in German, and in what runs on it', async () => {
    const opened = await world.open({
      state: anAppState({
        instances: [anInstanceView({ name: 'practice', isPractice: true })],
        operations: [anOperationView()],
        settings: settings({ language: 'de' }),
      }),
    });
    await opened.page.getByRole('heading', { name: 'Übungsserver', exact: true }).waitFor();
    await opened.page
      .getByRole('navigation')
      .getByText(/Übungsserver/)
      .waitFor();
    await opened.close();
  });

  it('asks for a place where a server of the user has none', async () => {
    const instance = anInstanceView({ newest: null, protection: unprotected });
    const opened = await world.open({ state: anAppState({ instances: [instance], repositories: [] }) });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('Before the first backup, choose where to keep it.').waitFor();
    expect(await card.getByRole('button', { name: 'Back up now' }).count()).toBe(0);
    await opened.close();
  });

  it('says "Protected" of a card without a gap, and of no other', async () => {
    const opened = await world.open({ state: anAppState({ instances: manyServers() }) });
    await cardOf(opened, 'Audiobookshelf').getByText('Protected', { exact: true }).waitFor();
    await cardOf(opened, 'Podcasts').getByText('There is no backup yet.').waitFor();
    for (const name of ['Podcasts', 'Jellyfin', longName, 'Unseen']) {
      expect(await cardOf(opened, name).getByText('Protected', { exact: true }).count()).toBe(0);
    }
    await opened.close();
  });

  it('names a newest backup that is damaged as such', async () => {
    const { newest } = anInstanceView();
    const instance = anInstanceView({ newest: newest === null ? null : { ...newest, state: 'damaged' } });
    const opened = await world.open({ state: anAppState({ instances: [instance] }) });
    await opened.page.getByText(/02:00.* \(damaged\)$/).waitFor();
    await opened.close();
  });

  it('offers neither a backup nor a restore of a server that it can only stop and start, and says so', async () => {
    const opened = await world.open({ state: anAppState({ instances: manyServers() }) });
    const card = cardOf(opened, 'Jellyfin');
    await card.getByText('This version of Reprise can stop and start this server.').waitFor();
    await card.getByText('Cannot be backed up yet').waitFor();
    expect(await card.getByText('Not protected').count()).toBe(0);
    await card.getByText('Stopped').waitFor();
    expect(await card.getByRole('button', { name: /Back up|Restore/ }).count()).toBe(0);
    await opened.close();
  });

  it('says what is not in the backups', async () => {
    const opened = await world.open({ state: anAppState({ instances: manyServers() }) });
    const card = cardOf(opened, longName);
    const hidden = card.getByText('Covers and metadata stored next to the media files');
    await card.getByText('The audiobooks and podcasts themselves').waitFor();
    expect(await hidden.count()).toBe(0);
    await card.getByRole('button', { name: 'and 1 more' }).click();
    await hidden.waitFor();
    await opened.close();
  });

  it('offers both ways in at any time, also when there is a practice server only', async () => {
    const practice = anInstanceView({ id: 'practice-1', isPractice: true });
    const opened = await world.open({
      state: anAppState({ instances: [practice], practice: { instanceId: 'practice-1' } }),
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Find my servers' }).waitFor();
    await page.getByRole('button', { name: 'I already have backups' }).click();
    await page.getByRole('heading', { level: 1, name: 'Where are your backups?' }).waitFor();
    await opened.close();
  });

  it('fills one button of a card at most, which mends what the card says first', async () => {
    const filled: Readonly<Record<string, readonly string[]>> = {
      Audiobookshelf: [],
      Podcasts: ['Back up now'],
      Jellyfin: ['What happened?'],
      [longName]: ['Choose another place…'],
      Unseen: ['Look again'],
      Gaps: ['Back up now'],
    };
    const state = anAppState({ instances: manyServers(), repositories: [placeBesideKids] });
    const opened = await world.open({ state });
    for (const [name, buttons] of Object.entries(filled)) {
      const card = cardOf(opened, name);
      await card.waitFor();
      expect({ name, buttons: await card.locator(filledButton).allInnerTexts() }).toEqual({ name, buttons });
    }
    await opened.close();
  });

  it('calls nothing protected or running whose state is not known, and looks again at once', async () => {
    const opened = await world.open({
      state: anAppState({ instances: [anUnseenServer()] }),
      requests: { 'server:look': () => {} },
    });
    const card = cardOf(opened, 'Unseen');
    await card.getByText('State unknown').waitFor();
    await card.getByText('Protected, as far as known').waitFor();
    await card.getByText('sudo systemctl start docker').waitFor();
    expect(await card.getByRole('button', { name: /^Back up|^Restore/ }).count()).toBe(0);
    await card.locator('[data-code]').getByRole('button', { name: 'Look again' }).click();
    await expect.poll(() => opened.asked).toEqual([{ channel: 'server:look', args: ['unseen'] }]);
    await opened.close();
  });

  it('waits with everything else on a card while something interrupted there is to be finished', async () => {
    const finding = { code: 'recovery-pending', severity: 'block', details: {} } as const;
    const opened = await world.open({
      state: anAppState({ attention: [{ instanceId: 'abs-1', operationId: null, finding }] }),
    });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('Needs your help').waitFor();
    await card.getByText('Something was interrupted here').waitFor();
    expect(await card.getByText('Protected', { exact: true }).count()).toBe(0);
    expect(await card.getByRole('button', { name: 'Back up now' }).isDisabled()).toBe(true);
    expect(await card.locator(filledButton).count()).toBe(0);
    await opened.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in the %s', async (theme) => {
    const state = anAppState({
      instances: manyServers(),
      operations: [
        anOperationView(),
        anOperationView({ operationId: 'o', instanceId: 'abs-3', end: anEnd() }),
      ],
      settings: settings({ theme }),
    });
    const opened = await world.open({ state });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await axeFaults(opened.page)).toEqual([]);
    await opened.close();
  });

  it.each(['en', 'de'] as const)(
    'holds with words two fifths longer in a small window (%s)',
    async (language) => {
      const state = anAppState({
        instances: manyServers(),
        operations: [
          anOperationView(),
          anOperationView({ operationId: 'o', instanceId: 'abs-3', end: anEnd() }),
        ],
        settings: settings({ language }),
      });
      const opened = await world.open({ state, size: { width: 900, height: 640 }, longTexts: true });
      await opened.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await cutTexts(opened.page)).toEqual([]);
      const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      await opened.close();
    },
  );
});
