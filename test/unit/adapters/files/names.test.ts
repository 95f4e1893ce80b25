/// <reference lib="es2024.string" />
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayName, fromBytes, toBytes, toFsPath } from '../../../../src-main/adapters/files/names.ts';

describe('names', () => {
  it('come back from any bytes unchanged', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(toBytes(fromBytes(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('that are well-formed text stay that text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        (text) => {
          expect(fromBytes(Buffer.from(text, 'utf8'))).toBe(text);
          expect(toFsPath(text)).toBe(text);
        },
      ),
    );
  });

  it('of two different byte strings are never the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (a, b) => {
        const same = Buffer.from(a).equals(Buffer.from(b));
        expect(fromBytes(Buffer.from(a)) === fromBytes(Buffer.from(b))).toBe(same);
      }),
    );
  });

  it('keep Latin-1 bytes as lone surrogates and show them as unknown', () => {
    const name = fromBytes(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
    expect(name).toBe('caf\udce9');
    expect(displayName(name)).toBe('caf\ufffd');
    expect(toFsPath(name)).toEqual(Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  });
});
