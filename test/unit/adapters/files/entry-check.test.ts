import { describe, expect, it } from 'vitest';
import { isSafePath, orderCheck } from '../../../../src-main/adapters/files/entry-check.ts';
import { decodeEntry } from '../../../../src-main/adapters/files/entry-codec.ts';
import { aFolderLine, anEntryLine } from '../../../helpers/builders/an-entry.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const refusal = (line: string): string => {
  try {
    decodeEntry(line);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a path in a list of files', () => {
  it.each(['items/a', 'a', '...', 'a/..b/c..', '.names', 'a b/ü', 'caf\ufffd'])('may be %j', (path) => {
    expect(refusal(anEntryLine({ path }))).toBe('taken');
  });

  it.each([
    '',
    '/',
    '/etc/passwd',
    '.',
    '..',
    '../evil',
    'items/../../evil',
    'items/..',
    'items/./a',
    'items//a',
    'items/',
    'items/a\0b',
  ])('is refused when it is %j, as text and as bytes', (path) => {
    expect(refusal(anEntryLine({ path }))).toBe('unsafe-path');
    expect(refusal(aFolderLine({ path }))).toBe('unsafe-path');
    expect(refusal(anEntryLine({ path: 'items/a', pathBytes: base64(path) }))).toBe('unsafe-path');
  });

  it('has no backslash on Windows, where it separates', () => {
    expect(isSafePath('items\\..\\..\\evil', true)).toBe(false);
    expect(isSafePath('items\\a', false)).toBe(true);
  });

  it('has one text only', () => {
    expect(refusal(anEntryLine({ path: 'caf\udcc3\udca9' }))).toBe('manifest-invalid');
  });
});

describe('a line of a list of files', () => {
  it.each(['', 'A', '../d', 'd/e', '.', 'é', '-d'])('names no dataset %j', (dataset) => {
    expect(refusal(anEntryLine({ dataset }))).toBe('unsafe-path');
  });

  const standIn = 'a'.repeat(64);
  it.each([
    '/etc/passwd',
    '../other/data/d/a',
    'data/d/a',
    `data/e/.names/${standIn}`,
    `data/d/.names/../${standIn}`,
    'data/d/.names/',
    '',
  ])('stores no file at %j', (storedAs) => {
    expect(refusal(anEntryLine({ storedAs }))).toBe('unsafe-path');
    expect(refusal(anEntryLine({ storedAs: 'x', storedAsBytes: base64(storedAs) }))).toBe('unsafe-path');
  });

  it('may store a file under a stand-in of its own dataset', () => {
    expect(refusal(anEntryLine({ storedAs: `data/d/.names/${standIn}` }))).toBe('taken');
  });

  it.each([
    { type: 'device' },
    { type: undefined },
    { path: 7 },
    { path: undefined },
    { size: 7 },
    { size: '-1' },
    { mtimeNs: '1.5' },
    { mode: 0o10000 },
    { uid: -1 },
    { gid: 2 ** 32 },
    { owner: 7 },
    { sha256: 'x' },
    { sqlite: null },
    { readAtNs: null },
    { type: 'link', target: '' },
    { type: 'link', target: 'a\0b' },
    { type: 'folder', locationOf: 7 },
    { type: 'skipped', reason: null },
  ])('is refused with %j', (change) => {
    expect(refusal(anEntryLine(change))).toBe('manifest-invalid');
  });
});

describe('the entries of a list', () => {
  const codeOf = (...lines: readonly string[]): string => {
    const check = orderCheck();
    try {
      for (const line of lines) check(decodeEntry(line));
      return 'taken';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const link = (path: string): string => anEntryLine({ path, type: 'link', target: '/etc' });

  it('come in walk order, each path once, the datasets one after the other', () => {
    const [a, b] = [anEntryLine({ path: 'a' }), anEntryLine({ path: 'b' })];
    expect(
      codeOf(aFolderLine({ path: 'a' }), anEntryLine({ path: 'a/b' }), anEntryLine({ path: 'a.b' })),
    ).toBe('taken');
    expect(codeOf(b, a)).toBe('manifest-invalid');
    expect(codeOf(a, a)).toBe('manifest-invalid');
    expect(codeOf(link('a'), aFolderLine({ path: 'a' }))).toBe('manifest-invalid');
    const other = anEntryLine({ dataset: 'e', path: 'a' });
    expect(codeOf(b, other)).toBe('taken');
    expect(codeOf(a, other, b)).toBe('manifest-invalid');
  });

  it('never lie below what is no folder', () => {
    expect(codeOf(link('a'), anEntryLine({ path: 'a/evil' }))).toBe('unsafe-path');
    expect(codeOf(link('a'), aFolderLine({ path: 'a/b' }), anEntryLine({ path: 'a/b/evil' }))).toBe(
      'unsafe-path',
    );
    expect(codeOf(anEntryLine({ path: 'a' }), anEntryLine({ path: 'a/evil' }))).toBe('unsafe-path');
    expect(codeOf(link('a'), anEntryLine({ path: 'a.b' }), anEntryLine({ path: 'ab' }))).toBe('taken');
  });
});
