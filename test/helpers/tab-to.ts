/** The way of somebody who has only a keyboard. */
import type { Page } from 'playwright';

/** Goes on with the Tab key until the element has the focus, and can be seen to have it. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  role: 'button' | 'checkbox' | 'radio' = 'button',
): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.waitFor();
  for (let press = 0; press < 60; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
      if (outline === 'none') throw new Error(`Nobody sees that "${String(name)}" has the focus.`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key never came to "${String(name)}".`);
}
