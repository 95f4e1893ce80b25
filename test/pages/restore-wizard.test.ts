import { afterAll, beforeAll, expect, it } from 'vitest';
import { block, RepriseError } from '../../src-main/domain/errors.ts';
import type { PageLink, RunChoice } from '../../src-main/ipc/contract.ts';
import type { Page } from 'playwright';
import { axeFaults } from '../helpers/axe-faults.ts';
import {
  aBackupDetails,
  aBackupsView,
  aBackupView,
  manyBackups,
} from '../helpers/builders/a-backups-view.ts';
import { aCalmPlan } from '../helpers/builders/a-calm-plan.ts';
import { aShrunkLibrary } from '../helpers/builders/a-shrunk-library.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld, type FakeRequests, type PageOptions } from '../helpers/page-world.ts';

const restore: PageLink = { page: 'restore', instanceId: null, file: null };
const chosen: PageLink = { ...restore, instanceId: 'abs-1', backupId: 'backup-1' };
const lists: FakeRequests = { 'backups:list': () => aBackupsView(), 'restore:plan': () => aCalmPlan() };
const later = '2026-03-12T02:00:00.000Z';
const older = {
  check: 'version',
  severity: 'warn',
  code: 'version-older',
  details: { backup: '2.30.0', server: '2.36.0' },
} as const;
const restoring = anOperationView({
  kind: 'restore',
  current: {
    state: 'running',
    stage: 'prepare',
    cancellable: true,
    serverDownSince: null,
    progress: { done: 400_000_000, total: 1_210_000_000, unit: 'bytes' },
  },
});

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  async function at(link: PageLink, options: Partial<PageOptions> = {}) {
    const opened = await world.open({ state: anAppState(), requests: lists, ...options });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', link);
    return opened;
  }

  /** Goes on with the Tab key until the element has the focus. */
  async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'checkbox' | 'radio' = 'button') {
    const target = page.getByRole(role, { name }).first();
    await target.waitFor();
    for (let press = 0; press < 60; press += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key never came to "${String(name)}".`);
  }

  it('leads from the backup to the end of a restore by keyboard alone', async () => {
    const runs: RunChoice[] = [];
    const opened = await at(restore, {
      requests: {
        ...lists,
        'restore:plan': () => aCalmPlan({ verdicts: [older] }),
        'restore:start': (run) => {
          runs.push(run);
          return { operationId: restoring.operationId };
        },
        'operations:dismiss': () => undefined,
      },
    });
    const { page, asked, tell } = opened;
    await page.getByText('Newest good one').waitFor();
    await tabTo(page, /Tuesday/, 'radio');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Look it over');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /look it over/ }).waitFor();
    expect(asked.find(({ channel }) => channel === 'restore:plan')?.args).toEqual([
      {
        instanceId: 'abs-1',
        ref: { by: 'backup', id: 'backup 2026-03-09T02:00:00.000Z' },
        datasets: null,
        after: 'start',
        mappings: [],
      },
    ]);
    const confirm = page.getByRole('button', { name: "Restore Tuesday's backup" });
    expect(await confirm.isDisabled()).toBe(true);
    await tabTo(page, 'I have read this', 'checkbox');
    await page.keyboard.press('Space');
    await tabTo(page, "Restore Tuesday's backup");
    await page.keyboard.press('Enter');
    await expect.poll(() => runs).toEqual([{ planId: 'plan-1', acceptWarnings: true, ifSlow: 'keep' }]);
    await tell('operation:changed', restoring);
    const heading = page.getByRole('heading', { level: 1, name: 'Restoring: Audiobookshelf' });
    await heading.waitFor();
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await tell('operation:changed', {
      ...restoring,
      seq: 99,
      current: { state: 'succeeded', warnings: [] },
      end: anEnd({ health: 'healthy' }),
    });
    await page.getByRole('heading', { level: 1, name: 'The restore is done' }).waitFor();
    await page.getByText('is as in the backup of Tuesday 02:00.').waitFor();
    await tabTo(page, 'Done');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await opened.close();
  });

  it('asks which server only where there are several', async () => {
    const several = anAppState({
      instances: [anInstanceView(), anInstanceView({ id: 'abs-2', name: 'Kids' })],
    });
    const opened = await at(restore, { state: several });
    await opened.page.getByRole('button', { name: 'Choose Kids' }).click();
    await opened.page.getByRole('heading', { level: 1, name: 'Restore Kids' }).waitFor();
    await opened.page.getByRole('radio').first().waitFor();
    expect(opened.asked.filter(({ channel }) => channel === 'backups:list').at(-1)?.args).toEqual(['abs-2']);
    await opened.close();
  });

  it('shows of a blocked version what to install, and no button that would restore', async () => {
    const newer = {
      check: 'version',
      severity: 'block',
      code: 'version-newer',
      details: { backup: '2.40.0', server: '2.36.0' },
    } as const;
    const opened = await at(chosen, {
      requests: { ...lists, 'restore:plan': () => aCalmPlan({ verdicts: [newer] }) },
    });
    await opened.page.getByText(/version 2\.40\.0 or newer/).waitFor();
    expect(await opened.page.getByRole('button', { name: /^Restore .*backup/ }).count()).toBe(0);
    await opened.page.getByRole('button', { name: 'Choose another backup' }).click();
    await opened.page.getByRole('radio').first().waitFor();
    await opened.close();
  });

  it('shows gains and losses of items that are equal in number', async () => {
    const plan = aCalmPlan({
      counts: { backup: { users: 4 }, current: { users: 4 } },
      preview: [
        {
          kind: 'users',
          gained: 1,
          lost: 1,
          changed: 0,
          samples: [
            { label: 'kim', difference: 'lost' },
            { label: 'grandma', difference: 'gained' },
          ],
        },
      ],
    });
    const { page, close } = await at(chosen, { requests: { ...lists, 'restore:plan': () => plan } });
    await page.getByText('Before and after there are 4 users, but they are not the same ones.').waitFor();
    expect(await page.locator('[data-difference=lost]').innerText()).toContain('kim');
    expect(await page.locator('[data-difference=gained]').innerText()).toContain('grandma');
    await close();
  });

  it('says everything that a restore means before it may be confirmed', async () => {
    const { page, close } = await at(chosen);
    for (const words of [
      'From the backup of Tuesday 02:00',
      'Your audiobooks and podcasts themselves',
      '4 users, 760 items and 1,941 listening positions',
      '/srv/books',
      'The server is stopped for about 1 min 20 s',
      'Passwords and sign-ins will be those of that day.',
      'What is there now is set aside, not deleted.',
      'Needs up to 1.4 GB at /srv.',
    ]) {
      await page.getByText(words).first().waitFor();
    }
    const path = page.getByText('/srv/audiobookshelf/config/absdatabase.sqlite');
    expect(await path.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show 4 folders and files' }).click();
    await path.waitFor();
    await close();
  });

  it('says first that the server cannot be read now, then what was last seen', async () => {
    const plan = aCalmPlan({ counts: { backup: { users: 4 }, current: { users: 3 } }, currentAsOf: later });
    const { page, close } = await at(chosen, { requests: { ...lists, 'restore:plan': () => plan } });
    await page.getByText(/^Cannot be read now\. Last seen .*: 3 users\.$/).waitFor();
    await close();
  });

  it('does not let an equal database read as if nothing would change', async () => {
    const preview = [{ kind: 'users', gained: 0, lost: 0, changed: 0, samples: [] }];
    const plan = aCalmPlan({ preview });
    const { page, close } = await at(chosen, { requests: { ...lists, 'restore:plan': () => plan } });
    await page.getByText('This says nothing about pictures and other files').waitFor();
    await close();
  });

  it('says that a server which cannot be read does not stand in the way', async () => {
    const plan = aCalmPlan({
      preview: [],
      counts: { backup: { users: 4 }, current: null },
      currentAsOf: 'unknown',
    });
    const { page, close } = await at(chosen, { requests: { ...lists, 'restore:plan': () => plan } });
    await page.getByText('Cannot be read. That does not stand in the way.').waitFor();
    expect(await page.getByRole('button', { name: "Restore Tuesday's backup" }).isEnabled()).toBe(true);
    await close();
  });

  it('makes an expired plan anew, says so, and starts only what was shown then', async () => {
    const runs: string[] = [];
    let plans = 0;
    const { page, close } = await at(chosen, {
      requests: {
        ...lists,
        'restore:plan': () => {
          plans += 1;
          return aCalmPlan({ id: `plan-${plans}` });
        },
        'restore:start': ({ planId }) => {
          runs.push(planId);
          if (planId === 'plan-1') throw new RepriseError('plan-expired', 'It changed.');
          return { operationId: 'operation-1' };
        },
      },
    });
    await page.getByRole('button', { name: "Restore Tuesday's backup" }).click();
    await page.getByText('Something changed since you looked').waitFor();
    await page.locator('[data-plan=plan-2]').waitFor();
    expect(runs).toEqual(['plan-1']);
    await page.getByRole('button', { name: "Restore Tuesday's backup" }).click();
    await expect.poll(() => runs).toEqual(['plan-1', 'plan-2']);
    await close();
  });

  it('asks whether a stopped server is started afterwards, and plans again for the answer', async () => {
    const stopped = aCalmPlan({ serverWasRunning: false });
    const { page, asked, close } = await at(chosen, {
      requests: { ...lists, 'restore:plan': () => stopped },
    });
    expect(await page.getByRole('radio', { name: 'Yes, start it' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'No, leave it stopped' }).check();
    const plans = () =>
      asked.filter(({ channel }) => channel === 'restore:plan').map(({ args: [choice] }) => choice);
    await expect.poll(plans).toMatchObject([{ after: 'start' }, { after: 'keep' }]);
    await close();
  });

  it('plans again with where a missing media folder is now', async () => {
    const missing = aCalmPlan({
      mediaFolders: [{ path: '/old/books', now: '/old/books', state: 'missing' }],
    });
    const { page, asked, close } = await at(chosen, {
      requests: {
        ...lists,
        'restore:plan': () => missing,
        'files:choose': () => ({ token: 't', path: '/srv/books', name: 'books' }),
      },
    });
    await page.getByRole('button', { name: 'Say where /old/books is now' }).click();
    const plans = () =>
      asked.filter(({ channel }) => channel === 'restore:plan').map(({ args: [choice] }) => choice);
    await expect
      .poll(plans)
      .toMatchObject([{ mappings: [] }, { mappings: [{ from: '/old/books', to: '/srv/books' }] }]);
    await close();
  });

  it('marks the newest good backup from before the trouble and chooses it, and labels later ones', async () => {
    const down = anInstanceView({
      state: { running: false, url: null, version: null, health: null, lookedAt: '2026-03-13T09:00:00.000Z' },
    });
    const view = aBackupsView({
      backups: [
        aBackupView({ createdAt: later }),
        aBackupView({ createdAt: '2026-03-11T02:00:00.000Z', state: 'damaged' }),
        ...aBackupsView().backups,
      ],
    });
    const { page, close } = await at(restore, {
      state: anAppState({ instances: [down] }),
      requests: {
        ...lists,
        'backups:list': () => view,
        'diagnosis:run': () =>
          aShrunkLibrary({ good: 'backup 2026-03-10T02:00:00.000Z', shrunk: `backup ${later}` }),
      },
    });
    const suggested = page.getByRole('radio', { name: /Newest good one from before the trouble/ });
    await suggested.waitFor();
    expect(await suggested.isChecked()).toBe(true);
    const after = page.locator(`[data-backup="backup ${later}"]`);
    expect(await after.innerText()).toContain('Made after the trouble began');
    expect(await after.innerText()).toContain('It has only 12 items; a backup before it has 812.');
    expect(await page.getByRole('radio', { name: /Damaged/ }).isDisabled()).toBe(true);
    await close();
  });

  it('recommends and takes no backup until it is known what is wrong', async () => {
    const down = anInstanceView({
      state: { running: false, url: null, version: null, health: null, lookedAt: '2026-03-13T09:00:00.000Z' },
    });
    let answer: () => void = () => undefined;
    const looked = new Promise<void>((done) => {
      answer = done;
    });
    const { page, close } = await at(restore, {
      state: anAppState({ instances: [down] }),
      requests: {
        ...lists,
        'diagnosis:run': async () => {
          await looked;
          throw new RepriseError('internal', 'The look failed.');
        },
      },
    });
    await page.getByText('Looking at what is wrong').waitFor();
    await page.getByRole('radio').first().waitFor();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await page.getByRole('radio').first().isDisabled()).toBe(true);
    expect(await page.getByText('Newest good one').count()).toBe(0);
    const goOn = page.getByRole('button', { name: 'Look it over' });
    expect(await goOn.isDisabled()).toBe(true);
    await page.getByText('as soon as it is known what is wrong').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    answer();
    await page.getByText('Newest good one').waitFor();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
    expect(await goOn.isEnabled()).toBe(true);
    await close();
  });

  it('goes straight to the review with a file that was dropped', async () => {
    const file = {
      token: 'token-1',
      path: '/home/anna/backup.audiobookshelf',
      name: 'backup.audiobookshelf',
    };
    const { page, asked, close } = await at(
      { ...restore, file },
      { requests: { ...lists, 'backups:inspect': () => aBackupDetails({ form: 'native' }) } },
    );
    await page.getByRole('heading', { level: 1, name: /look it over/ }).waitFor();
    expect(asked.find(({ channel }) => channel === 'restore:plan')?.args).toMatchObject([
      { ref: { by: 'file', token: 'token-1' } },
    ]);
    await close();
  });

  it('says of a corrupt file what is wrong, and leads to another file or back to the list', async () => {
    const file = { token: 'token-1', path: '/home/anna/cut.audiobookshelf', name: 'cut.audiobookshelf' };
    const { page, asked, close } = await at(
      { ...restore, file },
      {
        requests: {
          ...lists,
          'backups:inspect': () => {
            throw new RepriseError('archive-truncated', 'Cut off.');
          },
        },
      },
    );
    await page.getByRole('heading', { name: 'cut.audiobookshelf cannot be restored' }).waitFor();
    await page.getByText('The end of this file is missing.').waitFor();
    expect(await page.getByRole('button', { name: 'Choose another file' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('radio').first().waitFor();
    expect(asked.some(({ channel }) => channel === 'restore:plan')).toBe(false);
    await close();
  });

  it('does not lead on with a file whose database is damaged', async () => {
    const file = { token: 'token-1', path: '/x/b.audiobookshelf', name: 'b.audiobookshelf' };
    const faulty = aBackupDetails({ findings: [block('database-corrupt')] });
    const { page, asked, close } = await at(
      { ...restore, file },
      { requests: { ...lists, 'backups:inspect': () => faulty } },
    );
    await page.locator('[data-code=database-corrupt]').waitFor();
    expect(asked.some(({ channel }) => channel === 'restore:plan')).toBe(false);
    await close();
  });

  it('lands on the restore that goes on when the window is opened anew', async () => {
    const opened = await world.open({ state: anAppState({ operations: [restoring] }) });
    await opened.page.getByRole('heading', { level: 1, name: 'Restoring: Audiobookshelf' }).waitFor();
    await opened.page.getByText('You can close this window; it goes on.').waitFor();
    await opened.close();
  });

  it('is quick with a thousand backups and shows older ones when asked', async () => {
    const view = aBackupsView({ backups: manyBackups(1000) });
    const { page, close } = await at(restore, { requests: { ...lists, 'backups:list': () => view } });
    await page.getByRole('radio').first().waitFor();
    expect(await page.getByRole('radio').count()).toBe(20);
    await page
      .getByRole('heading', { name: 'Tuesday, 10 March 2026' })
      .or(page.getByRole('heading', { name: 'Tuesday 10 March 2026' }))
      .waitFor();
    await page.getByRole('button', { name: 'Show 980 older backups' }).click();
    await expect.poll(() => page.getByRole('radio').count()).toBe(70);
    await close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds on any step, %s', async (theme) => {
    const state = anAppState({
      settings: settings({ theme }),
      instances: [anInstanceView(), anInstanceView({ id: 'abs-2', name: 'Kids' })],
    });
    const view = aBackupsView({
      backups: [
        ...aBackupsView().backups,
        aBackupView({ createdAt: '2026-03-01T02:00:00.000Z', state: 'damaged' }),
      ],
      away: ['/media/old'],
    });
    const plan = aCalmPlan({
      verdicts: [
        older,
        { ...older, check: 'space', severity: 'block', code: 'not-enough-space', details: {} },
      ],
      mediaFolders: [{ path: '/old', now: '/old', state: 'missing' }],
      serverWasRunning: false,
    });
    const { page, close } = await at(restore, {
      state,
      requests: { 'backups:list': () => view, 'restore:plan': () => plan },
    });
    await page.getByRole('button', { name: 'Choose Kids' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Choose Kids' }).click();
    await page.getByRole('radio').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Look it over' }).click();
    await page.getByText('Good to know').waitFor();
    await page.getByRole('button', { name: 'More choices' }).click();
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('cuts nothing off with words that are 40 % longer at 900×640', async () => {
    const plan = aCalmPlan({ verdicts: [older], serverWasRunning: false });
    const { page, close } = await at(chosen, {
      requests: { ...lists, 'restore:plan': () => plan },
      size: { width: 900, height: 640 },
      longTexts: true,
    });
    await page.locator('[data-plan]').waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await close();
  });
});
