/** The words that numbers and times need in one language; everything else comes from its `Intl` locale. */
import type { Language } from './language.ts';

export interface FormatWords {
  readonly language: Language;
  /** Of dates and of numbers where the user's own region speaks another language. */
  readonly dateLocale: string;
  readonly numberLocale: string;
  /** Of a day: as in the user's region, or 24 whatever it is. */
  readonly hours: 'region' | '24';
  readonly units: {
    lessThanSecond(gap: string): string;
    readonly seconds: string;
    readonly minutes: string;
    readonly hours: string;
    days(count: number): string;
  };
  readonly today: string;
  readonly yesterday: string;
  readonly justNow: string;
  readonly unknownTime: string;
  percent(value: string, gap: string): string;
  readonly backupOf: {
    readonly today: string;
    readonly yesterday: string;
    readonly unknown: string;
    weekday(weekday: string): string;
    date(date: string): string;
  };
  /** Between the last two of a list. */
  readonly and: string;
}

export const englishFormatWords: FormatWords = {
  language: 'en',
  dateLocale: 'en-GB',
  numberLocale: 'en',
  hours: 'region',
  units: {
    lessThanSecond: (gap) => `less than 1${gap}s`,
    seconds: 's',
    minutes: 'min',
    hours: 'h',
    days: (count) => (count === 1 ? 'day' : 'days'),
  },
  today: 'today',
  yesterday: 'yesterday',
  justNow: 'just now',
  unknownTime: 'at an unknown time',
  percent: (value) => `${value}%`,
  backupOf: {
    today: "today's backup",
    yesterday: "yesterday's backup",
    unknown: 'this backup',
    weekday: (weekday) => `${weekday}'s backup`,
    date: (date) => `the backup of ${date}`,
  },
  and: 'and',
};
