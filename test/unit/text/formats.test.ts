import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { germanFormatWords } from '../../../src-main/text/de/format-words.ts';
import { englishFormatWords } from '../../../src-main/text/format-words.ts';
import { makeFormats } from '../../../src-main/text/formats.ts';

const zone = process.env['TZ'];
const now = Date.parse('2026-11-20T11:00:00Z'); // A Friday, noon in Berlin.
const [tuesday, yesterday, today, past] = [
  '2026-11-17T01:00:00Z',
  '2026-11-19T22:30:00Z',
  '2026-11-20T01:00:00Z',
  '2026-11-13T11:00:00Z',
];
const german = makeFormats(germanFormatWords);
const english = makeFormats(englishFormatWords);

const breakable = (text: string): string => text.replaceAll('\u00a0', ' ');

beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin';
});

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('German numbers and times', () => {
  it('has decimal commas and its own thousands', () => {
    expect(german.bytes(6_200_000_000)).toBe('6,2\u00a0GB');
    expect(german.bytes(999)).toBe('999\u00a0B');
    expect(german.rate(48_000_000)).toBe('48\u00a0MB/s');
    expect(german.number(1204)).toBe('1.204');
    expect(german.percent(0.429)).toBe('42\u00a0%');
  });

  it.each([
    [400, 'weniger als 1\u00a0s'],
    [80_000, '1\u00a0Min. 20\u00a0s'],
    [7_500_000, '2\u00a0Std. 5\u00a0Min.'],
    [86_400_000, '1\u00a0Tag'],
    [273_600_000, '3\u00a0Tage 4\u00a0Std.'],
  ])('%d ms are %s', (ms, text) => {
    expect(german.duration(ms)).toBe(text);
  });

  it.each([
    [tuesday, 'Dienstag 02:00 · vor 3 Tagen'],
    ['2026-11-20T10:59:50Z', 'heute 11:59 · gerade eben'],
    ['2026-11-20T10:59:00Z', 'heute 11:59 · vor 1 Minute'],
    [today, 'heute 02:00 · vor 10 Stunden'],
    [yesterday, 'gestern 23:30'],
    [past, '13. November 2026, 12:00 · vor 7 Tagen'],
    ['2023-11-20T11:00:00Z', '20. November 2023, 12:00 · vor 3 Jahren'],
    ['2026-11-21T11:00:00Z', '21. November 2026, 12:00'],
    ['bald', 'zu unbekannter Zeit'],
  ])('%s reads %s', (iso, text) => {
    expect(breakable(german.time(iso, now))).toBe(text);
  });

  it('says how many minutes ago it was around midnight, too', () => {
    const midnight = Date.parse('2026-11-19T23:05:00Z');
    expect(breakable(german.time('2026-11-19T22:55:00Z', midnight))).toBe('gestern 23:55 · vor 10 Minuten');
  });

  it('never break inside a moment or an age, but for a terminal', () => {
    expect(german.time(past, now)).toBe(
      '13.\u00a0November\u00a02026,\u00a012:00\u00a0· vor\u00a07\u00a0Tagen',
    );
    expect(english.time(tuesday, now)).toBe('Tuesday\u00a002:00\u00a0· 3\u00a0days\u00a0ago');
    expect(makeFormats(englishFormatWords, null, ' ').time(tuesday, now)).toBe('Tuesday 02:00 · 3 days ago');
  });

  it('has the seconds where lines of a log need them', () => {
    expect(german.clock('2026-11-17T01:00:13Z')).toBe('02:00:13');
    expect(german.clock('bald')).toBe('');
  });

  it('keeps a number and its unit on one line, but for a terminal', () => {
    expect(english.percent(0.42)).toBe('42%');
    expect(english.bytes(6_200_000_000)).toBe('6.2\u00a0GB');
    expect(makeFormats(englishFormatWords, null, ' ').duration(80_000)).toBe('1 min 20 s');
  });

  it('joins lists with "und"', () => {
    expect(german.list(['a', 'b', 'c'])).toBe('a, b und c');
    expect(german.list(['a'])).toBe('a');
    expect(german.list([])).toBe('');
  });
});

describe('a backup named on a button', () => {
  it.each([
    [today, "today's backup", 'Backup von heute'],
    [yesterday, "yesterday's backup", 'Backup von gestern'],
    [tuesday, "Tuesday's backup", 'Backup von Dienstag'],
    [past, 'the backup of 13 November 2026', 'Backup vom 13. November 2026'],
    ['soon', 'this backup', 'dieses Backup'],
  ])('%s is %s and %s', (iso, inEnglish, inGerman) => {
    expect(breakable(english.backupOf(iso, now))).toBe(inEnglish);
    expect(breakable(german.backupOf(iso, now))).toBe(inGerman);
  });

  it.each([
    [today, 'today', 'heute'],
    [yesterday, 'yesterday', 'gestern'],
    [tuesday, 'Tuesday', 'Dienstag'],
    [past, '13 November 2026', '13. November 2026'],
  ])('in a sentence, %s is %s and %s', (iso, inEnglish, inGerman) => {
    expect(breakable(english.day(iso, now))).toBe(inEnglish);
    expect(breakable(german.day(iso, now))).toBe(inGerman);
  });
});

describe("the user's region", () => {
  it('says whether a day has twice twelve hours in English; in German it never has', () => {
    // Between the time and its half of the day stands a space that does not break.
    const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');
    expect(plain(makeFormats(englishFormatWords, 'en-US').shortTime(tuesday, now))).toMatch(
      /^Tuesday 2:00 AM$/i,
    );
    expect(plain(makeFormats(englishFormatWords, 'de-DE').shortTime(tuesday, now))).toBe('Tuesday 02:00');
    expect(plain(makeFormats(germanFormatWords, 'en-US').shortTime(tuesday, now))).toBe('Dienstag 02:00');
  });

  it('writes dates and numbers where it is of the language of the words', () => {
    expect(breakable(makeFormats(englishFormatWords, 'en-US').day(past, now))).toBe('November 13, 2026');
    expect(makeFormats(englishFormatWords, 'de-DE').bytes(6_200_000_000)).toBe('6.2\u00a0GB');
    expect(makeFormats(germanFormatWords, 'de-CH').bytes(6_200_000_000)).toBe('6.2\u00a0GB');
  });

  it.each(['C.UTF-8', '', 'not a locale', 'POSIX'])(
    'that is no region is left out of account: %j',
    (locale) => {
      expect(breakable(makeFormats(englishFormatWords, locale).time(tuesday, now))).toBe(
        'Tuesday 02:00 · 3 days ago',
      );
    },
  );

  it('may change its time zone while Reprise runs', () => {
    expect(breakable(german.shortTime(tuesday, now))).toBe('Dienstag 02:00');
    process.env['TZ'] = 'America/New_York';
    expect(breakable(german.shortTime(tuesday, now))).toBe('Montag 20:00');
  });
});
