import { describe, expect, it } from 'vitest';
import { isWindowsPathOfNames } from '../../../src-main/domain/windows-name.ts';

describe('a path on Windows', () => {
  it.each(['items/li_1/cover.jpg', 'Bücher/ß 📚', '.hidden', 'console.txt', 'com10', 'a..b', ' begins'])(
    'may be %s',
    (path) => expect(isWindowsPathOfNames(path)).toBe(true),
  );

  it.each([
    'items/CON',
    'aux.txt',
    'nul .tar.gz',
    'COM¹.log',
    'a./b',
    'a /b',
    'cover.jpg:stream',
    String.raw`a\b`,
    'what?',
    'a\u0001',
  ])('is never %j', (path) => expect(isWindowsPathOfNames(path)).toBe(false));
});
