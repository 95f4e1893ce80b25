import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults } from '../helpers/axe-faults.ts';
import { anAppState, anInstanceView, aRepositoryView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd } from '../helpers/builders/an-operation-view.ts';
import {
  diskFull,
  needsYou,
  restored,
  rolledBack,
  stoppedServer,
  undoneUnwell,
} from '../helpers/builders/some-runs.ts';
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

  it('tells of a failed health check that all went back, and why', async () => {
    const { page, close } = await openRun(world, rolledBack);
    await page
      .getByRole('heading', { level: 1, name: 'The restore failed. Everything is as before.' })
      .waitFor();
    await page.getByText('is as it was before. Everything was put back.').waitFor();
    await page.getByText('is running.').waitFor();
    const finding = page.locator('[data-code=health-check-failed]');
    await finding.waitFor();
    // Read where it stands: nobody asked for it just now.
    expect(await finding.getAttribute('role')).toBe('group');
    expect(await page.getByRole('button', { name: 'Choose another backup' }).isVisible()).toBe(true);
    await close();
  });

  it('names the folders that hold everything when it needs the user, and offers to put it in order', async () => {
    const { page, asked, close } = await openRun(world, needsYou, {
      requests: { ...log, 'operations:recover': () => undefined },
    });
    await page.getByText('/srv/audiobookshelf/config/.reprise-operation-1').waitFor();
    await page.getByText('Nothing was deleted; all of it is still there.').waitFor();
    expect(await page.getByRole('button', { name: 'Done' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Finish it now' }).click();
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('operations:recover');
    await close();
  });

  it('says once of an undo to what was not well that it is done, and leads to the cause or a restore', async () => {
    const undoable = { operationId: undoneUnwell.operationId, createdAt: undoneUnwell.startedAt };
    const instances = [anInstanceView({ undoable, state: null, newest: null })];
    const { page, close } = await openRun(world, undoneUnwell, {
      state: anAppState({ operations: [undoneUnwell], instances }),
      requests: { ...log, 'server:look': () => new Promise(() => undefined) },
    });
    await page
      .getByRole('heading', { level: 1, name: 'Everything is as it was before the restore' })
      .waitFor();
    expect(await page.locator('[data-code=undone-not-healthy]').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Finish it now' }).count()).toBe(0);
    expect(await page.getByText('Leave the server stopped').count()).toBe(0);
    await page.getByRole('button', { name: 'Restore…' }).waitFor();
    await page.getByRole('button', { name: 'What happened?' }).waitFor();
    await close();
  });

  it('says how long people could not use the server, until it answered again', async () => {
    const end = { ...anEnd({ health: 'healthy', downtimeMs: 300 }), outageMs: 7000 };
    const { page, close } = await openRun(world, { ...restored, end });
    await page.getByText('Meanwhile the server could not be used for 7 s.').waitFor();
    await close();
  });

  it('leads from a restore that is done to its undo', async () => {
    const undoable = { operationId: restored.operationId, createdAt: restored.startedAt };
    const { page, close } = await openRun(world, restored, {
      state: anAppState({ operations: [restored], instances: [anInstanceView({ undoable })] }),
      requests: { ...log, 'undo:plan': () => new Promise(() => undefined) },
    });
    await page.getByText('is back as it was in the backup of Tuesday 02:00.').waitFor();
    // Landed here after a reload, too: the log waits until it is wanted.
    expect(await page.getByRole('cell', { name: 'Checking' }).isVisible()).toBe(false);
    await page.getByText('Log', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo the restore' }).click();
    await page.getByRole('heading', { level: 1, name: 'Undo the restore of Audiobookshelf' }).waitFor();
    await close();
  });

  it('leads from a restore that is done to the page of the server', async () => {
    const { page, asked, close } = await openRun(world, restored, {
      requests: { ...log, 'links:open': () => undefined },
    });
    await page.getByRole('button', { name: 'Open my server' }).click();
    await expect.poll(() => asked).toContainEqual({ channel: 'links:open', args: ['server:abs-1'] });
    await close();
  });

  it('leads there by a link in a browser', async () => {
    const { page, close } = await openRun(world, restored, {
      state: anAppState({ operations: [restored], shell: 'browser' }),
    });
    const link = page.getByRole('link', { name: 'Open my server' });
    expect(await link.getAttribute('href')).toBe('http://127.0.0.1:13378');
    await close();
  });

  it('offers no undo of a restore that cannot be undone', async () => {
    const { page, close } = await openRun(world, restored);
    await page.getByRole('button', { name: 'Done' }).waitFor();
    expect(await page.getByRole('button', { name: 'Undo the restore' }).count()).toBe(0);
    await close();
  });

  it('does not say how the server is before it was looked at since the end', async () => {
    const end = anEnd({ outcome: 'failed', rollback: 'done', health: 'not-checked' });
    const late = { ...rolledBack, at: '2026-03-13T09:30:00.000Z', end };
    const { page, asked, tell, close } = await openRun(world, late, {
      requests: { ...log, 'server:look': () => undefined },
    });
    await page.getByText('is being checked…').waitFor();
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('server:look');
    const state = {
      running: false,
      url: null,
      version: null,
      health: null,
      lookedAt: '2026-03-13T09:31:00.000Z',
    };
    await tell('state:changed', anAppState({ operations: [late], instances: [anInstanceView({ state })] }));
    await page.getByText('is stopped.').waitFor();
    expect(await page.getByRole('button', { name: 'Start the server' }).isVisible()).toBe(true);
    await close();
  });

  it('offers no start of a server whose data is neither old nor new', async () => {
    const state = { running: false, url: null, version: null, health: null, lookedAt: needsYou.at };
    const { page, close } = await openRun(world, needsYou, {
      state: anAppState({ operations: [needsYou], instances: [anInstanceView({ state })] }),
    });
    await page.getByText('Leave the server stopped').waitFor();
    await page.getByRole('button', { name: 'Finish it now' }).waitFor();
    expect(await page.getByRole('button', { name: 'Start the server' }).count()).toBe(0);
    await close();
  });

  it('says of a restore that was cut off what became of the data, and does it again', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: {
        ...log,
        'restore:plan': () => new Promise(() => undefined),
        'activity:list': () => ({
          more: false,
          records: [
            {
              id: 'cut-1',
              kind: 'restore',
              instanceId: 'abs-1',
              backupId: 'backup-1',
              startedAt: '2026-03-10T02:00:00.000Z',
              endedAt: '2026-03-10T02:00:03.000Z',
              outcome: 'cancelled',
              code: 'interrupted',
            },
          ],
        }),
      },
    });
    const { page, tell, close } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tell('page:open', { page: 'operation', operationId: 'cut-1' });
    await page.getByText('is as it was before. Nothing was lost.').waitFor();
    await page.getByText('Cut off, and put in order').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: /look it over/ }).waitFor();
    await close();
  });

  it('does not say that a server is being checked while the connection is lost', async () => {
    const end = anEnd({ outcome: 'cancelled', health: null, downtimeMs: null, backupId: null });
    const view = { ...restored, end };
    const state = anAppState({
      shell: 'browser',
      operations: [view],
      instances: [anInstanceView({ state: null })],
    });
    const opened = await openRun(world, view, {
      state,
      isInBrowser: true,
      requests: { ...log, 'server:look': () => new Promise(() => undefined) },
    });
    await opened.page.getByText('is being checked…').waitFor();
    await opened.loseConnection();
    await opened.page.getByText('is being checked…').waitFor({ state: 'hidden' });
    await opened.page.getByText('Its state is unknown.').waitFor();
    await opened.close();
  });

  it('shows a run of long ago out of the history, with its log', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: {
        ...log,
        'activity:list': () => ({
          more: false,
          records: [
            {
              id: 'old-1',
              kind: 'back-up',
              instanceId: 'abs-1',
              backupId: 'b',
              startedAt: '2026-03-10T02:00:00.000Z',
              endedAt: '2026-03-10T02:01:30.000Z',
              outcome: 'succeeded',
              code: null,
            },
          ],
        }),
      },
    });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'operation', operationId: 'old-1' });
    await opened.page.getByText('It took 1 min 30 s.').waitFor();
    await opened.page.getByRole('cell', { name: 'Checking' }).waitFor();
    // What is for whoever helps is not in the way.
    const raw = opened.page.getByText('stage: preflight');
    expect(await raw.isVisible()).toBe(false);
    await opened.page.getByText('Technical details', { exact: true }).click();
    await raw.waitFor();
    await opened.close();
  });

  it('tells how much room there is, tries again, and leads to another place', async () => {
    const { page, asked, close } = await openRun(world, diskFull, {
      state: anAppState({
        operations: [diskFull],
        repositories: [aRepositoryView({ freeBytes: 300_000_000 })],
      }),
      requests: {
        ...log,
        'back-up:start': () => ({ operationId: 'operation-2' }),
        'activity:list': () => ({ records: [], more: false }),
      },
    });
    await page.getByText('300 MB are free there now. The newest backup of this server is 1.2 GB.').waitFor();
    await page.getByRole('button', { name: 'Choose another place…' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => asked).toContainEqual({ channel: 'back-up:start', args: ['abs-1'] });
    await close();
  });

  it('tries the same backup again only after it was looked over once more', async () => {
    const { page, asked, close } = await openRun(world, rolledBack, {
      requests: { ...log, 'restore:plan': () => new Promise(() => undefined) },
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => asked.find(({ channel }) => channel === 'restore:plan')?.args)
      .toMatchObject([{ ref: { by: 'backup', id: rolledBack.end?.backupId } }]);
    expect(asked.some(({ channel }) => channel === 'restore:start')).toBe(false);
    await close();
  });

  it('opens the folders that hold everything, and gives a report to whoever helps', async () => {
    const { page, asked, close } = await openRun(world, needsYou, {
      requests: {
        ...log,
        'operations:reveal': () => undefined,
        'support:look': () => ({ text: 'All about it', contains: [] }),
      },
    });
    await page.getByRole('button', { name: /^Open the folder .*metadata/ }).click();
    await expect.poll(() => asked).toContainEqual({ channel: 'operations:reveal', args: ['operation-1', 1] });
    const report = page.getByRole('button', { name: 'Copy for support' });
    await report.click();
    await page.getByRole('dialog').getByText('All about it').waitFor();
    expect(asked).toContainEqual({ channel: 'support:look', args: ['operation-1'] });
    await page.keyboard.press('Escape');
    await expect.poll(() => report.evaluate((element) => element === document.activeElement)).toBe(true);
    await close();
  });

  it('does not say how long the server was stopped while it still is', async () => {
    const view = { ...needsYou, end: needsYou.end === null ? null : { ...needsYou.end, downtimeMs: 4000 } };
    const { page, close } = await openRun(world, view, {
      state: anAppState({ operations: [view], instances: [stoppedServer] }),
    });
    await page.getByText('is stopped.').waitFor();
    expect(await page.getByText('Meanwhile the server was stopped').count()).toBe(0);
    await close();
  });

  it('says of a restore that was cut off what became of it', async () => {
    const record = {
      id: 'old-1',
      kind: 'restore',
      instanceId: 'abs-1',
      backupId: 'b',
      startedAt: '2026-03-10T02:00:00.000Z',
      endedAt: '2026-03-10T02:01:30.000Z',
      outcome: 'cancelled',
      code: 'interrupted',
    } as const;
    const opened = await world.open({
      state: anAppState(),
      requests: { ...log, 'activity:list': () => ({ more: false, records: [record] }) },
    });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'operation', operationId: 'old-1' });
    await opened.page.getByText('What was unfinished was put in order afterwards.').waitFor();
    await opened.close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds after it, %s', async (theme) => {
    for (const view of [needsYou, diskFull]) {
      const { page, close } = await openRun(world, view, {
        state: anAppState({ settings: settings({ theme }), operations: [view] }),
      });
      await page.getByText('What was found').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await close();
    }
  });

  it.each([needsYou, rolledBack])('cuts nothing off with longer words at 900×640', async (view) => {
    const { page, close } = await openRun(world, view, {
      size: { width: 900, height: 640 },
      longTexts: true,
    });
    await page.locator('[data-outcome]').waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await close();
  });
});
