import { describe, expect, it } from 'vitest';
import { readMappings } from '../../../src-main/cli/mappings.ts';
import type { Arguments } from '../../../src-main/cli/arguments.ts';
import { RepriseError } from '../../../src-main/domain/errors.ts';

const read = (...map: readonly string[]): unknown => {
  try {
    return readMappings({ all: () => map } as unknown as Arguments, 'plan');
  } catch (error) {
    return error instanceof RepriseError ? error.code : error;
  }
};

describe('--map', () => {
  it.each([
    ['/old=/new', { from: '/old', to: '/new' }],
    ['/old a=b=/new', { from: '/old a=b', to: '/new' }],
    ['/old=/new=x', { from: '/old', to: '/new=x' }],
    ['D:\\Books=/srv/books', { from: 'D:\\Books', to: '/srv/books' }],
    ['/srv/books=E:/Books', { from: '/srv/books', to: 'E:/Books' }],
    ['\\\\nas\\media=/mnt/nas', { from: '\\\\nas\\media', to: '/mnt/nas' }],
  ])('%s', (text, mapping) => {
    expect(read(text)).toEqual([mapping]);
  });

  it.each([
    '',
    '=',
    '/old',
    '/old=',
    '=/new',
    'old=/new',
    '/old=new',
    '/old=~/new',
    '/a=/b=/c',
    '/a=/b/../c',
    '/a/./b=/c',
    'D:\\a\\..=/c',
  ])('refuses %j', (text) => {
    expect(read(text)).toBe('usage');
  });

  it('refuses the same folder twice, however it is written', () => {
    expect(read('/old=/a', '/old/=/b')).toBe('usage');
    expect(read('D:\\Old=/a', 'd:/old=/b')).toBe('usage');
    expect(read('/old=/a', '/older=/b')).toHaveLength(2);
  });
});
