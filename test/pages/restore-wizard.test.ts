import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunChoice } from '../../src-main/ipc/contract.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { aBackupsView, aBackupView } from '../helpers/builders/a-backups-view.ts';
import { aCalmPlan } from '../helpers/builders/a-calm-plan.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd } from '../helpers/builders/an-operation-view.ts';
import { restoring } from '../helpers/builders/some-runs.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import { tabTo } from '../helpers/tab-to.ts';
import {
  chosenLink,
  olderVersion,
  openRestore,
  restoreLink,
  restoreLists,
} from '../helpers/restore-pages.ts';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('leads from the backup to the end of a restore by keyboard alone', async () => {
    const runs: RunChoice[] = [];
    const opened = await openRestore(world, restoreLink, {
      requests: {
        ...restoreLists,
        'restore:plan': () => aCalmPlan({ verdicts: [olderVersion] }),
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
    await page.getByText('is back as it was in the backup of Tuesday 02:00.').waitFor();
    await tabTo(page, 'Done');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await opened.close();
  });

  it('asks which server only where there are several', async () => {
    const several = anAppState({
      instances: [anInstanceView(), anInstanceView({ id: 'abs-2', name: 'Kids' })],
    });
    const opened = await openRestore(world, restoreLink, { state: several });
    await opened.page.getByRole('button', { name: 'Choose Kids' }).click();
    await opened.page.getByRole('heading', { level: 1, name: 'Restore Kids' }).waitFor();
    await opened.page.getByRole('radio').first().waitFor();
    expect(opened.asked.filter(({ channel }) => channel === 'backups:list').at(-1)?.args).toEqual(['abs-2']);
    await opened.close();
  });

  it('leads back from every step, and out of the first one', async () => {
    const several = anAppState({
      instances: [anInstanceView(), anInstanceView({ id: 'abs-2', name: 'Kids' })],
    });
    const { page, close } = await openRestore(world, restoreLink, { state: several });
    await page.getByRole('button', { name: 'Choose Kids' }).click();
    await page.getByRole('button', { name: 'Look it over' }).click();
    await page.getByRole('heading', { level: 1, name: /look it over/ }).waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('radio').first().waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Choose Kids' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await close();
  });

  it('can be left while the backup is compared', async () => {
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => new Promise(() => undefined) },
    });
    await page.getByText('Comparing the backup').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('radio').first().waitFor();
    await close();
  });

  it('lands on the restore that goes on when the window is opened anew', async () => {
    const opened = await world.open({ state: anAppState({ operations: [restoring] }) });
    await opened.page.getByRole('heading', { level: 1, name: 'Restoring: Audiobookshelf' }).waitFor();
    await opened.page.getByText('You can close this window; it goes on.').waitFor();
    await opened.close();
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
    let plan = aCalmPlan({
      verdicts: [olderVersion],
      mediaFolders: [{ path: '/old', now: '/old', state: 'missing' }],
      serverWasRunning: false,
    });
    const { page, close } = await openRestore(world, restoreLink, {
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
    const full = { ...olderVersion, check: 'space', severity: 'block', code: 'not-enough-space' } as const;
    plan = aCalmPlan({ verdicts: [full] });
    await page.getByRole('radio', { name: 'No, leave it stopped' }).click();
    await page.getByRole('button', { name: 'Choose another backup' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });
});
