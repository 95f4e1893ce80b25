import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld, type FakeRequests, type PageOptions } from '../helpers/page-world.ts';

const log: FakeRequests = {
  'activity:log': () => ({
    isCut: false,
    lines: [
      {
        at: '2026-03-13T08:58:00.000Z',
        level: 'info',
        event: 'operation.stage',
        text: 'instanceId: abs-1, stage: preflight',
      },
    ],
  }),
};
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
const swapping = anOperationView({
  kind: 'restore',
  stages: ['preflight', 'prepare', 'verify', 'quiesce', 'apply'],
  current: {
    state: 'running',
    stage: 'apply',
    cancellable: false,
    serverDownSince: '2026-03-13T08:59:00.000Z',
    progress: null,
  },
});
const rolledBack = anOperationView({
  kind: 'restore',
  current: {
    state: 'failed',
    stage: 'health-check',
    error: { code: 'health-check-failed', message: '', details: {} },
    rollback: 'done',
  },
  end: anEnd({
    outcome: 'failed',
    rollback: 'done',
    health: 'not-checked',
    findings: [{ code: 'health-check-failed', severity: 'block', details: {} }],
  }),
});
const needsYou = anOperationView({
  kind: 'restore',
  current: { state: 'needs-attention', errors: [{ code: 'rollback-failed', message: '', details: {} }] },
  end: anEnd({
    outcome: 'needs-attention',
    rollback: 'failed',
    findings: [{ code: 'rollback-failed', severity: 'block', details: {} }],
    paths: ['/srv/audiobookshelf/config/.reprise-operation-1'],
  }),
});
const cancelled = anOperationView({
  kind: 'restore',
  current: { state: 'cancelled', rollback: 'not-needed' },
  end: anEnd({ outcome: 'cancelled', health: 'not-checked', downtimeMs: 0 }),
});
const succeeded = anOperationView({
  kind: 'restore',
  current: { state: 'succeeded', warnings: [] },
  end: anEnd({ health: 'healthy', downtimeMs: 42_000 }),
});

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  async function showing(view: OperationView, options: Partial<PageOptions> = {}) {
    const opened = await world.open({
      state: anAppState({ operations: [view] }),
      requests: log,
      ...options,
    });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'operation', operationId: view.operationId });
    return opened;
  }

  it('shows the stages of a restore, how long the server is down, and that it cannot be stopped any more', async () => {
    const { page, close } = await showing(swapping);
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
    const { page, close } = await showing(view);
    const stages = page.getByRole('list', { name: 'Progress' });
    await stages.waitFor();
    expect(await stages.innerText()).not.toContain('Starting the server');
    await close();
  });

  it('asks before it stops a restore, stops it before the swap, and tells that all is as before', async () => {
    const opened = await showing(restoring, { requests: { ...log, 'operations:cancel': () => undefined } });
    const { page, asked, tell } = opened;
    await page.getByRole('button', { name: 'Stop the restore' }).click();
    const dialog = page.getByRole('dialog', { name: 'Stop it now?' });
    await dialog.getByText('Nothing of yours has been changed so far').waitFor();
    expect(asked).toEqual([]);
    await dialog.getByRole('button', { name: 'Stop the restore' }).click();
    await page.getByText('Stopping safely …').waitFor();
    expect(asked).toEqual([{ channel: 'operations:cancel', args: [restoring.operationId] }]);
    await tell('operation:changed', cancelled);
    await page.getByRole('heading', { level: 1, name: 'The restore was stopped' }).waitFor();
    await page.getByText('is as it was before. Nothing was lost.').waitFor();
    await opened.close();
  });

  it('says in the open dialog that it became too late, and what the other button means', async () => {
    const { page, asked, tell, close } = await showing(restoring);
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
    const { page, loseConnection, close } = await showing(restoring, {
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
    const { page, close } = await showing(restoring, {
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

  it('tells of a failed health check that all went back, and why', async () => {
    const { page, close } = await showing(rolledBack);
    await page.getByRole('heading', { level: 1, name: 'The restore failed, and all went back' }).waitFor();
    await page.getByText('is as it was before. The attempt was taken back.').waitFor();
    await page.getByText('is running.').waitFor();
    const finding = page.locator('[data-code=health-check-failed]');
    await finding.waitFor();
    // Read where it stands: nobody asked for it just now.
    expect(await finding.getAttribute('role')).toBe('group');
    expect(await page.getByRole('button', { name: 'Choose another backup' }).isVisible()).toBe(true);
    await close();
  });

  it('names the folders that hold everything when it needs the user, and offers to put it in order', async () => {
    const { page, asked, close } = await showing(needsYou, {
      requests: { ...log, 'operations:recover': () => undefined },
    });
    await page.getByText('/srv/audiobookshelf/config/.reprise-operation-1').waitFor();
    await page.getByText('Nothing was deleted; all of it is still there.').waitFor();
    expect(await page.getByRole('button', { name: 'Done' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Put it in order' }).click();
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('operations:recover');
    await close();
  });

  it('leads from a restore that is done to its undo', async () => {
    const undoable = { operationId: succeeded.operationId, createdAt: succeeded.startedAt };
    const { page, close } = await showing(succeeded, {
      state: anAppState({ operations: [succeeded], instances: [anInstanceView({ undoable })] }),
      requests: { ...log, 'undo:plan': () => new Promise(() => undefined) },
    });
    await page.getByText('is as in the backup.').waitFor();
    // Landed here after a reload, too: the log waits until it is wanted.
    expect(await page.getByRole('cell', { name: 'Checking' }).isVisible()).toBe(false);
    await page.getByText('Log', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { level: 1, name: 'Undo the restore of Audiobookshelf' }).waitFor();
    await close();
  });

  it('leads from a restore that is done to the page of the server', async () => {
    const { page, asked, close } = await showing(succeeded, {
      requests: { ...log, 'links:open': () => undefined },
    });
    await page.getByRole('button', { name: "Open the server's own page" }).click();
    await expect.poll(() => asked).toContainEqual({ channel: 'links:open', args: ['server:abs-1'] });
    await close();
  });

  it('leads there by a link in a browser', async () => {
    const { page, close } = await showing(succeeded, {
      state: anAppState({ operations: [succeeded], shell: 'browser' }),
    });
    const link = page.getByRole('link', { name: "Open the server's own page" });
    expect(await link.getAttribute('href')).toBe('http://127.0.0.1:13378');
    await close();
  });

  it('offers no undo of a restore that cannot be undone', async () => {
    const { page, close } = await showing(succeeded);
    await page.getByRole('button', { name: 'Done' }).waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await close();
  });

  it('does not say how the server is before it was looked at since the end', async () => {
    const late = { ...rolledBack, at: '2026-03-13T09:30:00.000Z' };
    const { page, asked, tell, close } = await showing(late, {
      requests: { ...log, 'server:look': () => undefined },
    });
    await page.getByText('is being looked at …').waitFor();
    await expect.poll(() => asked.map(({ channel }) => channel)).toContain('server:look');
    const state = {
      running: false,
      url: null,
      version: null,
      health: null,
      lookedAt: '2026-03-13T09:31:00.000Z',
    };
    await tell('state:changed', anAppState({ operations: [late], instances: [anInstanceView({ state })] }));
    await page.getByText('is not running.').waitFor();
    expect(await page.getByRole('button', { name: 'Start the server' }).isVisible()).toBe(true);
    await close();
  });

  it('offers no start of a server whose data is neither old nor new', async () => {
    const state = { running: false, url: null, version: null, health: null, lookedAt: needsYou.at };
    const { page, close } = await showing(needsYou, {
      state: anAppState({ operations: [needsYou], instances: [anInstanceView({ state })] }),
    });
    await page.getByText('Do not start the server').waitFor();
    await page.getByRole('button', { name: 'Put it in order' }).waitFor();
    expect(await page.getByRole('button', { name: 'Start the server' }).count()).toBe(0);
    await close();
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
    await opened.page.getByText('Details', { exact: true }).click();
    await raw.waitFor();
    await opened.close();
  });

  it.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (theme) => {
    for (const view of [restoring, needsYou]) {
      const { page, close } = await showing(view, {
        state: anAppState({ settings: settings({ theme }), operations: [view] }),
      });
      await page.getByText(view.end === null ? 'You can close this window' : 'Where things are').waitFor();
      expect(await axeFaults(page)).toEqual([]);
      await close();
    }
  });

  it.each([restoring, needsYou])('cuts nothing off with longer words at 900×640', async (view) => {
    const { page, close } = await showing(view, { size: { width: 900, height: 640 }, longTexts: true });
    await page.locator(view.end === null ? '[aria-current=step]' : '[data-outcome]').waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await close();
  });
});
