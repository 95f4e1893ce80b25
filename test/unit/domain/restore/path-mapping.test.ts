import { describe, expect, it } from 'vitest';
import {
  covers,
  isSameFolder,
  mapPath,
  mappingOf,
} from '../../../../src-main/domain/restore/path-mapping.ts';

describe('mapping a path', () => {
  it.each([
    // value, from, to, expected
    ['/books/Tolkien/1.mp3', '/books', '/srv/media/books', '/srv/media/books/Tolkien/1.mp3'],
    ['/books', '/books', '/srv/books', '/srv/books'],
    ['/books/', '/books', '/srv/books', '/srv/books/'],
    ['/books/a', '/books/', '/srv/books/', '/srv/books/a'],
    ['/books2/a', '/books', '/srv/books', null],
    ['/Books/a', '/books', '/srv/books', null],
    ['/books\\odd/a', '/books', '/srv', null],
    ['/books/a\\b.mp3', '/books', '/srv', '/srv/a\\b.mp3'],
    ['/books/a', '/', '/mnt/old', '/mnt/old/books/a'],
    ['/books/a', '/books', '/', '/a'],
    ['/books', '/books', '/', '/'],
    ['D:/Books/x/1.mp3', 'D:\\Books', '/srv/books', '/srv/books/x/1.mp3'],
    ['d:\\books\\x\\1.mp3', 'D:/Books', '/srv/books', '/srv/books/x/1.mp3'],
    ['D:/Books2/x', 'D:/Books', '/srv/books', null],
    ['D:/Books/x', 'D:', '/mnt/d', '/mnt/d/Books/x'],
    ['D:\\Books\\x', 'D:\\', 'E:\\', 'E:\\Books\\x'],
    ['D:/Books', 'D:/Books', 'E:/', 'E:/'],
    ['\\\\nas\\media\\x', '//nas/media', 'M:/', null],
    ['\\\\NAS\\Media\\x', '\\\\nas\\media', 'M:\\media', 'M:\\media\\x'],
    ['D:/Books/x', 'D:\\Books', 'E:\\Hörbücher', 'E:/Hörbücher/x'],
    [
      'C:\\Users\\a\\metadata\\authors/1.jpg',
      'C:/Users/A/metadata',
      'D:/abs/metadata',
      'D:\\abs\\metadata\\authors/1.jpg',
    ],
    ['C:\\Users\\a\\metadata\\authors/1.jpg', 'C:/Users/a/metadata', '/m', '/m/authors/1.jpg'],
    ['/books/a b/1.mp3', '/books', 'D:\\Books', 'D:/Books/a b/1.mp3'],
    ['C:/İ/x', 'C:/İ', '/m', '/m/x'],
    ['relative/x', '/', '/m', null],
  ] as const)('%s with %s → %s is %s', (value, from, to, expected) => {
    expect(mapPath(value, [{ from, to }])).toBe(expected);
  });

  it('takes the longest origin, in whatever order they are given', () => {
    const mappings = [
      { from: '/media', to: '/a' },
      { from: '/media/books/', to: '/b' },
    ];
    expect(mapPath('/media/books/1', mappings)).toBe('/b/1');
    expect(mapPath('/media/books/1', mappings.toReversed())).toBe('/b/1');
    expect(mapPath('/media/film/1', mappings)).toBe('/a/film/1');
    expect(mappingOf('/media/books', mappings)).toBe(1);
    expect(mappingOf('/other', mappings)).toBe(-1);
  });

  it('is applied once, so that a folder can move into itself', () => {
    expect(mapPath('/media/x', [{ from: '/media', to: '/media/old' }])).toBe('/media/old/x');
  });
});

describe('folders', () => {
  it('are the same whatever the last separator, and on Windows the case', () => {
    expect(isSameFolder('/a/b', '/a/b/')).toBe(true);
    expect(isSameFolder('/a/b', '/a/B')).toBe(false);
    expect(isSameFolder('C:\\A\\b', 'c:/a/B/')).toBe(true);
    expect(isSameFolder('/a', '/a/b')).toBe(false);
    expect(covers('/a', '/ab')).toBe(false);
  });
});
