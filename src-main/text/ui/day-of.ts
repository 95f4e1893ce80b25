/** The day of a backup where a button names it. Local time. */

export interface DayOf {
  readonly kind: 'today' | 'yesterday' | 'weekday' | 'date';
  /** Name of the weekday, or the date; in the language asked for. */
  readonly words: string;
}

/** `now` in milliseconds since 1970. A weekday only for the last six days: before that it would be ambiguous. */
export function dayOf(iso: string, now: number, locale: string): DayOf {
  const then = new Date(iso);
  const midnight = (date: Date): number => new Date(date).setHours(0, 0, 0, 0);
  // A day with a change of clocks has 23 or 25 hours.
  const days = Math.round((midnight(new Date(now)) - midnight(then)) / 86_400_000);
  const words = (options: Intl.DateTimeFormatOptions): string => then.toLocaleDateString(locale, options);
  const weekday = words({ weekday: 'long' });
  if (days === 0) return { kind: 'today', words: weekday };
  if (days === 1) return { kind: 'yesterday', words: weekday };
  if (days > 1 && days < 7) return { kind: 'weekday', words: weekday };
  return { kind: 'date', words: words({ day: 'numeric', month: 'long', year: 'numeric' }) };
}
