import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  joinWindowsCommandLine,
  splitWindowsCommandLine,
} from '../../../../src-main/adapters/windows/command-line.ts';

// The table in "Parsing C command-line arguments" (Microsoft Learn, cpp/c-language), with a program before each row.
it.each([
  [String.raw`p "a b c" d e`, ['p', 'a b c', 'd', 'e']],
  [String.raw`p "ab\"c" "\\" d`, ['p', 'ab"c', '\\', 'd']],
  [String.raw`p a\\\b d"e f"g h`, ['p', String.raw`a\\\b`, 'de fg', 'h']],
  [String.raw`p a\\\"b c d`, ['p', String.raw`a\"b`, 'c', 'd']],
  [String.raw`p a\\\\"b c" d e`, ['p', String.raw`a\\b c`, 'd', 'e']],
  ['p a"b"" c d', ['p', 'ab" c d']],
])('splits %s as the documentation of the C run-time does', (line, words) => {
  expect(splitWindowsCommandLine(line)).toEqual(words);
});

it('takes backslashes and blanks in the name of the program as they are', () => {
  expect(splitWindowsCommandLine(String.raw`"C:\Program Files\a b\x.exe" -p 1`)).toEqual([
    String.raw`C:\Program Files\a b\x.exe`,
    '-p',
    '1',
  ]);
  expect(splitWindowsCommandLine(String.raw`C:\x\y.exe  "C:\data\config"  `)).toEqual([
    String.raw`C:\x\y.exe`,
    String.raw`C:\data\config`,
  ]);
  expect(splitWindowsCommandLine(String.raw`C:\"a b"\y.exe c`)).toEqual([String.raw`C:\a b\y.exe`, 'c']);
  expect(splitWindowsCommandLine('')).toEqual([]);
});

it('keeps a word that is empty', () => {
  expect(splitWindowsCommandLine('p "" x')).toEqual(['p', '', 'x']);
});

it('gives a program exactly the words that it is started with', () => {
  const word = fc.string({ unit: fc.constantFrom('a', ' ', '\\', '"', '\t', 'ü', '📚') });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const line = joinWindowsCommandLine([String.raw`C:\some where\p.exe`, ...words]);
      expect(splitWindowsCommandLine(line)).toEqual([String.raw`C:\some where\p.exe`, ...words]);
    }),
  );
});

it('hands a command of the user to the shell as it was typed', () => {
  expect(
    joinWindowsCommandLine([
      String.raw`C:\Windows\System32\cmd.exe`,
      '/d',
      '/s',
      '/c',
      'cd /d "D:\\a b" && x "y"',
    ]),
  ).toBe(String.raw`C:\Windows\System32\cmd.exe /d /s /c "cd /d "D:\a b" && x "y""`);
});
