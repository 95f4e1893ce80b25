import { afterAll, beforeAll, expect, it } from 'vitest';
import { block, RepriseError } from '../../src-main/domain/errors.ts';
import { axeFaults } from '../helpers/axe-faults.ts';
import {
  aBackupDetails,
  aBackupsView,
  aBackupView,
  manyBackups,
} from '../helpers/builders/a-backups-view.ts';
import { aShrunkLibrary } from '../helpers/builders/a-shrunk-library.ts';
import { anAppState } from '../helpers/builders/an-app-state.ts';
import { stoppedServer } from '../helpers/builders/some-runs.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import { openRestore, restoreLink, restoreLists } from '../helpers/restore-pages.ts';

const later = '2026-03-12T02:00:00.000Z';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('marks the newest good backup from before the trouble and chooses it, and labels later ones', async () => {
    const view = aBackupsView({
      backups: [
        aBackupView({ createdAt: later }),
        aBackupView({ createdAt: '2026-03-11T02:00:00.000Z', state: 'damaged' }),
        ...aBackupsView().backups,
      ],
    });
    const { page, close } = await openRestore(world, restoreLink, {
      state: anAppState({ instances: [stoppedServer] }),
      requests: {
        ...restoreLists,
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

  it('calls an empty backup no good one, and offers none without its database', async () => {
    const [good, ...others] = aBackupsView().backups;
    const view = aBackupsView({
      backups: [
        aBackupView({ createdAt: later, flaw: 'empty' }),
        aBackupView({ createdAt: '2026-03-11T02:00:00.000Z', state: 'readable', flaw: 'no-database' }),
        ...(good === undefined ? [] : [good]),
        ...others,
      ],
    });
    const { page, close } = await openRestore(world, restoreLink, {
      requests: { ...restoreLists, 'backups:list': () => view },
    });
    await page.getByText('Newest good one').waitFor();
    expect(await page.locator(`[data-backup="backup ${later}"]`).innerText()).toContain('server was empty');
    const without = page.locator('[data-backup="backup 2026-03-11T02:00:00.000Z"]');
    expect(await without.innerText()).toContain('Without it the server cannot be restored.');
    expect(await without.getByRole('radio').isDisabled()).toBe(true);
    expect(await page.getByRole('radio', { name: /Newest good one/ }).isChecked()).toBe(true);
    await close();
  });

  it('recommends and takes no backup until it is known what is wrong', async () => {
    let answer: () => void = () => undefined;
    const looked = new Promise<void>((done) => {
      answer = done;
    });
    const { page, close } = await openRestore(world, restoreLink, {
      state: anAppState({ instances: [stoppedServer] }),
      requests: {
        ...restoreLists,
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
    const { page, asked, close } = await openRestore(
      world,
      { ...restoreLink, file },
      { requests: { ...restoreLists, 'backups:inspect': () => aBackupDetails({ form: 'native' }) } },
    );
    await page.getByRole('heading', { level: 1, name: /look it over/ }).waitFor();
    expect(asked.find(({ channel }) => channel === 'restore:plan')?.args).toMatchObject([
      { ref: { by: 'file', token: 'token-1' } },
    ]);
    await close();
  });

  it('says of a corrupt file what is wrong, and leads to another file or back to the list', async () => {
    const file = { token: 'token-1', path: '/home/anna/cut.audiobookshelf', name: 'cut.audiobookshelf' };
    const { page, asked, close } = await openRestore(
      world,
      { ...restoreLink, file },
      {
        requests: {
          ...restoreLists,
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
    const { page, asked, close } = await openRestore(
      world,
      { ...restoreLink, file },
      { requests: { ...restoreLists, 'backups:inspect': () => faulty } },
    );
    await page.locator('[data-code=database-corrupt]').waitFor();
    expect(asked.some(({ channel }) => channel === 'restore:plan')).toBe(false);
    await close();
  });

  it('is quick with a thousand backups and shows older ones when asked', async () => {
    const view = aBackupsView({ backups: manyBackups(1000) });
    const { page, close } = await openRestore(world, restoreLink, {
      requests: { ...restoreLists, 'backups:list': () => view },
    });
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
});
