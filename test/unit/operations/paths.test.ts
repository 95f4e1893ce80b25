import { describe, expect, it } from 'vitest';
import { join, nameOf, parentOf, relativeTo } from '../../../src-main/operations/paths.ts';

describe('paths of this machine', () => {
  it.each([
    ['/srv/abs/config', '/srv/abs'],
    ['/srv', '/'],
    ['/', '/'],
    [String.raw`C:\abs\config`, String.raw`C:\abs`],
    // "C:" alone would be whatever folder a program is in on that drive.
    [String.raw`C:\abs`, 'C:\\'],
    ['C:\\', 'C:\\'],
    [String.raw`\\nas\media\abs`, '\\\\nas\\media\\'],
    [String.raw`\\nas\media`, String.raw`\\nas\media`],
  ])('finds the folder that holds %s', (path, parent) => {
    expect(parentOf(path)).toBe(parent);
  });

  it('joins, names and relates paths of Windows with its own separator', () => {
    expect(join('E:\\', 'a/b')).toBe(String.raw`E:\a\b`);
    expect(nameOf(String.raw`E:\a\b`)).toBe('b');
    expect(relativeTo('E:\\', String.raw`E:\a\b`)).toBe('a/b');
    expect(relativeTo(String.raw`E:\a`, String.raw`E:\ab`)).toBeNull();
  });
});
