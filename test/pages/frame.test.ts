import { afterAll, beforeAll, expect, it } from 'vitest';
import { anAppState } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { openPageWorld } from '../helpers/page-world.ts';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('leads to every page by keyboard alone, and the heading of the page gets the focus', async () => {
    const opened = await world.open({ state: anAppState() });
    const settings = opened.page.getByRole('button', { name: 'Settings' });
    await settings.focus();
    await opened.page.keyboard.press('Enter');
    const heading = opened.page.getByRole('heading', { level: 1, name: 'Settings' });
    await heading.waitFor();
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);
    await opened.close();
  });
});
