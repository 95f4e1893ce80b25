import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatList } from '../../../src-main/text/format.ts';

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [999.6, '1.0 kB'],
    [1000, '1.0 kB'],
    [6_200_000_000, '6.2 GB'],
    [9_949_000, '9.9 MB'],
    [9_950_000, '10 MB'],
    [999_499_999, '999 MB'],
    [999_500_000, '1.0 GB'],
    [-5, '0 B'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('durations', () => {
  it.each([
    [0, 'less than 1 s'],
    [499, 'less than 1 s'],
    [12_400, '12 s'],
    [59_600, '1 min'],
    [80_000, '1 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [86_400_000, '1 day'],
    [273_600_000, '3 days 4 h'],
  ])('%d ms are %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('counts and lists', () => {
  it('bends words by number', () => {
    expect(formatCount(1, 'file')).toBe('1 file');
    expect(formatCount(1204, 'file')).toBe('1,204 files');
    expect(formatCount(2, 'library', 'libraries')).toBe('2 libraries');
  });

  it('joins with commas and an and', () => {
    expect(formatList([])).toBe('');
    expect(formatList(['a'])).toBe('a');
    expect(formatList(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
