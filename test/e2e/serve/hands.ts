/** Two ways to use a page: with the mouse alone, and with the keyboard alone. */
import type { Locator, Page } from 'playwright';

export interface Hands {
  /** Presses a button, a link or a choice. */
  readonly press: (target: Locator) => Promise<void>;
}

export function mouse(page: Page): Hands {
  return {
    async press(target) {
      // Waits until it can be pressed, and brings it into sight.
      await target.click({ trial: true });
      const box = await target.boundingBox();
      if (box === null) throw new Error('It is not to be seen.');
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    },
  };
}

/** More than any page has. */
const MOST_TABS = 150;

export function keyboard(page: Page): Hands {
  return {
    async press(target) {
      await target.waitFor();
      await target.click({ trial: true });
      for (let count = 0; count < MOST_TABS; count += 1) {
        const isThere = await target.evaluate((element) => element === document.activeElement);
        if (isThere) return page.keyboard.press(await keyFor(target));
        await page.keyboard.press('Tab');
      }
      throw new Error(`The keyboard does not reach ${target.toString()}.`);
    },
  };
}

/** A box is ticked by the space bar. */
async function keyFor(target: Locator): Promise<'Enter' | 'Space'> {
  const type = await target.evaluate((element) => element.getAttribute('type'));
  return type === 'checkbox' || type === 'radio' ? 'Space' : 'Enter';
}
