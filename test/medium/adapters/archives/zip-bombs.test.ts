import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildZip, u16 } from '../../../helpers/zip-builder.ts';
import { refusalOf, useArchiveBox } from './archive-box.ts';

const box = useArchiveBox();

describe('opening a bomb', () => {
  const limits = { maxEntries: 10, maxBytes: 40 * 1024 * 1024, maxRatio: 1000 };
  const zeros = Buffer.alloc(11 * 1024 * 1024);

  it('refuses a ratio over the limit above 10 MiB', async () => {
    const bytes = buildZip([{ name: 'zeros', content: zeros }]);
    expect(await refusalOf(box().open(bytes, { ...limits, maxRatio: 500 }))).toBe('archive-too-large ratio');
  });

  it('accepts the same ratio below 10 MiB', async () => {
    const bytes = buildZip([{ name: 'zeros', content: zeros.subarray(0, 9 * 1024 * 1024) }]);
    expect((await box().open(bytes, { ...limits, maxRatio: 500 })).entries).toHaveLength(1);
  });

  it('refuses more entries than the limit', async () => {
    const entries = Array.from({ length: 11 }, (_, index) => ({ name: `e${index}` }));
    expect(await refusalOf(box().open(buildZip(entries), limits))).toBe('archive-too-large entries');
    expect((await box().open(buildZip(entries.slice(1)), limits)).entries).toHaveLength(10);
  });

  it('refuses a count that the file only claims', async () => {
    const bytes = buildZip([{ name: 'a' }], { zip64: true, entryCount: 2 ** 40 });
    expect(await refusalOf(box().open(bytes))).toBe('archive-too-large entries');
  });

  it('refuses more bytes than the limit, of one entry and of all together', async () => {
    const claim = { content: 'x'.repeat(50_000), size: 21 * 1024 * 1024 };
    const two = buildZip([
      { name: 'a', ...claim },
      { name: 'b', ...claim },
    ]);
    expect(await refusalOf(box().open(two, { ...limits, maxRatio: 1e9 }))).toBe('archive-too-large bytes');
    const one = buildZip([{ name: 'a', content: 'x', zip64: true, size: 2 ** 49 }]);
    expect(await refusalOf(box().open(one))).toBe('archive-too-large bytes');
  });

  it('refuses entries that share their bytes', async () => {
    const bytes = buildZip([
      { name: 'a', content: 'kernel' },
      { name: 'a2', content: 'kernel', sharesDataOf: 0 },
    ]);
    expect(await refusalOf(box().open(bytes))).toBe('archive-unreadable local-header-differs');
  });

  it('refuses an entry that quotes the header of the next one as its own content', async () => {
    const inner = deflateRawSync(Buffer.from('kernel'));
    const header = buildZip([{ name: 'b', content: 'kernel' }]).subarray(0, 31);
    const quote = Buffer.from([0, ...u16(header.length), ...u16(~header.length & 0xffff)]);
    const raw = Buffer.concat([quote, header, inner]);
    const whole = Buffer.concat([header, Buffer.from('kernel')]);
    const bytes = buildZip([
      { name: 'a', raw, method: 8, size: whole.length, crc: crc32(whole) },
      { name: 'b', content: 'kernel', sharesDataOf: 0, offset: 31 + quote.length },
    ]);
    expect(await refusalOf(box().open(bytes))).toBe('archive-unreadable overlapping-entries');
  });

  it('refuses content that reaches into the directory', async () => {
    const bytes = buildZip([
      { name: 'a', content: 'x', compressedSize: 20, descriptor: true, raw: Buffer.from('x') },
    ]);
    expect(await refusalOf(box().open(bytes))).toBe('archive-unreadable entry-in-directory');
  });
});
