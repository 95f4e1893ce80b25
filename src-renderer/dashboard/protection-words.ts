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
  const good = verifiedAt === null ? null : texts.formats.time(verifiedAt, now);
  const [first] = gaps;
  // Its date is said once, and what follows speaks of that one.
  const namesGood = first !== undefined && good !== null && first.code.startsWith('newest-');
  const [gravest, ...others] = gaps.map((gap, index) =>
    gapWords(gap, { good, isFurther: index > 0 && namesGood }, texts, now),
  );
  return {
    level: words.level[level],
    sentence: gravest ?? (good === null ? words.gap['no-backup'] : words.gap.none),
    others,
  };
}

interface Said {
  readonly good: string | null;
  /** After a sentence that named the newest good backup. */
  readonly isFurther: boolean;
}

function gapWords(gap: Gap, { good, isFurther }: Said, texts: Texts, now: number): string {
  const { formats, ui } = texts;
  const words = ui.dashboard.gap;
  const ofThat = isFurther ? ui.dashboard.further : words;
  switch (gap.code) {
    case 'no-backup':
    case 'not-covered':
      return words[gap.code];
    case 'newest-damaged':
      return good === null ? words['only-damaged'] : words['newest-damaged'](good);
    case 'newest-not-verified':
      return good === null ? words['none-verified'] : words['newest-not-verified'](good);
    case 'newest-without-database':
      return good === null ? words['none-with-database'] : words['newest-without-database'](good);
    case 'newest-empty':
      return words['newest-empty'](good ?? '');
    case 'too-old':
      return ofThat['too-old'](formats.duration(gap.limitMs));
    case 'from-the-future':
      return ofThat['from-the-future'];
    case 'same-disk':
    case 'disk-not-known':
      return words[gap.code](gap.path);
    case 'not-seen':
      return gap.seenAt === null
        ? ofThat['never-seen'](gap.path)
        : ofThat['not-seen'](gap.path, formats.day(gap.seenAt, now));
  }
}
