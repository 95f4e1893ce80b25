import { describe, expect, it } from 'vitest';
import { splitWindowsCommandLine } from '../../../src-main/adapters/windows/command-line.ts';
import { windowsEntry } from '../../../src-main/electron/windows-entry.ts';

/** As Electron joins them. */
function lineOf(argv: readonly string[]): string {
  const { path, args } = windowsEntry(argv);
  return [path, ...args].join(' ');
}

describe('the entry by which Windows starts Reprise at login', () => {
  it.each([
    [['C:\\Users\\Anna Maria\\AppData\\Local\\Programs\\Reprise\\Reprise.exe', '--hidden']],
    [['C:\\Reprise\\Reprise.exe', '--hidden']],
    [['D:\\dist\\electron.exe', 'D:\\my work\\reprise\\', '--hidden']],
  ])('means the same words, whatever blanks are in them: %j', (argv) => {
    expect(splitWindowsCommandLine(lineOf(argv))).toEqual(argv);
    expect(lineOf(argv)).toMatch(/^"/);
  });
});
