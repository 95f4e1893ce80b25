/** `3 users, 12 books`: what a database holds. Pure. */
import { inKindOrder } from '../../src-main/text/kinds.ts';
import type { Texts } from '../../src-main/text/texts.ts';

export function countsInWords(counts: Readonly<Record<string, number>>, texts: Texts): string {
  const { items = 0, books = 0, podcasts = 0 } = counts;
  // Each item is a book or a podcast: nothing is counted twice.
  const isTold = items > 0 && items === books + podcasts;
  const some = inKindOrder(Object.keys(counts))
    .map((kind) => [kind, counts[kind] ?? 0] as const)
    .filter(([kind, count]) => count > 0 && !(kind === 'items' && isTold));
  return some.length === 0
    ? texts.ui.wizard.review.nothing
    : texts.formats.list(some.map(([kind, count]) => texts.countOf(kind, count)));
}
