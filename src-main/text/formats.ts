/** Sizes, durations, counts and moments as people of one language and region read them. */
import type { FormatWords } from './format-words.ts';
import { makeTimeFormats, type TimeFormats } from './time-formats.ts';

export interface Formats extends TimeFormats {
  /** `6.2 GB`: powers of 1000, one decimal below ten. */
  readonly bytes: (bytes: number) => string;
  /** `48 MB/s`. */
  readonly rate: (bytesPerSecond: number) => string;
  /** `1 min 20 s`, `2 h 5 min`, `3 days 4 h`. */
  readonly duration: (ms: number) => string;
  /** `1,204`. */
  readonly number: (value: number) => string;
  /** `42%`, of a share from 0 to 1; never more than is done. */
  readonly percent: (share: number) => string;
  /** `a, b and c`. */
  readonly list: (words: readonly string[]) => string;
}

/** Keeps a number and its unit, or a moment, on one line. */
const noBreak = '\u00a0';

/**
 * `gap` stands between a number and its unit: a terminal gets a common space, which every one of them can draw.
 * `locale`: the region of the user, such as `en-US`, as the system or the browser names it; `null` = none is known.
 * Its 12 or 24 hours hold in English, its dates and numbers where it is of the language of the words.
 */
export function makeFormats(words: FormatWords, locale: string | null = null, gap = noBreak): Formats {
  const region = locale !== null && isLocale(locale) ? locale : null;
  const own = region !== null && new Intl.Locale(region).language === words.language ? region : null;
  const whole = new Intl.NumberFormat(own ?? words.numberLocale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(own ?? words.numberLocale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const bytes = (count: number): string => formatBytes(count, gap, whole, tenths);
  return {
    ...makeTimeFormats(words, {
      locale: own ?? words.dateLocale,
      region: region ?? words.dateLocale,
      gap,
    }),
    bytes,
    rate: (bytesPerSecond) => `${bytes(bytesPerSecond)}/s`,
    duration: (ms) => formatDuration(ms, gap, words),
    number: (value) => whole.format(value),
    percent: (share) => words.percent(whole.format(Math.floor(share * 100)), gap),
    list: (parts) =>
      parts.length <= 1
        ? (parts[0] ?? '')
        : `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1) ?? ''}`,
  };
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

function formatBytes(
  bytes: number,
  gap: string,
  whole: Intl.NumberFormat,
  tenths: Intl.NumberFormat,
): string {
  let value = Math.max(0, bytes);
  let index = 0;
  // 999.5 would be shown as 1000.
  while (value >= 999.5 && index < sizes.length - 1) {
    value /= 1000;
    index += 1;
  }
  const shown = index === 0 || value >= 9.95 ? whole.format(Math.round(value)) : tenths.format(value);
  return `${shown}${gap}${sizes[index] ?? 'B'}`;
}

function formatDuration(ms: number, gap: string, { units }: FormatWords): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return units.lessThanSecond(gap);
  const amount = (value: number, unit: string): string => `${value}${gap}${unit}`;
  const pair = (big: string, small: number, unit: string): string =>
    small === 0 ? big : `${big} ${amount(small, unit)}`;
  if (seconds < 60) return amount(seconds, units.seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return pair(amount(minutes, units.minutes), seconds % 60, units.seconds);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair(amount(hours, units.hours), minutes % 60, units.minutes);
  const days = Math.floor(hours / 24);
  return pair(amount(days, units.days(days)), hours % 24, units.hours);
}

/** A name that the system gives need not be one that `Intl` takes (`C.UTF-8`). */
function isLocale(name: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name).length === 1;
  } catch {
    return false;
  }
}
