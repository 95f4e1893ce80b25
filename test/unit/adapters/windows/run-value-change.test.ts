import { expect, it } from 'vitest';
import { isOwnRunValue, whatOfRunValue } from '../../../../src-main/adapters/windows/run-value-change.ts';

const own = { name: 'Audiobookshelf', program: 'AudiobookshelfTray.exe' };
const what = whatOfRunValue('Audiobookshelf');
const isOwn = (before: string, of = what): boolean => isOwnRunValue({ what: of, before, after: '' }, own);

it.each([
  String.raw`1:"C:\Program Files\Audiobookshelf\AudiobookshelfTray.exe"`,
  String.raw`1:"C:\a b\audiobookshelftray.EXE" --minimized`,
  String.raw`1:D:\Audiobookshelf\AudiobookshelfTray.exe`,
  String.raw`1:C:\Program Files\Audiobookshelf\AudiobookshelfTray.exe -x`,
  String.raw`2:%ProgramFiles(x86)%\Audiobookshelf\AudiobookshelfTray.exe`,
])("takes what its installer writes for the server's own: %s", (before) => {
  expect(isOwn(before)).toBe(true);
});

it.each([
  '1:calc.exe',
  'AudiobookshelfTray.exe',
  String.raw`1:cmd.exe /c C:\AudiobookshelfTray.exe`,
  String.raw`1:"C:\evil.exe" "C:\AudiobookshelfTray.exe"`,
  String.raw`1:C:\evil.exe C:\AudiobookshelfTray.exe`,
  String.raw`1:"\\elsewhere\share\AudiobookshelfTray.exe"`,
  String.raw`1:"C:\NotAudiobookshelfTray.exe"`,
  String.raw`7:"C:\AudiobookshelfTray.exe"`,
])('puts back nothing else that a journal names: %s', (before) => {
  expect(isOwn(before)).toBe(false);
});

it('leaves values of other names alone', () => {
  const before = String.raw`1:"C:\AudiobookshelfTray.exe"`;
  expect(isOwn(before, whatOfRunValue('Other'))).toBe(false);
  expect(isOwn(before, 'launchd:Audiobookshelf')).toBe(false);
});
