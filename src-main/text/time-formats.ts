/** Moments as people say them, in local time. Every `iso` is ISO-8601, every `now` milliseconds since 1970. */
import type { FormatWords } from './format-words.ts';

export interface TimeFormats {
  /** `Tuesday 02:00 · 3 days ago`, `yesterday 02:00`. */
  readonly time: (iso: string, now: number) => string;
  /** `Tuesday 02:00`, without the age: for a heading or a narrow column. */
  readonly shortTime: (iso: string, now: number) => string;
  /** `02:00:13`: for the lines of a log. */
  readonly clock: (iso: string) => string;
  /** `today`, `yesterday`, `Tuesday` or `13 November 2026`: for a sentence. */
  readonly day: (iso: string, now: number) => string;
  /** `Tuesday's backup`, `the backup of 13 November 2026`: for a button, as "Restore Tuesday's backup". */
  readonly backupOf: (iso: string, now: number) => string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `locale` writes the dates; `region` says whether a day has twice 12 or 24 hours; `gap` keeps a moment on one line. */
export function makeTimeFormats(
  words: FormatWords,
  { locale, region, gap }: { readonly locale: string; readonly region: string; readonly gap: string },
): TimeFormats {
  const whole = (text: string): string => text.replaceAll(' ', gap);
  const part = makeParts(locale);
  const isHalfDay =
    words.hours === 'region' &&
    new Intl.DateTimeFormat(region, { hour: 'numeric' }).resolvedOptions().hour12 === true;
  const clock: Intl.DateTimeFormatOptions = isHalfDay
    ? { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }
    : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const ages = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });

  const timeOfDay = (ms: number): string => part(ms, clock);
  const date = (ms: number): string => whole(part(ms, { day: 'numeric', month: 'long', year: 'numeric' }));
  const weekday = (ms: number): string => part(ms, { weekday: 'long' });

  function moment(then: number, now: number): string {
    switch (nearness(then, now)) {
      case 'today':
        return `${words.today}${gap}${timeOfDay(then)}`;
      case 'yesterday':
        return `${words.yesterday}${gap}${timeOfDay(then)}`;
      case 'week':
        return `${weekday(then)}${gap}${timeOfDay(then)}`;
      case 'far':
        // Without a comma the year and the hour would read as one number.
        return `${date(then)},${gap}${timeOfDay(then)}`;
    }
  }

  /** By the clock within a day, by the calendar from the day before yesterday on; "yesterday 02:00" says it itself. */
  function age(then: number, now: number): string | null {
    const [ms, days] = [now - then, calendarDays(then, now)];
    if (ms < minuteMs) return words.justNow;
    if (ms < hourMs) return ages.format(-Math.floor(ms / minuteMs), 'minute');
    if (days <= 0) return ages.format(-Math.floor(ms / hourMs), 'hour');
    if (days < 2) return null;
    if (days < 31) return ages.format(-days, 'day');
    if (days < 365) return ages.format(-Math.floor(days / 30.4), 'month');
    return ages.format(-Math.floor(days / 365), 'year');
  }

  const known =
    (otherwise: string, say: (then: number, now: number) => string) =>
    (iso: string, now: number): string => {
      const then = Date.parse(iso);
      return Number.isNaN(then) ? otherwise : say(then, now);
    };

  return {
    time: known(words.unknownTime, (then, now) => {
      // A clock that was set back: a time ahead has no age.
      const said = then > now + minuteMs ? null : age(then, now);
      return said === null ? moment(then, now) : `${moment(then, now)}${gap}· ${whole(said)}`;
    }),
    shortTime: known(words.unknownTime, moment),
    clock: (iso) => {
      const then = Date.parse(iso);
      return Number.isNaN(then) ? '' : part(then, { ...clock, second: '2-digit' });
    },
    day: known(words.unknownTime, (then, now) => {
      const near = nearness(then, now);
      return near === 'far' ? date(then) : near === 'week' ? weekday(then) : words[near];
    }),
    backupOf: known(words.backupOf.unknown, (then, now) => {
      const near = nearness(then, now);
      if (near === 'far') return words.backupOf.date(date(then));
      return near === 'week' ? words.backupOf.weekday(weekday(then)) : words.backupOf[near];
    }),
  };
}

function nearness(then: number, now: number): 'today' | 'yesterday' | 'week' | 'far' {
  const days = calendarDays(then, now);
  if (then > now + minuteMs || days >= 7) return 'far';
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : 'week';
}

/** Midnights between the two; a day with a change of clocks has 23 or 25 hours. */
function calendarDays(then: number, now: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(then)) / dayMs);
}

/** Keeps what it made, which is slow to make, for as long as the computer stays in its time zone. */
function makeParts(locale: string): (ms: number, options: Intl.DateTimeFormatOptions) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (ms, options) => {
    const key = `${new Date(ms).getTimezoneOffset()} ${Object.keys(options).join()}`;
    const format = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
    made.set(key, format);
    return format.format(ms);
  };
}
