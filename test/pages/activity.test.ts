import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RepriseError } from '../../src-main/domain/errors.ts';
import type { OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { aHistory, aRecord } from '../helpers/builders/a-history.ts';
import { anAppState, anInstanceView, settings } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts } from '../helpers/long-texts.ts';
import {
  openPageWorld,
  type FakeRequests,
  type OpenedPage,
  type PageOptions,
} from '../helpers/page-world.ts';

const start = Date.parse('2026-03-13T02:00:00.000Z');

const supportText = 'Reprise 0.1.0 (desktop) on linux\n\nServers\n  audiobookshelf 2.36.0\n';

function requestsOver(records: readonly OperationRecord[]): FakeRequests {
  return {
    'activity:list': ({ before, limit, instanceId, outcome }) => {
      const rest = records.filter(
        (record) =>
          (before === null || record.startedAt < before) &&
          (instanceId === undefined || record.instanceId === instanceId) &&
          (outcome === undefined || record.outcome === outcome),
      );
      return { records: rest.slice(0, limit), more: rest.length > limit };
    },
    'activity:log': () => ({
      lines: Array.from({ length: 30 }, (_, index) => ({
        at: new Date(start + index * 1000).toISOString(),
        level: index === 29 ? 'error' : 'info',
        event: 'copy.file',
        text: `path: /srv/audiobookshelf/config/a-rather-long-name-of-a-file-${index}.sqlite, bytes: 4096`,
      })),
      isCut: true,
    }),
    'support:look': (operationId) => ({
      text: supportText,
      contains: ['versions', 'servers', 'operations', ...(operationId === null ? [] : ['log'])],
    }),
  };
}

