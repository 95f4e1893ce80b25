/** Makes every text of a page 40 % longer, as other languages would: runs in the page before its own code. */
export const longTextsScript = `
  (() => {
    const mark = '\\u2060';
    const padded = (text) => {
      const length = Math.ceil(text.trim().length * 0.4);
      const words = (text.trim() + ' ').repeat(2).slice(0, length);
      return text.trimEnd() + ' ' + words.trim() + mark;
    };
    const pad = (node) => {
      if (node.nodeType !== Node.TEXT_NODE) return void node.childNodes.forEach(pad);
      const text = node.nodeValue;
      if (node.parentElement?.closest('style, script, title') || !/\\p{L}/u.test(text) || text.endsWith(mark)) return;
      node.nodeValue = padded(text);
    };
    const observer = new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
      if (type === 'characterData') pad(target);
      else addedNodes.forEach(pad);
    }));
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  })();
`;
