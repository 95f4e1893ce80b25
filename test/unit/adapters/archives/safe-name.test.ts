import { describe, expect, it } from 'vitest';
import {
  makeNamesSeen,
  unsafeName,
  type UnsafeReason,
} from '../../../../src-main/adapters/archives/safe-name.ts';

const reasonOf = (...names: readonly string[]): UnsafeReason | null => {
  const seen = makeNamesSeen();
  return names.map((name) => unsafeName(name, seen)).at(-1) ?? null;
};

describe('a single name', () => {
  it.each([
    'details',
    'absdatabase.sqlite',
    'metadata-items/55d044a2/',
    'metadata-items/55d044a2/cover.jpg',
    'Zażółć gęślą/Émile.jpg',
    '...x',
    '..x/y',
    '.hidden',
    'console.log',
    'com10.txt',
    'common',
    'nul-book.jpg',
    ' leading space',
    'what? "quoted" *',
    'é'.repeat(127),
  ])('is accepted: %j', (name) => {
    expect(reasonOf(name)).toBeNull();
  });

  it.each<readonly [string, UnsafeReason]>([
    ['', 'empty'],
    ['/', 'absolute'],
    ['/etc/passwd', 'absolute'],
    ['//server/share', 'absolute'],
    ['C:/x', 'drive'],
    ['c:x', 'drive'],
    ['a/c:stream', 'stream'],
    ['file.txt:hidden', 'stream'],
    ['../x', 'parent'],
    ['a/../x', 'parent'],
    ['a/..', 'parent'],
    ['..', 'parent'],
    ['../', 'parent'],
    ['./x', 'dot-part'],
    ['a//b', 'empty-part'],
    ['a//', 'empty-part'],
    ['..\\x', 'backslash'],
    ['\\\\server\\share', 'backslash'],
    ['a\0.jpg', 'nul'],
    ['a\nb', 'control-character'],
    ['a\u001b[2Jb', 'control-character'],
    ['a\u007f', 'control-character'],
    ['a\u0085b', 'control-character'],
    ['a\udc80', 'not-unicode'],
    ['CON', 'device'],
    ['con', 'device'],
    ['a/NUL/b', 'device'],
    ['nul.txt', 'device'],
    ['NUL .txt', 'device'],
    ['aux.tar.gz', 'device'],
    ['COM1', 'device'],
    ['com¹.log', 'device'],
    ['lpt9.', 'device'],
    ['CON ', 'device'],
    ['CONIN$', 'device'],
    ['name.', 'trailing-dot-or-space'],
    ['name ', 'trailing-dot-or-space'],
    ['a /b', 'trailing-dot-or-space'],
    ['.. /x', 'trailing-dot-or-space'],
    ['.../x', 'trailing-dot-or-space'],
    ['a'.repeat(256), 'too-long'],
    ['é'.repeat(128), 'too-long'],
    [Array.from({ length: 20 }, () => 'a'.repeat(250)).join('/'), 'too-long'],
    [Array.from({ length: 65 }, () => 'a').join('/'), 'too-deep'],
  ])('is refused: %j (%s)', (name, reason) => {
    expect(reasonOf(name)).toBe(reason);
  });
});

describe('a name beside others', () => {
  it.each<readonly [readonly string[], UnsafeReason]>([
    [['a', 'a'], 'duplicate'],
    [['a/', 'a/'], 'duplicate'],
    [['a', 'A'], 'case-collision'],
    [['A/x', 'a/y'], 'case-collision'],
    [['straße', 'STRASSE'], 'case-collision'],
    [['ſ', 's'], 'case-collision'],
    [['\u212a', 'k'], 'case-collision'],
    [['ας', 'ΑΣ'], 'case-collision'],
    [['\u00e9', 'e\u0301'], 'unicode-collision'],
    [['\u00e9/x', 'e\u0301/y'], 'unicode-collision'],
    [['\u00e9', 'E\u0301'], 'case-collision'],
    [['a', 'a/b'], 'file-as-folder'],
    [['a/b', 'a'], 'file-as-folder'],
    [['a', 'a/'], 'duplicate'],
    [['a/b', 'a/b/c/d'], 'file-as-folder'],
  ])('is refused: %j (%s)', (names, reason) => {
    expect(reasonOf(...names)).toBe(reason);
  });

  it.each([
    [['a/b', 'a/', 'a/c']],
    [['a/', 'a/b']],
    [['a/x', 'b/x']],
    [['ab', 'a/b']],
    [['a/b/c', 'a/b/d', 'a/e']],
  ])('is accepted: %j', (names) => {
    expect(reasonOf(...names)).toBeNull();
  });
});
