/** What is not seen well enough on a page: outlines and marks under 3:1 against what lies under them, and a focus without a ring of that. */
import type { Page } from 'playwright';

/** One line each; empty = nothing. In a dialog where one is open, else of the whole page. */
export async function contrastFaults(page: Page): Promise<readonly string[]> {
  // A ring is shown where the keyboard was used last.
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    type Colour = readonly [number, number, number, number];
    const least = 3;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const brush = canvas.getContext('2d', { willReadFrequently: true });
    if (brush === null) throw new Error('There is no canvas.');
    const read = (css: string): Colour => {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = css;
      brush.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => top[at] * top[3] + below[at] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const under = (element: Element | null): Colour => {
      if (element === null) return read(getComputedStyle(document.body).backgroundColor);
      const own = read(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, under(element.parentElement));
    };
    const light = ([red, green, blue]: Colour): number => {
      const part = (value: number): number =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const ratio = (css: string, ground: Colour): number => {
      const [a, b] = [light(over(read(css), ground)), light(ground)];
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
    const faults: string[] = [];
    const check = (what: string, element: Element, css: string, ground: Colour): void => {
      const found = ratio(css, ground);
      if (found >= least) return;
      const said = (element.getAttribute('aria-label') ?? element.textContent).slice(0, 40);
      faults.push(
        `${what} ${found.toFixed(2)}:1 ${element.tagName} .${element.getAttribute('class')} ${said}`,
      );
    };
    const root = document.querySelector('[role=dialog]') ?? document.body;
    const all = (selector: string): readonly Element[] =>
      [...root.querySelectorAll(selector)].filter(
        (one) =>
          one.checkVisibility() && one.closest(':disabled, [data-disabled], [aria-disabled=true]') === null,
      );
    for (const icon of all('svg:not(.sparkline, .mantine-Radio-icon, .mantine-Checkbox-icon)')) {
      check('mark', icon, getComputedStyle(icon).color, under(icon.parentElement));
    }
    for (const box of all('input[type=checkbox]:not([role=switch]), .mantine-Radio-radio')) {
      const style = getComputedStyle(box);
      const isOn = box instanceof HTMLInputElement && box.checked;
      check('box', box, isOn ? style.backgroundColor : style.borderTopColor, under(box.parentElement));
    }
    for (const field of all('.mantine-Input-input')) {
      check('field', field, getComputedStyle(field).borderTopColor, under(field.parentElement));
    }
    for (const thumb of all('.mantine-Switch-thumb, .mantine-SegmentedControl-indicator')) {
      check('switch', thumb, getComputedStyle(thumb).backgroundColor, under(thumb.parentElement));
    }
    for (const bar of all('.progress-bar > *')) {
      check('progress', bar, getComputedStyle(bar).backgroundColor, under(bar.parentElement));
    }
    for (const one of all('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
      if (!(one instanceof HTMLElement) || one.tabIndex < 0 || one.hasAttribute('data-focus-guard')) continue;
      one.focus();
      if (document.activeElement !== one) continue;
      // What is drawn for a box that is hidden stands behind it.
      const isHidden = one.matches('[role=switch], .mantine-SegmentedControl-input');
      const drawn = isHidden ? (one.nextElementSibling ?? one) : one;
      const style = getComputedStyle(drawn);
      if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 2) {
        faults.push(`no ring ${one.tagName} .${one.getAttribute('class')} ${one.textContent.slice(0, 40)}`);
      } else check('ring', one, style.outlineColor, under(drawn.parentElement));
    }
    return faults;
  });
}
