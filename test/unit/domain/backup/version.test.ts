import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions, parseVersion } from '../../../../src-main/domain/backup/version.ts';

describe('a version', () => {
  it.each([
    ['2.36.0', [2, 36, 0]],
    ['v2.3.4', [2, 3, 4]],
    [' 10.0.1\n', [10, 0, 1]],
    ['2.36.0-beta.1', [2, 36, 0]],
    ['2.36.0+build', [2, 36, 0]],
    ['2.36', null],
    ['10.11.0.0', [10, 11, 0]],
    ['latest', null],
    ['', null],
    ['1e3.0.0', null],
  ])('written as %j is %j', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  it('compares by numbers, not by letters', () => {
    expect(compareVersions([2, 9, 0], [2, 10, 0])).toBeLessThan(0);
    const number = fc.nat(999_999);
    const version = fc.tuple(number, number, number);
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
        expect(parseVersion(a.join('.'))).toEqual(a);
      }),
    );
  });
});
