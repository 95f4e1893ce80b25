/** Back and Forward in the window, which has none of a browser's keys. */

/** Alt+← and Alt+→, on a Mac ⌘[ and ⌘], and the buttons at the side of a mouse. */
export function followWindowKeys(): void {
  window.addEventListener('keydown', (event) => {
    const { altKey, metaKey, ctrlKey, shiftKey, key } = event;
    if (ctrlKey || shiftKey) return;
    // Where one writes, Alt and an arrow move by a word on a Mac.
    const isAlt = altKey && !metaKey && !isWriting(event.target);
    const isMeta = metaKey && !altKey;
    const way = (isAlt && ways[key]) || (isMeta && macWays[key]);
    if (!way) return;
    event.preventDefault();
    window.history[way]();
  });
  window.addEventListener('mouseup', (event) => {
    const way = event.button === 3 ? 'back' : event.button === 4 ? 'forward' : null;
    if (way === null) return;
    event.preventDefault();
    window.history[way]();
  });
}

type Ways = Readonly<Partial<Record<string, 'back' | 'forward'>>>;

const ways: Ways = { ArrowLeft: 'back', ArrowRight: 'forward' };
const macWays: Ways = { '[': 'back', ']': 'forward' };

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=radio], [type=checkbox]), textarea, [contenteditable]')
  );
}
