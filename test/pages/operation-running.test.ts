import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { anAppState, settings } from '../helpers/builders/an-app-state.ts';
import { anOperationView } from '../helpers/builders/an-operation-view.ts';
import { cancelled, restoring, swapping } from '../helpers/builders/some-runs.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import { log, openRun } from '../helpers/run-page.ts';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('shows the stages of a restore, how long the server is down, and that it cannot be stopped any more', async () => {
    const { page, close } = await openRun(world, swapping);
    await page.getByText('The server has been stopped for 1 min').waitFor();
    await page.getByText('This cannot be stopped any more.').waitFor();
    expect(await page.getByRole('button', { name: 'Stop the restore' }).count()).toBe(0);
    const stages = page.getByRole('list', { name: 'Progress' }).getByRole('listitem');
    const said = (await stages.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(said).toEqual([
      'Checking (done)',
      'Preparing the data (done)',
      'Checking what was prepared (done)',
      'Stopping the server (done)',
      'Putting the data in place (now)',
      'Starting the server (to come)',
      'Waiting for the server (to come)',
      'Finishing (to come)',
    ]);
    await close();
  });

  it('says of a backup where it is kept', async () => {
    const current = { ...restoring.current, place: '/media/anna/Other drive' } as typeof restoring.current;
    const { page, close } = await openRun(world, { ...restoring, kind: 'back-up', current });
    await page.getByText('It is kept in /media/anna/Other drive').waitFor();
    await close();
  });

  it('does not say of a stage that was left out that it is done', async () => {
    const view = anOperationView({
      ...swapping,
      stages: ['preflight', 'prepare', 'apply', 'commit'],
      current: {
        state: 'running',
        stage: 'commit',
        cancellable: false,
        serverDownSince: null,
        progress: null,
      },
    });
    const { page, close } = await openRun(world, view);
    const stages = page.getByRole('list', { name: 'Progress' });
    await stages.waitFor();
    expect(await stages.innerText()).not.toContain('Starting the server');
    await close();
  });

  it('asks before it stops a restore, stops it before the swap, and tells that all is as before', async () => {
    const opened = await openRun(world, restoring, {
      requests: { ...log, 'operations:cancel': () => undefined },
    });
    const { page, asked, tell } = opened;
    await page.getByRole('button', { name: 'Stop the restore' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop it now?' });
    await dialog.getByText('Nothing of yours has been changed so far').waitFor();
    expect(asked).toEqual([]);
    await dialog.getByRole('button', { name: 'Stop the restore' }).click();
    await page.getByText('Stopping safely…').waitFor();
    expect(asked).toEqual([{ channel: 'operations:cancel', args: [restoring.operationId] }]);
    await tell('operation:changed', cancelled);
    await page.getByRole('heading', { level: 1, name: 'The restore was stopped' }).waitFor();
    await page.getByText('is as it was before. Nothing was lost.').waitFor();
    await opened.close();
  });

  it('says in the open dialog that it became too late, and what the other button means', async () => {
    const { page, asked, tell, close } = await openRun(world, restoring);
    await page.getByRole('button', { name: 'Stop the restore' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop it now?' });
    expect(await dialog.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Keep restoring' }).waitFor();
    await tell('operation:changed', { ...swapping, operationId: restoring.operationId });
    await dialog.getByText('This cannot be stopped any more.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Stop the restore' }).count()).toBe(0);
    await dialog.getByText('Close', { exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(asked.filter(({ channel }) => channel === 'operations:cancel')).toEqual([]);
    await close();
  });

  it('counts nothing and offers no stop while the connection is lost', async () => {
    const { page, loseConnection, close } = await openRun(world, restoring, {
      isInBrowser: true,
      state: anAppState({ operations: [restoring], shell: 'browser' }),
    });
    await page.getByText('Running for').waitFor();
    await page.getByText('The terminal or service in which Reprise runs has to stay open.').waitFor();
    await page.getByRole('button', { name: 'Stop the restore' }).waitFor();
    await loseConnection();
    await page.getByText('If Reprise was ended, start it again').waitFor();
    await page.getByText('This is how it stood when the connection was lost.').waitFor();
    expect(await page.getByText('Running for').count()).toBe(0);
    expect(await page.getByText('it goes on').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Stop the restore' }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('says so when it was too late to stop', async () => {
    const { page, close } = await openRun(world, restoring, {
      requests: {
        'operations:cancel': () => {
          throw new RepriseError('not-cancellable', 'It finishes first.');
        },
      },
    });
    await page.getByRole('button', { name: 'Stop the restore' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop the restore' }).click();
    await page.locator('[data-code=not-cancellable][role=alert]').waitFor();
    await close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds while it goes on, %s', async (theme) => {
    const { page, close } = await openRun(world, restoring, {
      state: anAppState({ settings: settings({ theme }), operations: [restoring] }),
    });
    await page.getByText('You can close this window').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });

  it('cuts nothing off with longer words at 900×640', async () => {
    const { page, close } = await openRun(world, restoring, {
      size: { width: 900, height: 640 },
      longTexts: true,
    });
    await page.locator('[aria-current=step]').first().waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await close();
  });
});
