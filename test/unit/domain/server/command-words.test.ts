import { describe, expect, it } from 'vitest';
import {
  expandVariables,
  isOwnCommand,
  optionOf,
  portOf,
  splitWords,
  variableOf,
} from '../../../../src-main/domain/server/command-words.ts';

describe('an option of a command line', () => {
  const names = ['-d', '--datadir'];
  it.each([
    [['x', '--datadir', '/a'], '/a'],
    [['x', '--datadir=/a b'], '/a b'],
    [['x', '-d', '/a'], '/a'],
    [['x', '--datadir='], null],
    [['x', '--datadir', '--cachedir'], null],
    [['x', '--datadir'], null],
    // The program itself is no option.
    [['--datadir', '/a'], null],
    [['x', '--datadirectory=/a'], null],
  ])('of %j is %j', (argv, value) => {
    expect(optionOf(argv, names)).toBe(value);
  });
});

it('takes an empty variable for none', () => {
  expect(variableOf({ A: '' }, 'A')).toBeNull();
  expect(variableOf({ A: 'x' }, 'A')).toBe('x');
  expect(variableOf(null, 'A')).toBeNull();
});

it('puts in variables of Windows whatever their case, and leaves unknown ones', () => {
  expect(expandVariables('%ProgramData%\\Jellyfin\\%x%', { PROGRAMDATA: 'C:\\ProgramData' })).toBe(
    'C:\\ProgramData\\Jellyfin\\%x%',
  );
});

it.each([
  ['8096', 8096],
  ['0', null],
  ['65536', null],
  ['x', null],
  ['', null],
  [null, null],
])('takes %j for the port %j', (text, port) => {
  expect(portOf(text)).toBe(port);
});

it('splits words as a shell does, with quotes', () => {
  expect(splitWords(`--datadir "/srv/my data" --x 'a b'  c`)).toEqual([
    '--datadir',
    '/srv/my data',
    '--x',
    'a b',
    'c',
  ]);
  expect(splitWords('')).toEqual([]);
});

it("knows Reprise's own command line", () => {
  expect(isOwnCommand(['node', 'cli.js', 'instances', 'add', '--server', 'jellyfin'])).toBe(true);
  expect(isOwnCommand(['node', 'cli.js', 'instances', 'add', '--server=jellyfin'])).toBe(true);
  expect(isOwnCommand(['jellyfin', '--service'])).toBe(false);
});
