/** What is said about how well a server is protected: the gravest gap as the sentence, the others after it. Pure. */
import type { Gap, Protection } from '../../src-main/domain/backup/protection.ts';
import type { Texts } from '../../src-main/text/texts.ts';

export interface ProtectionWords {
  readonly level: string;
  readonly sentence: string;
  readonly others: readonly string[];
}

/** `now` in milliseconds since 1970. */
export function protectionWords(protection: Protection, texts: Texts, now: number): ProtectionWords {
  const { level, gaps, verifiedAt } = protection;
  const words = texts.ui.dashboard;
  const [gravest, ...others] = gaps.map((gap) => gapWords(gap, verifiedAt, texts, now));
  const good = verifiedAt === null ? null : texts.formats.time(verifiedAt, now);
  return {
    level: words.level[level],
    sentence: gravest ?? (good === null ? words.gap['no-backup'] : words.gap.none(good)),
    others,
  };
}

function gapWords(gap: Gap, verifiedAt: string | null, texts: Texts, now: number): string {
  const { formats, ui } = texts;
  const words = ui.dashboard.gap;
  const time = (iso: string): string => formats.time(iso, now);
  const good = verifiedAt === null ? null : time(verifiedAt);
  switch (gap.code) {
    case 'no-backup':
    case 'not-covered':
      return words[gap.code];
    case 'newest-damaged':
      return good === null
        ? words['only-damaged'](formats.shortTime(gap.createdAt, now))
        : words['newest-damaged'](formats.shortTime(gap.createdAt, now), good);
    case 'newest-not-verified':
      return good === null
        ? words['none-verified'](formats.shortTime(gap.createdAt, now))
        : words['newest-not-verified'](formats.shortTime(gap.createdAt, now), good);
    case 'newest-without-database':
      return good === null
        ? words['none-with-database'](formats.shortTime(gap.createdAt, now))
        : words['newest-without-database'](formats.shortTime(gap.createdAt, now), good);
    case 'newest-empty':
      return words['newest-empty'](formats.shortTime(gap.createdAt, now), good ?? '');
    case 'too-old':
      return words['too-old'](time(gap.createdAt), formats.duration(gap.limitMs));
    case 'from-the-future':
      return words['from-the-future'](time(gap.createdAt));
    case 'same-disk':
    case 'disk-not-known':
      return words[gap.code](gap.path);
    case 'not-seen':
      return gap.seenAt === null
        ? words['never-seen'](gap.path)
        : words['not-seen'](gap.path, time(gap.seenAt));
  }
}
