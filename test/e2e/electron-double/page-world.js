/** Runs in the page's own world before its code: what the preload exposes appears on `window`, and cannot be replaced. */
if (window === window.top) {
  const link = globalThis.standInLink('page', 'preload', ({ name, members }) => {
    if (name in window) return;
    const exposed = Object.fromEntries(members.map(([key, coded]) => [key, link.decode(coded)]));
    Object.defineProperty(window, name, {
      value: Object.freeze(exposed),
      writable: false,
      configurable: false,
    });
  });
  link.post({ kind: 'hello' });
}
delete globalThis.standInLink;