const state = anAppState({
  instances: [anInstanceView(), anInstanceView({ id: 'jf-1', name: 'Jellyfin', serverName: 'Jellyfin' })],
});

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  async function openActivity(
    records: readonly OperationRecord[],
    over: Partial<PageOptions> = {},
  ): Promise<OpenedPage> {
    const opened = await world.open({ state, requests: requestsOver(records), ...over });
    await opened.tell('page:open', { page: 'activity' });
    await opened.page.locator('main li, main h2').first().waitFor();
    return opened;
  }

  const rows = ({ page }: OpenedPage) => page.locator('.history-row');

  /** What is for whoever helps is folded away. */
  const openLines = async ({ page }: OpenedPage): Promise<void> => {
    await page.getByRole('dialog').getByRole('button', { expanded: false }).click();
    await page.locator('.log-lines').waitFor();
  };

  it('says what was done, for which server, when, how long it took and how it ended', async () => {
    const opened = await openActivity(aHistory(5));
    const said = (await rows(opened).first().innerText()).replaceAll(/\s+/g, ' ');
    expect(said).toContain('Backup of Audiobookshelf Done Today 02:00 · 7 hours ago · took 1 min 20 s');
    expect(await rows(opened).nth(1).innerText()).toMatch(/Failed\s+Drive full/);
    expect(await opened.page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
    await opened.close();
  });

  it('shows calmly an undo that went back to what was not well', async () => {
    const record = aRecord(0, {
      kind: 'undo',
      outcome: 'needs-attention',
      code: 'undone-not-healthy',
    });
    const opened = await openActivity([record]);
    await rows(opened).getByText('Done', { exact: true }).waitFor();
    await rows(opened).getByText('the server was not well').waitFor();
    expect(await rows(opened).getByText('Needs you').count()).toBe(0);
    await opened.close();
  });

  it('shows older ones page by page, and each once', async () => {
    const opened = await openActivity(aHistory(250));
    expect(await rows(opened).count()).toBe(100);
    await opened.page.getByRole('button', { name: 'Show older' }).click();
    await opened.page.getByText('200 entries are shown.').waitFor();
    await opened.page.getByRole('button', { name: 'Show older' }).click();
    await opened.page.getByText('250 entries are shown.').waitFor();
    expect(await opened.page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
    expect(opened.asked.filter(({ channel }) => channel === 'activity:list').length).toBe(3);
    await opened.close();
  });

  it('shows one that ended meanwhile, and keeps the older ones', async () => {
    const all = aHistory(151);
    let known: readonly OperationRecord[] = all.slice(1);
    const opened = await openActivity([], {
      requests: { 'activity:list': (page) => requestsOver(known)['activity:list']?.(page) as never },
    });
    await opened.page.getByRole('button', { name: 'Show older' }).click();
    await opened.page.getByText('150 entries are shown.').waitFor();
    known = all;
    const [first] = all;
    if (first === undefined) throw new Error('No record.');
    await opened.tell('state:changed', {
      ...state,
      operations: [
        {
          operationId: first.id,
          instanceId: 'abs-1',
          kind: 'back-up',
          seq: 9,
          at: first.startedAt,
          current: { state: 'succeeded', warnings: [] },
          startedAt: first.startedAt,
          stageStartedAt: first.startedAt,
          end: {
            outcome: 'succeeded',
            rollback: 'not-needed',
            health: null,
            downtimeMs: null,
            backupId: null,
            findings: [],
            paths: [],
          },
        } as never,
      ],
    });
    await opened.page.getByText('151 entries are shown.').waitFor();
    await opened.close();
  });

  it('filters the whole history by server and by end, page by page, and leads back to all', async () => {
    const opened = await openActivity(aHistory(450));
    await opened.page.getByLabel('Server').selectOption({ label: 'Jellyfin' });
    // Every third, also of those that were not loaded before.
    await opened.page.getByText('100 entries are shown.').waitFor();
    await expect.poll(async () => rows(opened).filter({ hasNotText: 'Jellyfin' }).count()).toBe(0);
    await opened.page.getByRole('button', { name: 'Show older' }).click();
    await opened.page.getByText('150 entries are shown.').waitFor();
    expect(await opened.page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
    await opened.page.getByLabel('How it ended').selectOption({ label: 'Failed' });
    await opened.page.getByText('30 entries are shown.').waitFor();
    // What is far down is not drawn yet.
    const texts = await rows(opened).allTextContents();
    expect(texts.filter((text) => !/of Jellyfin.*Failed/.test(text))).toEqual([]);
    expect(opened.asked.findLast(({ channel }) => channel === 'activity:list')?.args).toEqual([
      { before: null, limit: 100, instanceId: 'jf-1', outcome: 'failed' },
    ]);
    await opened.page.getByLabel('Server').selectOption({ label: 'All servers' });
    await opened.page.getByText('90 entries are shown.').waitFor();
    await opened.close();

    const few = await openActivity(aHistory(1));
    await few.page.getByLabel('How it ended').selectOption({ label: 'Needs you' });
    await few.page.getByRole('heading', { name: 'No entry matches' }).waitFor();
    await few.page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(async () => rows(few).count()).toBe(1);
    await few.close();
  });

  it('opens the log of a run and copies for support by keyboard alone; what is copied is what was shown', async () => {
    const opened = await openActivity(aHistory(3));
    const { page } = opened;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await rows(opened).nth(1).getByRole('button').focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Backup of Audiobookshelf' });
    await openLines(opened);
    await dialog.getByText('Older lines are left out.').waitFor();
    expect(await dialog.locator('.log-lines').innerText()).toContain('02:00:29  error  copy.file');
    await dialog.getByRole('button', { name: 'Copy for support' }).focus();
    await page.keyboard.press('Enter');

    const support = page.getByRole('dialog', { name: 'Copy for support' });
    await support.getByText('the log of this one').waitFor();
    const shown = await support.getByLabel('The whole text').inputValue();
    expect(shown).toBe(supportText);
    expect(await page.evaluate(() => navigator.clipboard.readText())).not.toBe(shown);
    await support.getByRole('button', { name: 'Copy this text' }).focus();
    await page.keyboard.press('Enter');
    await support.getByText('The text is copied. You can paste it now.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
    expect(opened.asked.filter(({ channel }) => channel === 'support:look').map(({ args }) => args)).toEqual([
      ['operation-1'],
    ]);

    await support.getByRole('button', { name: 'Back' }).focus();
    await page.keyboard.press('Enter');
    // One step back, where it was asked for.
    const asker = dialog.getByRole('button', { name: 'Copy for support' });
    expect(await asker.evaluate((element) => element === document.activeElement)).toBe(true);
    await opened.close();
  });

  it('gives the focus back to the line when its log is closed', async () => {
    const opened = await openActivity(aHistory(3));
    const button = rows(opened).nth(2).getByRole('button');
    await button.focus();
    await opened.page.keyboard.press('Enter');
    await openLines(opened);
    await opened.page.keyboard.press('Escape');
    await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await opened.close();
  });

  it('says so when there is nothing yet, and when the history cannot be read', async () => {
    const empty = await openActivity([]);
    await empty.page.getByRole('heading', { name: 'Nothing here yet' }).waitFor();
    await empty.close();

    let fails = true;
    const failing = await world.open({
      state,
      requests: {
        'activity:list': () => {
          if (fails) throw new RepriseError('read-failed', 'no');
          return { records: aHistory(1), more: false };
        },
      },
    });
    await failing.tell('page:open', { page: 'activity' });
    await failing.page.getByText('The history could not be read').waitFor();
    const again = failing.page.getByRole('button', { name: 'Try again' });
    fails = false;
    await again.click();
    await rows(failing).first().waitFor();
    await failing.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe minds, %s', async (theme) => {
    const opened = await openActivity(aHistory(12), { state: { ...state, settings: settings({ theme }) } });
    const minds = async (): Promise<readonly string[]> => {
      const { violations } = await new AxeBuilder({ page: opened.page }).setLegacyMode(true).analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    expect(await minds()).toEqual([]);
    await rows(opened).nth(1).getByRole('button').click();
    await openLines(opened);
    expect(await minds()).toEqual([]);
    await opened.page.getByRole('dialog').getByRole('button', { name: 'Copy for support' }).click();
    await opened.page.getByLabel('The whole text').waitFor();
    expect(await minds()).toEqual([]);
    await opened.close();
  });

  it.each([
    ['English, longer by two fifths', { longTexts: true }],
    ['German', { state: { ...state, settings: settings({ language: 'de' }) } }],
  ] as const)('cuts nothing off in a small window: %s', async (_, over) => {
    const opened = await openActivity(aHistory(12), { size: { width: 900, height: 640 }, ...over });
    expect(await cutTexts(opened.page)).toEqual([]);
    await rows(opened).nth(4).getByRole('button').click();
    await openLines(opened);
    expect(await cutTexts(opened.page)).toEqual([]);
    await opened.close();
  });
});
