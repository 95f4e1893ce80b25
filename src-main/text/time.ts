/** Moments as people say them, in local time. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `Tuesday 02:00 · 3 days ago`; `now` in milliseconds since 1970. */
export function describeTime(iso: string, now: number): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return 'at an unknown time';
  const days = calendarDays(then, now);
  // A clock that was set back: a time ahead has no age.
  if (then > now + minuteMs) return fullDate(then);
  if (days === 0) return `today ${timeOfDay(then)} · ${age(now - then)}`;
  if (days === 1) return `yesterday ${timeOfDay(then)} · ${age(now - then)}`;
  if (days < 7) return `${part(then, { weekday: 'long' })} ${timeOfDay(then)} · ${days} days ago`;
  return `${fullDate(then)} · ${longAge(days)}`;
}

/** `3 hours ago` for less than two days. */
function age(ms: number): string {
  if (ms < minuteMs) return 'just now';
  if (ms < hourMs) return ago(Math.floor(ms / minuteMs), 'minute');
  return ago(Math.floor(ms / hourMs), 'hour');
}

function longAge(days: number): string {
  if (days < 31) return ago(days, 'day');
  if (days < 365) return ago(Math.floor(days / 30.4), 'month');
  return ago(Math.floor(days / 365), 'year');
}

function ago(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** Midnights between the two; a day with a change of clocks has 23 or 25 hours. */
function calendarDays(then: number, now: number): number {
  const midnight = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(then)) / dayMs);
}

function fullDate(ms: number): string {
  return `${part(ms, { day: 'numeric', month: 'long', year: 'numeric' })}, ${timeOfDay(ms)}`;
}

function timeOfDay(ms: number): string {
  return part(ms, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

function part(ms: number, options: Intl.DateTimeFormatOptions): string {
  return new Date(ms).toLocaleString('en-GB', options);
}
