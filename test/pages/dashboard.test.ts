import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { Protection } from '../../src-main/domain/backup/protection.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import { aBackupTime, anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';

const unprotected: Protection = { level: 'unprotected', gaps: [{ code: 'no-backup' }], verifiedAt: null };
const stopped: InstanceView['state'] = {
  running: false,
  url: null,
  version: '2.36.0',
  health: null,
  lookedAt: aBackupTime,
};
const undoable = { operationId: 'operation-9', createdAt: aBackupTime };
const longName = `${'A very long name of a server '.repeat(4)}${'x'.repeat(80)}`;
const longPath = `/srv/${'a-folder-with-a-very-long-name'.repeat(6)}`;

/** Every kind of card that there is. */
function manyInstances(): readonly InstanceView[] {
  return [
    anInstanceView({ undoable }),
    anInstanceView({ id: 'new', name: 'New', newest: null, sizes: [], protection: unprotected }),
    anInstanceView({
      id: 'jellyfin',
      name: 'Jellyfin',
      serverName: 'Jellyfin',
      canBackUp: false,
      newest: null,
      sizes: [],
      notCovered: [],
      state: stopped,
      protection: { level: 'unprotected', gaps: [{ code: 'not-covered' }], verifiedAt: null },
    }),
    anInstanceView({
      id: 'long',
      name: longName,
      notCovered: ['Your audiobooks and podcasts themselves', 'Covers stored next to the media files'],
      protection: {
        level: 'partly',
        gaps: [{ code: 'same-disk', path: longPath }],
        verifiedAt: aBackupTime,
      },
    }),
    anInstanceView({
      id: 'unseen',
      name: 'Unseen',
      state: null,
      trouble: { code: 'engine-unreachable', severity: 'warn', details: {} },
    }),
  ];
}

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());
  const cardOf = (opened: Awaited<ReturnType<typeof world.open>>, name: string) =>
    opened.page.getByRole('region', { name: `Server ${name}` });

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
      expect(await card.getByText(/same disk|choose where to keep/).count()).toBe(0);
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
    const opened = await world.open({ state: anAppState({ instances: manyInstances() }) });
    await cardOf(opened, 'Audiobookshelf').getByText('Protected', { exact: true }).waitFor();
    await cardOf(opened, 'New').getByText('There is no backup yet.').waitFor();
    for (const name of ['New', 'Jellyfin', longName]) {
      expect(await cardOf(opened, name).getByText('Protected', { exact: true }).count()).toBe(0);
    }
    await opened.close();
  });

  it('offers neither a backup nor a restore of a server that it can only stop and start, and says so', async () => {
    const opened = await world.open({ state: anAppState({ instances: manyInstances() }) });
    const card = cardOf(opened, 'Jellyfin');
    await card.getByText('This version of Reprise can only stop and start this server.').waitFor();
    await card.getByText('Does not run').waitFor();
    expect(await card.getByRole('button', { name: /Back up|Restore/ }).count()).toBe(0);
    await opened.close();
  });

  it('says what is not in the backups', async () => {
    const opened = await world.open({ state: anAppState({ instances: manyInstances() }) });
    const card = cardOf(opened, longName);
    const hidden = card.getByText('Covers stored next to the media files');
    expect(await hidden.isVisible()).toBe(false);
    await card.getByText('Your audiobooks and podcasts themselves').click();
    await hidden.waitFor();
    await opened.close();
  });

  it('begins a backup by keyboard alone', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: { 'back-up:start': () => ({ operationId: 'operation-1' }) },
    });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    const button = page.getByRole('button', { name: 'Back up now' });
    for (let step = 0; step < 10; step += 1) {
      await page.keyboard.press('Tab');
      if (await button.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => opened.asked).toEqual([{ channel: 'back-up:start', args: ['abs-1'] }]);
    await opened.close();
  });

  it('lets the keyboard reach every action', async () => {
    const opened = await world.open({
      state: anAppState({
        instances: manyInstances(),
        operations: [anOperationView({ operationId: 'o', instanceId: 'new', end: anEnd() })],
      }),
    });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    const all = await page.locator('#content :is(button, a, summary)').count();
    const reached = new Set<number>();
    for (let step = 0; step < all + 10; step += 1) {
      await page.keyboard.press('Tab');
      const index = await page.evaluate(() =>
        [...document.querySelectorAll('#content :is(button, a, summary)')].indexOf(
          document.activeElement ?? document.body,
        ),
      );
      if (index >= 0) reached.add(index);
    }
    expect(all).toBeGreaterThan(15);
    expect(reached.size).toBe(all);
    await opened.close();
  });

  it('asks before it cuts off somebody who is listening', async () => {
    const opened = await world.open({
      state: anAppState({ instances: [anInstanceView({ isConnected: true })] }),
      requests: {
        'instances:activity': () => ({ uses: [{ kind: 'listening', count: 2, samples: [] }] }),
        'back-up:start': () => ({ operationId: 'operation-1' }),
      },
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Back up now' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody is using the server' });
    await dialog.getByText('2 people are listening').waitFor();
    expect(opened.asked.map(({ channel }) => channel)).toEqual(['instances:activity']);
    await dialog.getByRole('button', { name: 'Back up all the same' }).click();
    await expect.poll(() => opened.asked.map(({ channel }) => channel)).toContain('back-up:start');
    await opened.close();
  });

  it('says why a backup did not begin, with what to do', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: {
        'back-up:start': () => {
          throw new RepriseError('repository-away', 'Not there.', { path: '/media/usb' });
        },
      },
    });
    await opened.page.getByRole('button', { name: 'Back up now' }).click();
    await opened.page.locator('[data-code="repository-away"]').waitFor();
    await opened.close();
  });

  it('stops a server only after a question, and reaches that by keyboard', async () => {
    const opened = await world.open({ state: anAppState(), requests: { 'server:stop': () => {} } });
    const { page } = opened;
    await page.getByRole('button', { name: 'More for Audiobookshelf' }).focus();
    await page.keyboard.press('Enter');
    const item = page.getByRole('menuitem', { name: 'Stop the server' });
    await item.waitFor();
    await item.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Stop the server?' });
    await dialog.waitFor();
    expect(opened.asked).toEqual([]);
    // Who says no is where they came from.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const menu = page.getByRole('button', { name: 'More for Audiobookshelf' });
    await expect.poll(() => menu.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await item.click();
    await dialog.getByRole('button', { name: 'Stop the server' }).click();
    await expect.poll(() => opened.asked).toEqual([{ channel: 'server:stop', args: ['abs-1'] }]);
    await opened.close();
  });

  it('puts "What happened?" in front when a server does not run, and starts it', async () => {
    const opened = await world.open({
      state: anAppState({ instances: [anInstanceView({ state: stopped })] }),
      requests: { 'server:start': () => {} },
    });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByRole('button', { name: 'What happened?' }).waitFor();
    await card.getByRole('button', { name: 'Start the server' }).click();
    await expect.poll(() => opened.asked).toEqual([{ channel: 'server:start', args: ['abs-1'] }]);
    await opened.close();
  });

  it('shows what runs on a server, says why the buttons wait, and stops it on request', async () => {
    const opened = await world.open({
      state: anAppState({ operations: [anOperationView()] }),
      requests: { 'operations:cancel': () => {} },
    });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('1.2 GB of 6.2 GB').waitFor();
    expect(await card.getByRole('button', { name: 'Back up now' }).isDisabled()).toBe(true);
    await card.getByText('A backup of it is being made.').waitFor();
    await card.getByRole('button', { name: 'Stop this' }).click();
    await card.getByText('It is being stopped safely …').waitFor();
    expect(opened.asked).toEqual([{ channel: 'operations:cancel', args: ['operation-1'] }]);
    await opened.close();
  });

  it('names neither a speed nor a time left before it saw enough, and both afterwards', async () => {
    const opened = await world.open({ state: anAppState({ operations: [anOperationView()] }) });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('1.2 GB of 6.2 GB').waitFor();
    expect(await card.getByText('/s').count()).toBe(0);
    expect(await card.getByText('left').count()).toBe(0);
    for (let second = 1; second <= 6; second += 1) {
      await opened.page.clock.runFor(1000);
      const done = 1_240_000_000 + second * 50_000_000;
      await opened.tell('operation:changed', {
        ...anOperationView({ seq: 12 + second }),
        current: {
          state: 'running',
          stage: 'copy',
          cancellable: true,
          progress: { done, total: 6_200_000_000, unit: 'bytes' },
          serverDownSince: null,
        },
      });
    }
    await card.getByText(/MB\/s · about .* left in this step/).waitFor();
    await opened.close();
  });

  it('says how long the server is down, and offers no way to stop what has to finish', async () => {
    const current = {
      state: 'running',
      stage: 'apply',
      cancellable: false,
      progress: null,
      serverDownSince: '2026-03-13T08:59:00.000Z',
    } as const;
    const opened = await world.open({
      state: anAppState({ operations: [anOperationView({ kind: 'restore', current })] }),
    });
    // A new window begins at a restore that goes on.
    await opened.page.getByRole('heading', { level: 1, name: 'Restoring: Audiobookshelf' }).waitFor();
    await opened.tell('page:open', { page: 'dashboard' });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('The server has been down for 1 min').waitFor();
    await card.getByText('This step finishes first').waitFor();
    expect(await card.getByRole('button', { name: 'Stop this' }).count()).toBe(0);
    expect(await card.getByRole('progressbar').getAttribute('aria-valuenow')).toBeNull();
    await opened.close();
  });

  it('tells how a run ended in three lines, with the way out, until it is put away', async () => {
    const ended = anOperationView({
      kind: 'restore',
      current: {
        state: 'failed',
        stage: 'health-check',
        rollback: 'done',
        error: { code: 'health-check-failed', message: '', details: {} },
      },
      end: anEnd({
        outcome: 'failed',
        rollback: 'done',
        health: 'healthy',
        backupId: null,
        findings: [{ code: 'health-check-failed', severity: 'block', details: {} }],
      }),
    });
    const opened = await world.open({
      state: anAppState({ operations: [ended] }),
      requests: { 'operations:dismiss': () => {}, 'activity:log': () => ({ lines: [], isCut: false }) },
    });
    // A new window begins at a restore whose end nobody has put away.
    await opened.page
      .getByRole('heading', { level: 1, name: 'The restore failed. Everything is as before.' })
      .waitFor();
    await opened.tell('page:open', { page: 'dashboard' });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByText('Your data was then as it was before. Everything was put back.').waitFor();
    await card.getByText('Your server is running.').waitFor();
    await card.getByText('What to do now: Read below why.').waitFor();
    await card.locator('[data-code="health-check-failed"]').waitFor();
    await card.getByRole('button', { name: 'Done, put this away' }).click();
    await expect
      .poll(() => opened.asked.filter(({ channel }) => channel === 'operations:dismiss'))
      .toEqual([{ channel: 'operations:dismiss', args: ['operation-1'] }]);
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

  it('tells of an end with its time, and no more of it when the server was seen otherwise since', async () => {
    const ended = anOperationView({
      kind: 'restore',
      current: { state: 'succeeded', warnings: [] },
      end: anEnd({ health: 'healthy' }),
    });
    const opened = await world.open({
      state: anAppState({ operations: [ended] }),
      requests: { 'activity:log': () => ({ lines: [], isCut: false }) },
    });
    await opened.page.getByRole('heading', { level: 1, name: 'The restore is done' }).waitFor();
    await opened.tell('page:open', { page: 'dashboard' });
    const card = cardOf(opened, 'Audiobookshelf');
    await card.getByRole('heading', { name: /08:59: The restore is done$/ }).waitFor();
    await card.getByText('was then as in the backup.').waitFor();
    const state = {
      running: false,
      url: null,
      version: null,
      health: null,
      lookedAt: '2026-03-13T09:01:00.000Z',
    };
    await opened.tell(
      'state:changed',
      anAppState({ operations: [ended], instances: [anInstanceView({ state })] }),
    );
    await card.getByText('Something has changed since.').waitFor();
    expect(await card.getByText('as in the backup').count()).toBe(0);
    await opened.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in the %s', async (theme) => {
    const state = anAppState({
      instances: manyInstances(),
      operations: [anOperationView(), anOperationView({ operationId: 'o', instanceId: 'new', end: anEnd() })],
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
        instances: manyInstances(),
        operations: [
          anOperationView(),
          anOperationView({ operationId: 'o', instanceId: 'new', end: anEnd() }),
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
