import { describe, expect, it } from 'vitest';
import { asCalled, isCommandLine, shellWord } from '../../../src-main/text/command-line.ts';
import { wrap } from '../../../src-main/text/wrap.ts';

describe('a command that is shown to be copied', () => {
  const call = { program: 'npm run -s reprise --', home: "/srv/ann's profile" };

  it.each([
    ['Next: reprise recover', "Next: npm run -s reprise -- recover --home '/srv/ann'\\''s profile'"],
    [
      'Next: reprise plan x --instance y      look first, nothing is changed',
      "Next: npm run -s reprise -- plan x --instance y --home '/srv/ann'\\''s profile'      look first, nothing is changed",
    ],
    ['       reprise plan x', "       npm run -s reprise -- plan x --home '/srv/ann'\\''s profile'"],
    [
      'To start it: reprise server start x',
      "To start it: npm run -s reprise -- server start x --home '/srv/ann'\\''s profile'",
    ],
    ['What is there is set aside: reprise undo brings it back.', null],
    ['Reprise is a program.', null],
    ['  $ reprise plan x --home /other', null],
    ["  sudo chown -R 1000 '/srv/a b'", null],
  ])('%s', (text, expected) => {
    expect(asCalled(text, call)).toBe(expected ?? text);
  });

  it('stays as it is where the program has its own name and place', () => {
    const text = 'To do it: reprise restore --plan x --yes';
    expect(asCalled(text, { program: 'reprise', home: null })).toBe(text);
  });

  it('is never broken in two: the first half would be a command of its own', () => {
    for (const text of [
      '       reprise restore lxcfiqosi8os --instance home --yes --accept-warnings',
      'To do it: npm run -s reprise -- restore --plan 20261121t003854z-t23cb4 --yes --accept-warnings',
      "Next: sudo chown -R 1000 '/srv/a folder with a name that is rather long for a terminal'",
    ]) {
      expect(isCommandLine(text)).toBe(true);
      expect(wrap(text, 60)).toEqual([text]);
    }
  });
});

describe('a word for a shell', () => {
  it.each([
    ['/srv/abs', '/srv/abs'],
    ['/srv/$HOME `id`/abs', "'/srv/$HOME `id`/abs'"],
    ['a"b', `'a"b'`],
    ["ann's", `'ann'\\''s'`],
    ['~/x', "'~/x'"],
    ['', "''"],
  ])('%s is %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});
