/**
 * Every word of a page made 40 % longer, as other languages make it, and what of it is then cut off.
 * The words are stretched where they appear in the page, so it holds for every chunk and language, and for
 * names and paths as well. `openPageWorld().open({ longTexts: true })` does it; find elements by `longer('Settings')`.
 */
import type { Page } from 'playwright';

/** Each word of three letters or more grows: that is harder on narrow columns than more words would be. */
export function longer(text: string, factor = 1.4): string {
  return text.replaceAll(/\p{L}{3,}/gu, (word) => {
    const more = Math.ceil(word.length * (factor - 1));
    return word + word.slice(-1).toLowerCase().repeat(more);
  });
}

/** Runs in the page before its own code. */
export const longTextsScript = `
  const longer = ${longer.toString()};
  const made = new WeakMap();
  const attributes = ['aria-label', 'placeholder', 'title'];
  const stretchText = (node) => {
    if (made.get(node) === node.data || node.parentElement?.closest('script, style')) return;
    const text = longer(node.data);
    made.set(node, text);
    if (text !== node.data) node.data = text;
  };
  const stretchAttribute = (element, name) => {
    const value = element.getAttribute(name);
    const before = made.get(element) ?? {};
    if (value === null || before[name] === value) return;
    made.set(element, { ...before, [name]: longer(value) });
    element.setAttribute(name, longer(value));
  };
  const stretch = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return stretchText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    attributes.forEach((name) => stretchAttribute(node, name));
    node.childNodes.forEach(stretch);
  };
  new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes) {
      if (type === 'childList') addedNodes.forEach(stretch);
      else if (type === 'characterData') stretchText(target);
      else stretchAttribute(target, attributeName);
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
`;

/** Texts that a reader could not see whole: cut off by their own box, or outside of the window to the right. */
export async function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const holders = [...document.body.querySelectorAll('*')].filter((element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      ),
    );
    const isSeen = (element: Element): boolean => {
      const { width: across, height } = element.getBoundingClientRect();
      // What is only for screen readers is one pixel large, or clipped away.
      return across > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    const scrolls = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
      }
      return false;
    };
    const isClipped = (element: Element): boolean => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const text = range.getBoundingClientRect();
      if (text.right > width + 1) return true;
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (!['hidden', 'clip'].includes(style.overflowX)) continue;
        const box = at.getBoundingClientRect();
        if (text.right > box.right + 1 || text.bottom > box.bottom + 1) return true;
      }
      return false;
    };
    return holders
      .filter((element) => isSeen(element) && !scrolls(element) && isClipped(element))
      .map((element) => (element.textContent ?? '').trim());
  });
}
