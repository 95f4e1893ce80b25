/** `3 users, 12 books`: what a database holds. Pure. */
import type { Texts } from '../../src-main/text/texts.ts';

export function countsInWords(counts: Readonly<Record<string, number>>, texts: Texts): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0
    ? texts.ui.wizard.review.nothing
    : texts.formats.list(some.map(([kind, count]) => texts.countOf(kind, count)));
}
