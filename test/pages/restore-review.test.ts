import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import { aCalmPlan } from '../helpers/builders/a-calm-plan.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';
import { chosenLink, olderVersion, openRestore, restoreLists } from '../helpers/restore-pages.ts';

const later = '2026-03-12T02:00:00.000Z';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('shows of a blocked version what to install, and no button that would restore', async () => {
    const newer = {
      check: 'version',
      severity: 'block',
      code: 'version-newer',
      details: { backup: '2.40.0', server: '2.36.0' },
    } as const;
    const opened = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => aCalmPlan({ verdicts: [newer] }) },
    });
    await opened.page.getByText(/version 2\.40\.0 or newer/).waitFor();
    expect(await opened.page.getByRole('button', { name: /^Restore .*backup/ }).count()).toBe(0);
    // What a restore would do is no news where there is none.
    expect(await opened.page.getByRole('heading', { name: 'What changes' }).count()).toBe(0);
    expect(await opened.page.getByText('Good to know').count()).toBe(0);
    await opened.page.getByRole('button', { name: 'Choose another backup' }).click();
    await opened.page.getByRole('radio').first().waitFor();
    await opened.close();
  });

  it('puts what has to be read, and folders that are missing, before everything else', async () => {
    const plan = aCalmPlan({
      verdicts: [olderVersion],
      mediaFolders: [
        { path: '/srv/books', now: '/srv/books', state: 'there' },
        { path: '/old/podcasts', now: '/old/podcasts', state: 'missing' },
      ],
    });
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
    });
    await page.getByText('what lies in it will show as missing').waitFor();
    const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
    expect(headings.slice(0, 3)).toEqual([
      'Please read this first',
      'Media folders that are not found',
      'What changes',
    ]);
    await close();
  });

  it('counts nothing twice', async () => {
    const counts = { users: 2, items: 6, books: 5, podcasts: 1 };
    const plan = aCalmPlan({ counts: { backup: counts, current: counts } });
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
    });
    await page.getByText('2 users, 5 books and 1 podcast').first().waitFor();
    await close();
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
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
    });
    await page.getByText('Before and after there are 4 users, but they are not the same ones.').waitFor();
    expect(await page.locator('[data-difference=lost]').innerText()).toContain('kim');
    expect(await page.locator('[data-difference=gained]').innerText()).toContain('grandma');
    await close();
  });

  it('says everything that a restore means before it may be confirmed', async () => {
    const { page, close } = await openRestore(world, chosenLink);
    for (const words of [
      'From the backup of Tuesday 02:00',
      'The audiobooks and podcasts themselves',
      '4 users, 760 items and 1,941 listening positions',
      '/srv/books',
      'The server is stopped for about 1 min 20 s',
      'Passwords and sign-ins will be those of the backup.',
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
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
    });
    await page.getByText(/^Cannot be read now\. Last seen .*: 3 users\.$/).waitFor();
    await close();
  });

  it('does not let an equal database read as if nothing would change', async () => {
    const preview = [{ kind: 'users', gained: 0, lost: 0, changed: 0, samples: [] }];
    const plan = aCalmPlan({ preview });
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
    });
    await page.getByText('This says nothing about pictures and other files').waitFor();
    await close();
  });

  it('says that a server which cannot be read does not stand in the way', async () => {
    const plan = aCalmPlan({
      preview: [],
      counts: { backup: { users: 4 }, current: null },
      currentAsOf: 'unknown',
    });
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
    });
    await page.getByText('Cannot be read. That does not stand in the way.').waitFor();
    expect(await page.getByRole('button', { name: "Restore Tuesday's backup" }).isEnabled()).toBe(true);
    await close();
  });

  it('makes an expired plan anew, says so, and starts only what was shown then', async () => {
    const runs: string[] = [];
    let plans = 0;
    const { page, close } = await openRestore(world, chosenLink, {
      requests: {
        ...restoreLists,
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
    const { page, asked, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => stopped },
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
    const { page, asked, close } = await openRestore(world, chosenLink, {
      requests: {
        ...restoreLists,
        'restore:plan': () => missing,
        'files:choose': () => ({ token: 't', path: '/srv/books', name: 'books' }),
      },
    });
    await page.getByRole('button', { name: 'Choose the folder of /old/books' }).click();
    const plans = () =>
      asked.filter(({ channel }) => channel === 'restore:plan').map(({ args: [choice] }) => choice);
    await expect
      .poll(plans)
      .toMatchObject([{ mappings: [] }, { mappings: [{ from: '/old/books', to: '/srv/books' }] }]);
    await close();
  });

  it('cuts nothing off with words that are 40 % longer at 900×640', async () => {
    const plan = aCalmPlan({ verdicts: [olderVersion], serverWasRunning: false });
    const { page, close } = await openRestore(world, chosenLink, {
      requests: { ...restoreLists, 'restore:plan': () => plan },
      size: { width: 900, height: 640 },
      longTexts: true,
    });
    await page.locator('[data-plan]').waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await close();
  });
});
