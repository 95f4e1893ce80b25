import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src-main/domain/error-codes.ts';
import { type ErrorDetails } from '../../../src-main/domain/errors.ts';
import { english } from '../../../src-main/text/english.ts';
import { german } from '../../../src-main/text/german.ts';
import type { Texts } from '../../../src-main/text/texts.ts';
import { detailCases } from '../../helpers/builders/error-details.ts';

/** Words that are the same in both languages. */
const sameInBoth = [
  'Reprise',
  'Backups',
  'Backup',
  'Export',
  'Name',
  'Server',
  'System',
  'Version',
  'Docker',
  'Medien',
  'Deutsch',
  'English',
];

/** Every text of a tree of texts by its path; what is made from values is made with the same ones. */
function flat(node: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return flat(made(node as (...args: readonly unknown[]) => unknown), path);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => flat(value, `${path}.${key}`));
}

/** A moment is text, too. */
const given = '2026-03-10T02:00:00.000Z';

/** What a text says of some value; where it takes a kind of value that is not at hand, the words that it is written with. */
function made(text: (...args: readonly unknown[]) => unknown): unknown {
  for (const value of [given, 7, {}, [given]]) {
    try {
      return text(...Array.from({ length: text.length }, () => value));
    } catch {
      // It takes another kind of value.
    }
  }
  return [...text.toString().matchAll(/(['"`])(.*?)\1/g)]
    .map(([, , written]) => written)
    .filter((written) => written?.includes(' '));
}

const words = ({ stages, operations, outcomes, ui }: Texts) => flat({ stages, operations, outcomes, ui }, '');

/** English sentences are those of terminals, too, and break anywhere. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** The values of the details that are found in the texts. */
function named(texts: Texts, code: (typeof errorCodes)[number], details: ErrorDetails): readonly string[] {
  const { message, action } = texts.explain(code, details);
  const all = plain(`${message} ${action}`);
  return Object.entries(details)
    .filter(([key]) => !['what', 'kind', 'why', 'stoppedBy'].includes(key))
    .filter(([key, value]) =>
      key.endsWith('Bytes')
        ? all.includes(plain(texts.formats.bytes(Number(value))))
        : typeof value !== 'boolean' && all.includes(String(value)),
    )
    .map(([key]) => key);
}

describe('German', () => {
  it('has every word of the pages, and none of them is still English', () => {
    const inEnglish = words(english);
    const inGerman = new Map(words(german));
    expect(inEnglish.map(([key]) => key).filter((key) => !inGerman.has(key))).toEqual([]);
    const ownWords = (text: string): readonly string[] =>
      (text.replaceAll(given, '').match(/\p{L}{2,}/gu) ?? []).filter((word) => !sameInBoth.includes(word));
    const left = inEnglish.filter(([key, text]) => ownWords(text).length > 0 && inGerman.get(key) === text);
    expect(left).toEqual([]);
  });

  it.each(errorCodes)('explains %s, and names what English names', (code) => {
    for (const details of detailCases) {
      const [said, meant] = [german.explain(code, details), english.explain(code, details)];
      expect(said.title).not.toBe(meant.title);
      for (const text of [said.title, said.message, said.action]) {
        expect(text).toMatch(/^[„A-ZÄÖÜ0-9/.]/);
        expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
        // What is named may be of any language.
        const plain = Object.values(details).reduce<string>(
          (rest, value) => (typeof value === 'string' ? rest.replaceAll(value, '') : rest),
          text,
        );
        expect(plain).not.toMatch(/\b(the|and|your|server's|is not|cannot|with)\b/i);
        expect(text).not.toMatch(/\b(du|dein|deine|dir|dich)\b|!/i);
        expect(text).not.toMatch(/\breprise [a-z-]|(^|[\s(„])--/);
        // Quotes come in pairs, and are German ones.
        expect(text.split('„').length).toBe(text.split('“').length);
        expect(text).not.toContain('"');
      }
      expect(named(german, code, details)).toEqual(named(english, code, details));
    }
  });

  it('bends what it counts', () => {
    expect(german.countOf('users', 1)).toBe('1 Benutzer');
    expect(german.countOf('libraries', 1)).toBe('1 Bibliothek');
    expect(german.countOf('books', 1204)).toBe('1.204 Bücher');
    expect(german.countOf('magazines', 2)).toBe('2 magazines');
  });

  it.each([
    'users',
    'libraries',
    'items',
    'progress',
    'sessions',
    'collections',
    'playlists',
    'authors',
    'books',
    'podcasts',
    'episodes',
    'bookmarks',
  ])('has a word of its own for %s', (kind) => {
    expect(german.countOf(kind, 2)).not.toBe(`2 ${kind}`);
    expect(english.countOf(kind, 1)).not.toBe(`1 ${kind}`);
  });

  it('writes sizes inside of sentences as elsewhere', () => {
    expect(
      german.explain('not-enough-space', { path: '/srv', neededBytes: 6_200_000_000, freeBytes: 512 })
        .message,
    ).toBe('6,2\u00a0GB werden gebraucht (/srv), 512\u00a0B sind frei.');
  });
});
