import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Diagnosis } from '../../src-main/domain/diagnosis/diagnosis.ts';
import { block, RepriseError } from '../../src-main/domain/errors.ts';
import type { BackupView } from '../../src-main/ipc/views/backups-view.ts';
import { aDamagedDatabase, goodBackup, nearlyFull } from '../helpers/builders/a-damaged-database.ts';
import { aDiagnosis } from '../helpers/builders/a-diagnosis.ts';
import { anAppState, settings } from '../helpers/builders/an-app-state.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld, type PageOptions } from '../helpers/page-world.ts';

function nativeView(path: string): BackupView {
  return {
    ref: { by: 'file', token: 'token-1' },
    form: 'native',
    instanceId: 'abs-1',
    name: 'Audiobookshelf',
    server: 'audiobookshelf',
    serverVersion: '2.35.0',
    createdAt: goodBackup.createdAt,
    state: 'readable',
    origin: null,
    bytes: 1000,
    path,
  };
}

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  const look = async (found: () => Diagnosis, over: Partial<PageOptions> = {}) => {
    const opened = await world.open({
      state: anAppState(),
      ...over,
      requests: { 'diagnosis:run': found, ...over.requests },
    });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'diagnosis', instanceId: 'abs-1' });
    return opened;
  };

  it('explains the first cause, and leads to the restore of the backup from before the problem', async () => {
    const opened = await look(() => aDamagedDatabase(), {
      requests: {
        // The page of the restore asks for what it needs; here only the way to it counts.
        'backups:list': () => ({ backups: [], restorePoints: [], unreadable: [], away: [] }),
        'backups:inspect': () => {
          throw new RepriseError('backup-not-found', 'Not here.');
        },
        'restore:plan': () => {
          throw new RepriseError('backup-not-found', 'Not here.');
        },
      },
    });
    const { page } = opened;
    await page.locator('[data-code="database-damaged"]').waitFor();
    await page.getByText('It is the newest one from before the problem.').waitFor();
    await page.getByText('it has only 12 books; a backup before it has 380.').waitFor();
    await page.getByRole('button', { name: 'Restore the backup of Sunday 02:00…' }).click();
    await page.getByRole('heading', { level: 1, name: 'What happened?' }).waitFor({ state: 'detached' });
    await opened.close();
  });

  it('says of a healthy server that pictures were not looked at, and leads to restoring only them', async () => {
    const opened = await look(
      () => aDiagnosis({ suggestion: { backup: goodBackup, flaw: null, passedOver: [], away: [] } }),
      {
        requests: {
          'restore:plan': () => {
            throw new RepriseError('backup-not-found', 'Not here.');
          },
        },
      },
    );
    const { page, asked } = opened;
    await page.getByText('Covers and pictures are not checked here.').waitFor();
    await page.getByRole('button', { name: 'Restore the pictures…' }).click();
    const plans = () => asked.filter(({ channel }) => channel === 'restore:plan').map(({ args }) => args[0]);
    await expect
      .poll(plans)
      .toMatchObject([{ datasets: ['metadata'], ref: { by: 'backup', id: goodBackup.id } }]);
    await opened.close();
  });

  it('says each finding once', async () => {
    const causes = [nearlyFull, { ...nearlyFull, details: { ...nearlyFull.details, device: 'a' } }];
    const { page, close } = await look(() => aDamagedDatabase({ causes }));
    await page.locator('[data-code="drive-nearly-full"]').waitFor();
    expect(await page.getByText('Also found').count()).toBe(0);
    await close();
  });

  it('hands on a file of the server by its token, never by its path', async () => {
    const file = {
      ...goodBackup,
      id: '/srv/abs/x.audiobookshelf',
      form: 'native',
      path: '/srv/abs/x.audiobookshelf',
    } as const;
    const suggestion = { backup: file, flaw: null, passedOver: [], away: [] };
    const opened = await look(() => aDamagedDatabase({ suggestion }), {
      requests: {
        'backups:list': () => ({
          backups: [nativeView(file.path)],
          restorePoints: [],
          unreadable: [],
          away: [],
        }),
        'restore:plan': () => {
          throw new RepriseError('backup-not-found', 'Not here.');
        },
        'backups:inspect': () => {
          throw new RepriseError('backup-not-found', 'Not here.');
        },
      },
    });
    await opened.page.getByRole('button', { name: 'Restore the backup of Sunday 02:00…' }).click();
    await opened.page
      .getByRole('heading', { level: 1, name: 'What happened?' })
      .waitFor({ state: 'detached' });
    const sent = JSON.stringify(opened.asked);
    expect(sent).toContain('backups:list');
    expect(sent).not.toContain(file.path);
    await opened.close();
  });

  it('asks the questions in order and never calls in order what could not be seen', async () => {
    const opened = await look(() => aDamagedDatabase());
    const list = opened.page.getByRole('list', { name: 'What was checked' });
    await list.waitFor();
    const texts = await list.getByRole('listitem').allInnerTexts();
    expect(texts.map((text) => text.split('?')[0])).toEqual([
      'Does it run',
      'Does it answer',
      'Are its folders and its drive in order',
      'Is its database in order',
      'Does its version fit its data',
      'Are the media folders there',
    ]);
    expect(texts.at(3)).toContain('Problem');
    expect(texts.at(5)).toContain('Could not be checked');
    await opened.close();
  });

  it('keeps the log folded until it is wanted', async () => {
    const opened = await look(() => aDamagedDatabase());
    const line = opened.page.getByText('SQLITE_CORRUPT');
    await opened.page.getByText('The last error in its log').waitFor();
    expect(await line.count()).toBe(0);
    await opened.page.getByText('The last error in its log').click();
    await line.waitFor();
    await opened.close();
  });

  it('starts a server that only stands still, and looks again', async () => {
    let isRunning = false;
    const opened = await look(() => aDiagnosis({ running: isRunning }), {
      requests: {
        'server:start': () => {
          isRunning = true;
        },
      },
    });
    const { page } = opened;
    await page.getByText('The server is stopped').waitFor();
    await page.getByRole('button', { name: 'Start the server' }).press('Enter');
    await page.getByText('No problem was found').waitFor();
    expect(opened.asked.map(({ channel }) => channel)).toEqual([
      'diagnosis:run',
      'server:start',
      'diagnosis:run',
    ]);
    await opened.close();
  });

  it('says what kept it from looking, and looks again on request', async () => {
    let turn = 0;
    const opened = await look(() => {
      turn += 1;
      if (turn === 1) throw new RepriseError('permission-denied', 'No.', { path: '/srv' });
      return aDiagnosis();
    });
    // Beside what kept it from looking, and nowhere else.
    await opened.page
      .locator('[data-code="permission-denied"]')
      .getByRole('button', { name: 'Look again' })
      .click();
    await opened.page.getByText('No problem was found').waitFor();
    await opened.close();
  });

  it('leads to the folders of the server where they may be other ones, and back to the overview', async () => {
    const opened = await look(() => aDiagnosis({ running: false, causes: [block('data-folder-away')] }), {
      requests: { 'updates:look': () => ({ state: 'not-possible' }) },
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Check its folders in the settings…' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await opened.tell('page:open', { page: 'diagnosis', instanceId: 'abs-1' });
    await page.getByRole('button', { name: 'Back to the overview' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await opened.close();
  });

  it('says nothing of backups where there is none and none is needed', async () => {
    const plain = await look(() => aDiagnosis({ running: false }));
    await plain.page.getByText('The server is stopped').waitFor();
    expect(await plain.page.getByRole('heading', { name: 'Restore a backup' }).count()).toBe(0);
    await plain.close();
    const lost = await look(() => aDiagnosis({ causes: [block('database-lost')], next: 'restore' }));
    await lost.page.getByRole('heading', { name: 'Restore a backup' }).waitFor();
    await lost.close();
  });

  it('waits with looking until what runs on the server has ended', async () => {
    const opened = await look(() => aDiagnosis(), { state: anAppState({ operations: [anOperationView()] }) });
    await opened.page.getByText('Reprise looks at it when that has ended.').waitFor();
    expect(opened.asked).toEqual([]);
    await opened.tell(
      'operation:changed',
      anOperationView({ seq: 13, current: { state: 'succeeded', warnings: [] }, end: anEnd() }),
    );
    await opened.page.getByText('No problem was found').waitFor();
    await opened.close();
  });

  it('says that it looks as long as it does, and shows nothing of an earlier look', async () => {
    const opened = await world.open({
      state: anAppState(),
      requests: { 'diagnosis:run': () => new Promise<Diagnosis>(() => {}) },
    });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', { page: 'diagnosis', instanceId: 'abs-1' });
    await opened.page.getByRole('status').getByText('Looking at the server').waitFor();
    expect(await axeFaults(opened.page)).toEqual([]);
    await opened.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds, in the %s', async (theme) => {
    const opened = await look(() => aDamagedDatabase(), {
      state: anAppState({ settings: settings({ theme }) }),
    });
    await opened.page.locator('[data-code="database-damaged"]').waitFor();
    expect(await axeFaults(opened.page)).toEqual([]);
    await opened.close();
  });

  it.each(['en', 'de'] as const)(
    'holds with words two fifths longer in a small window (%s)',
    async (language) => {
      const opened = await look(() => aDamagedDatabase(), {
        state: anAppState({ settings: settings({ language }) }),
        size: { width: 900, height: 640 },
        longTexts: true,
      });
      await opened.page.locator('[data-code="database-damaged"]').waitFor();
      expect(await cutTexts(opened.page)).toEqual([]);
      await opened.close();
    },
  );
});
