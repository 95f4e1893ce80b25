/// <reference lib="es2024.string" />
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntry, encodeEntry } from '../../../../src-main/adapters/files/entry-codec.ts';
import { fromBytes } from '../../../../src-main/adapters/files/names.ts';
import type { LinkEntry } from '../../../../src-main/domain/backup/entry.ts';

function aLink(path: string, target: string): LinkEntry {
  const identity = { size: '1', mtimeNs: '2', ctimeNs: '3', birthtimeNs: '4', dev: '5', ino: '6' };
  return {
    dataset: 'd',
    path,
    type: 'link',
    ...identity,
    mode: 7,
    uid: 8,
    gid: 9,
    owner: null,
    group: 'g',
    target,
  };
}

describe('a line of the list of files', () => {
  it('says exactly what the entry said, for names of any bytes', () => {
    // Any byte that a name can have, after a letter: not every name is one that a list may have.
    const bytes = fc
      .uint8Array({ min: 1, maxLength: 30 })
      .map((all) => Uint8Array.from([0x61, ...all.filter((byte) => byte !== 0x2f)]));
    fc.assert(
      fc.property(bytes, bytes, (path, target) => {
        const entry = aLink(fromBytes(Buffer.from(path)), fromBytes(Buffer.from(target)));
        const line = encodeEntry(entry);
        expect(line).not.toContain('\n');
        expect(line.isWellFormed()).toBe(true);
        expect(decodeEntry(Buffer.from(line, 'utf8').toString('utf8'))).toEqual(entry);
      }),
    );
  });

  it('is readable and exact for a name that is not UTF-8', () => {
    const record = JSON.parse(encodeEntry(aLink('caf\udce9', 'x'))) as Record<string, unknown>;
    expect(record).toMatchObject({
      path: 'caf\ufffd',
      pathBytes: Buffer.from([0x63, 0x61, 0x66, 0xe9]).toString('base64'),
    });
  });

  it('that is no entry is an error of its own', () => {
    for (const line of ['', '{', '[]', '{"path":1}', 'null']) {
      expect(() => decodeEntry(line)).toThrow(expect.objectContaining({ code: 'manifest-invalid' }));
    }
  });
});
