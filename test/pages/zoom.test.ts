import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageLink } from '../../src-main/ipc/contract.ts';
import { english } from '../../src-main/text/english.ts';
import { anAppState } from '../helpers/builders/an-app-state.ts';
import { aBackupsView } from '../helpers/builders/a-backups-view.ts';
import { anEnd, anOperationView } from '../helpers/builders/an-operation-view.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld, type FakeRequests } from '../helpers/page-world.ts';

/** A window of 1280×800 at 300 %. */
const size = { width: 427, height: 267 };

const requests: FakeRequests = {
  'backups:list': () => aBackupsView(),
  'activity:log': () => ({ lines: [], isCut: false }),
  'activity:list': () => ({ records: [], more: false }),
  'practice:status': () => null,
};
const links: readonly PageLink[] = [
  { page: 'dashboard' },
  { page: 'backups', instanceId: null },
  { page: 'restore', instanceId: 'abs-1', file: null },
  { page: 'operation', operationId: 'ended' },
  { page: 'activity' },
  { page: 'settings' },
  { page: 'practice' },
];

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it.each(links)('can be read whole at 300 % by scrolling down alone: $page', async (link) => {
    const ended = anOperationView({ operationId: 'ended', instanceId: null, end: anEnd() });
    const opened = await world.open({ state: anAppState({ operations: [ended] }), requests, size });
    const { page } = opened;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await opened.tell('page:open', link);
    const isOpen = link.page === 'dashboard';
    const title = page.getByRole('heading', { level: 1 });
    await expect.poll(async () => (await title.textContent()) === english.ui.dashboard.title).toBe(isOpen);
    expect(await title.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThanOrEqual(
      size.height,
    );
    const outside = await page.evaluate(() => ({
      beyond: document.documentElement.scrollWidth - window.innerWidth,
      // What stands still would take the room of what is read.
      fixed: [...document.querySelectorAll('main, nav')].filter(
        (element) => getComputedStyle(element).position === 'fixed',
      ).length,
      buttons: [...document.querySelectorAll('main button, nav button')]
        .filter(
          (button) =>
            button.checkVisibility() && button.getBoundingClientRect().right > window.innerWidth + 1,
        )
        .map((button) => button.textContent),
    }));
    expect(outside).toEqual({ beyond: 0, fixed: 0, buttons: [] });
    await opened.close();
  });
});
