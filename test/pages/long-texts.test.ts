import { afterAll, beforeAll, expect, it } from 'vitest';
import { anAppState } from '../helpers/builders/an-app-state.ts';
import { chromiumMissing } from '../helpers/chromium.ts';
import { lane } from '../helpers/lane.ts';
import { cutTexts, longer } from '../helpers/long-texts.ts';
import { openPageWorld } from '../helpers/page-world.ts';

lane('pages', { needs: chromiumMissing }, () => {
  let world: Awaited<ReturnType<typeof openPageWorld>>;
  beforeAll(async () => {
    world = await openPageWorld();
  });
  afterAll(() => world.close());

  it('stretches every word by two fifths, and leaves numbers and short words', () => {
    expect(longer('Overview')).toBe('Overviewwwww');
    expect(longer('6.2 GB at 02:00')).toBe('6.2 GB at 02:00');
  });

  it('shows the stretched words, on pages that are opened later, too', async () => {
    const opened = await world.open({ state: anAppState(), longTexts: true });
    await opened.page.getByRole('button', { name: longer('Settings') }).click();
    await opened.page.getByRole('heading', { level: 1, name: longer('Settings') }).waitFor();
    await opened.close();
  });

  it('notices a text that is cut off by its box or lies outside of the window', async () => {
    const opened = await world.open({ state: anAppState() });
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await cutTexts(opened.page)).toEqual([]);
    await opened.page.evaluate(() => {
      // By a script, as the page's own components do it: a style in markup is refused by the policy of the page.
      const add = (text: string, style: Readonly<Record<string, string>>): void => {
        const line = document.createElement('p');
        line.textContent = text;
        Object.assign(line.style, { whiteSpace: 'nowrap', ...style });
        document.body.append(line);
      };
      add('cut by its box', { width: '40px', overflow: 'hidden' });
      add('outside of the window', { position: 'absolute', left: '98vw' });
    });
    expect(await cutTexts(opened.page)).toEqual(['cut by its box', 'outside of the window']);
    await opened.close();
  });
});
