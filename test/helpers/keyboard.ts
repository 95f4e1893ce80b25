/** What somebody without a mouse does on a page. */
import type { Page } from 'playwright';

/** Tab until it has the focus, then press it. */
export async function reach(page: Page, name: string, key = 'Enter'): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const focused = document.activeElement;
      const labels = (focused as HTMLInputElement | null)?.labels;
      return labels?.[0]?.textContent ?? focused?.textContent ?? '';
    });
    if (label.trim() === name) return page.keyboard.press(key);
  }
  throw new Error(`"${name}" is not reached by the keyboard.`);
}

/** Whether the heading of the page, which says where one is, has the focus. */
export function isFocused(page: Page, name: string): Promise<boolean> {
  return page
    .getByRole('heading', { level: 1, name })
    .evaluate((element) => element === document.activeElement);
}
