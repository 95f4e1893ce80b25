import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewriteJson } from '../../../../src-main/domain/restore/rewrite-json.ts';

const upper = (text: string): string | null => (text.startsWith('/') ? text.toUpperCase() : null);

describe('rewriting inside JSON', () => {
  it('replaces the texts at the steps and nothing else, not even a space', () => {
    const json = `[ {"ino": 12345678901234567890, "metadata" : {"path":"/a\\u00e9", "name":"/a"}},\n{"x":1.0}, {"metadata":{"path":"/b"}} ]`;
    expect(rewriteJson(json, ['*', 'metadata', 'path'], upper)).toBe(
      `[ {"ino": 12345678901234567890, "metadata" : {"path":"/AÉ", "name":"/a"}},\n{"x":1.0}, {"metadata":{"path":"/B"}} ]`,
    );
  });

  it('says so when there is nothing to replace', () => {
    for (const json of ['null', '[]', '{}', '{"metadata":null}', '{"metadata":{"path":3}}', '"/a"', '[[]]']) {
      expect(rewriteJson(json, ['metadata', 'path'], upper)).toBeNull();
    }
  });

  it('follows escaped names and texts', () => {
    expect(rewriteJson('{"a\\"b":"/x\\\\y\\"z"}', ['a"b'], (text) => `${text}!`)).toBe(
      '{"a\\"b":"/x\\\\y\\"z!"}',
    );
  });

  it('refuses what is not JSON', () => {
    for (const text of ['', '{', '[1,]', '{"a":"/x"', "{'a':1}"]) {
      expect(() => rewriteJson(text, ['a'], upper)).toThrow(SyntaxError);
    }
  });

  it('keeps every value that it does not replace, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2), (value, indent) => {
        const json = JSON.stringify({ other: value, list: [{ path: '/a', value }, value] }, null, indent);
        const expected = { other: value, list: [{ path: '/A', value }, value] };
        const rewritten = rewriteJson(json, ['list', '*', 'path'], (text) => (text === '/a' ? '/A' : null));
        expect(rewritten).toBe(JSON.stringify(expected, null, indent));
      }),
    );
  });
});
