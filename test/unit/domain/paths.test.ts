import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePaths, isAtOrBelow, isBelow } from '../../../src-main/domain/paths.ts';

const segment = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '!', '-', '.', '0', '\udc80', '\u00e9'),
  minLength: 1,
  maxLength: 3,
});
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

describe('the order of a walk', () => {
  it('puts a folder before its content, and its content before its sorted neighbours', () => {
    expect(['a!', 'a/b', 'a', 'a-b', 'a/a/z'].sort(comparePaths)).toEqual(['a', 'a/a/z', 'a/b', 'a!', 'a-b']);
  });

  it('is what walking folder by folder gives', () => {
    const bySegments = (a: string, b: string): number => {
      const [one, other] = [a.split('/'), b.split('/')];
      for (let i = 0; i < Math.min(one.length, other.length); i += 1) {
        const [x = '', y = ''] = [one[i], other[i]];
        if (x !== y) return x < y ? -1 : 1;
      }
      return one.length - other.length;
    };
    fc.assert(
      fc.property(path, path, (a, b) => {
        expect(Math.sign(comparePaths(a, b))).toBe(Math.sign(bySegments(a, b)));
      }),
    );
  });

  it('says "equal" of equal paths only', () => {
    fc.assert(fc.property(path, path, (a, b) => (comparePaths(a, b) === 0) === (a === b)));
  });
});

describe('being below a folder', () => {
  it('goes by whole names', () => {
    expect(isBelow('items/a', 'items')).toBe(true);
    expect(isBelow('items2/a', 'items')).toBe(false);
    expect(isBelow('items', 'items')).toBe(false);
    expect(isAtOrBelow('items', 'items')).toBe(true);
    expect(isAtOrBelow('items2', 'items')).toBe(false);
  });

  it('keeps everything below a folder together in the order of a walk', () => {
    fc.assert(
      fc.property(path, fc.array(path, { maxLength: 12 }), (folder, others) => {
        const sorted = [folder, ...others, `${folder}/x`].sort(comparePaths);
        const inside = sorted.map((each) => isAtOrBelow(each, folder));
        expect(inside.slice(inside.indexOf(true), inside.lastIndexOf(true) + 1).every(Boolean)).toBe(true);
      }),
    );
  });
});
