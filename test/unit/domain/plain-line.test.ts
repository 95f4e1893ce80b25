import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src-main/domain/plain-line.ts';

describe('a text that others wrote, as a line', () => {
  it.each([
    ['home', 'home'],
    ['Zażółć 📚', 'Zażółć 📚'],
    ['a\u001B[2Jb', 'a [2Jb'],
    ['one\r\n  two\t', 'one two'],
    ['abc\u202Ecba', 'abc cba'],
    ['x\u2028y\u200Bz', 'x y z'],
    ['half \ud800 pair', 'half pair'],
    ['\u0007', ''],
  ])('%j becomes %j', (text, line) => {
    expect(plainLine(text)).toBe(line);
  });

  it('is cut by whole characters', () => {
    expect(plainLine('📚'.repeat(10), 4)).toBe('📚📚📚…');
  });

  it('never holds what steers a terminal, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = plainLine(text);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(Array.from(line).length).toBeLessThanOrEqual(120);
        expect(plainLine(line)).toBe(line);
      }),
    );
  });
});
