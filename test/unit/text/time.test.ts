import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeTime } from '../../../src-main/text/time.ts';

const zone = process.env['TZ'];
const now = Date.parse('2026-11-20T11:00:00Z'); // A Friday, noon in Berlin.

beforeEach(() => {
  process.env['TZ'] = 'Europe/Berlin';
});

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('moments', () => {
  it.each([
    ['2026-11-17T01:00:00Z', 'Tuesday 02:00 · 3 days ago'],
    ['2026-11-20T10:59:50Z', 'today 11:59 · just now'],
    ['2026-11-20T10:55:00Z', 'today 11:55 · 5 minutes ago'],
    ['2026-11-20T01:00:00Z', 'today 02:00 · 10 hours ago'],
    ['2026-11-19T23:30:00Z', 'today 00:30 · 11 hours ago'],
    ['2026-11-19T22:30:00Z', 'yesterday 23:30'],
    ['2026-11-14T11:00:00Z', 'Saturday 12:00 · 6 days ago'],
    ['2026-11-13T11:00:00Z', '13 November 2026, 12:00 · 7 days ago'],
    ['2026-08-20T11:00:00Z', '20 August 2026, 13:00 · 3 months ago'],
    ['2023-11-20T11:00:00Z', '20 November 2023, 12:00 · 3 years ago'],
  ])('%s reads %s', (iso, text) => {
    expect(describeTime(iso, now)).toBe(text);
  });

  it('gives no age to a time ahead', () => {
    expect(describeTime('2026-11-21T11:00:00Z', now)).toBe('21 November 2026, 12:00');
  });

  it('counts days over a change of clocks by the calendar', () => {
    expect(describeTime('2026-10-24T22:30:00Z', Date.parse('2026-10-26T23:30:00Z'))).toBe(
      'Sunday 00:30 · 2 days ago',
    );
  });

  it('admits that a time is not known', () => {
    expect(describeTime('soon', now)).toBe('at an unknown time');
  });
});
