import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeZipReader } from '../../../../src-main/adapters/archives/zip-reader.ts';
import { buildZip, field, u32, type ZipEntrySpec, type ZipSpec } from '../../../helpers/zip-builder.ts';
import { failureOf, fixture, never, refusalOf, useArchiveBox } from './archive-box.ts';

const box = useArchiveBox();
const symlink = (0o120777 << 16) >>> 0;

describe('opening an archive with an unsafe entry', () => {
  it.each<readonly [string, readonly ZipEntrySpec[], string]>([
    ['a path upwards', [{ name: '../evil' }], 'parent'],
    ['a path upwards in the middle', [{ name: 'a/../../evil' }], 'parent'],
    ['an absolute path', [{ name: '/etc/cron.d/evil' }], 'absolute'],
    ['a drive', [{ name: 'C:/evil' }], 'drive'],
    ['a backslash', [{ name: '..\\evil' }], 'backslash'],
    ['a NUL', [{ name: 'evil\0.jpg' }], 'nul'],
    [
      'a control byte without the UTF-8 flag',
      [{ name: Buffer.from([0x65, 0x01, 0x82]), flags: 0 }],
      'control-character',
    ],
    ['a device name', [{ name: 'metadata-items/x/nul.jpg' }], 'device'],
    ['a stream', [{ name: 'details:evil' }], 'stream'],
    ['a trailing dot', [{ name: 'details.' }], 'trailing-dot-or-space'],
    ['an empty name', [{ name: '' }], 'empty'],
    ['a name of 256 bytes', [{ name: 'a'.repeat(256) }], 'too-long'],
    [
      'invalid UTF-8 under the UTF-8 flag',
      [{ name: Buffer.from([0x61, 0xff]), flags: 0x800 }],
      'not-unicode',
    ],
    ['an overlong `/`', [{ name: Buffer.from('2e2ec0af78', 'hex'), flags: 0x800 }], 'not-unicode'],
    ['a symbolic link', [{ name: 'link', content: '/etc/passwd', attributes: symlink }], 'link'],
    [
      'a symbolic link made by DOS',
      [{ name: 'link', content: 'x', attributes: symlink, madeBy: 20 }],
      'link',
    ],
    ['a reparse point', [{ name: 'link', attributes: 0x420, madeBy: 20 }], 'link'],
    ['a hard link', [{ name: 'link', extra: field(0x0d, Buffer.alloc(12), Buffer.from('details')) }], 'link'],
    ['a pipe', [{ name: 'pipe', attributes: (0o010644 << 16) >>> 0 }], 'special-file'],
    ['a device file', [{ name: 'disk', attributes: (0o060644 << 16) >>> 0 }], 'special-file'],
    ['a folder named as a file', [{ name: 'x', attributes: (0o040755 << 16) >>> 0 }], 'folder-named-as-file'],
    ['the same name twice', [{ name: 'a' }, { name: 'a' }], 'duplicate'],
    ['names that differ in case', [{ name: 'Cover.jpg' }, { name: 'cover.jpg' }], 'case-collision'],
    ['folders that differ in case', [{ name: 'A/x' }, { name: 'a/y' }], 'case-collision'],
    ['names that differ in composition', [{ name: 'e\u0301' }, { name: '\u00e9' }], 'unicode-collision'],
    ['a file used as a folder', [{ name: 'a' }, { name: 'a/b' }], 'file-as-folder'],
    ['a second, different name', [{ name: 'ok', extra: unicodePath('ok', '../evil') }], 'two-names'],
  ])('refuses %s', async (_, entries, reason) => {
    expect(await refusalOf(box().open(buildZip([{ name: 'details', content: 'x' }, ...entries])))).toBe(
      `unsafe-path ${reason}`,
    );
    expect(readdirSync(box().target)).toEqual([]);
  });

  it('shows the name without characters that move a terminal', async () => {
    const { details } = await failureOf(box().open(buildZip([{ name: 'a\u001b[2J\u202e' }])));
    expect(details['entry']).toBe('a\\u{1b}[2J\\u{202e}');
  });
});

describe('opening an archive that is malformed', () => {
  it.each<readonly [string, readonly ZipEntrySpec[], ZipSpec, string]>([
    ['another disk', [{ name: 'a' }], { disk: 1 }, 'archive-unreadable several-disks'],
    ['another disk in zip64', [{ name: 'a' }], { disk: 1, zip64: true }, 'archive-unreadable several-disks'],
    ['an entry on another disk', [{ name: 'a', disk: 3 }], {}, 'archive-unreadable several-disks'],
    ['an unknown method', [{ name: 'a', method: 12 }], {}, 'archive-unreadable method'],
    ['patch data', [{ name: 'a', flags: 0x20 }], {}, 'archive-unreadable patch-data'],
    ['a folder with content', [{ name: 'a/', content: 'x' }], {}, 'archive-unreadable folder-with-content'],
    [
      'a stored entry of two sizes',
      [{ name: 'a', content: 'abc', method: 0, size: 2 }],
      {},
      'archive-unreadable directory',
    ],
    [
      'an extra field too long',
      [{ name: 'a', extra: Buffer.from([1, 0, 9, 0]) }],
      {},
      'archive-unreadable directory',
    ],
    [
      'another name before the content',
      [{ name: 'a', local: { name: 'b' } }],
      {},
      'archive-unreadable local-header-differs',
    ],
    [
      'a longer name before the content',
      [{ name: 'a', local: { name: '../a' } }],
      {},
      'archive-unreadable local-header-differs',
    ],
    [
      'another method before the content',
      [{ name: 'a', content: 'x', local: { method: 0 } }],
      {},
      'archive-unreadable local-header-differs',
    ],
    [
      'another CRC before the content',
      [{ name: 'a', content: 'x', local: { crc: 1 } }],
      {},
      'archive-unreadable local-header-differs',
    ],
    [
      'encryption only before the content',
      [{ name: 'a', local: { flags: 1 } }],
      {},
      'archive-unreadable local-header-differs',
    ],
    [
      'fewer entries than counted',
      [{ name: 'a' }],
      { entryCount: 2 },
      'archive-unreadable fewer-entries-than-counted',
    ],
    [
      'more entries than counted',
      [{ name: 'a' }, { name: 'b' }],
      { entryCount: 1 },
      'archive-unreadable more-entries-than-counted',
    ],
    [
      'two end records that differ',
      [{ name: 'a' }],
      { zip64: true, plainEntryCount: 7 },
      'archive-unreadable two-end-records',
    ],
    [
      'a directory that ends early',
      [{ name: 'a' }],
      { directorySize: 3 },
      'archive-unreadable directory-not-before-the-end',
    ],
    [
      'a header offset without a header',
      [{ name: 'a', content: 'xyz', offset: 2 }],
      {},
      'archive-unreadable local-header',
    ],
    [
      'a header offset beyond the file',
      [{ name: 'a', offset: 90_000 }],
      {},
      'archive-truncated beyond-the-end',
    ],
    [
      'a directory beyond the end',
      [{ name: 'a' }],
      { directoryStart: 5_000 },
      'archive-truncated directory-beyond-the-end',
    ],
    [
      'a zip64 directory beyond the end',
      [{ name: 'a' }],
      { directoryStart: 2 ** 50, zip64: true },
      'archive-truncated directory-beyond-the-end',
    ],
  ])('refuses %s', async (_, entries, archive, expected) => {
    expect(await refusalOf(box().open(buildZip(entries, archive)))).toBe(expected);
  });

  it.each<readonly [string, Uint8Array, string]>([
    [
      'text',
      Buffer.from('This is not an archive, only some text that goes on.'),
      'archive-unreadable no-end-record',
    ],
    ['a gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'archive-unreadable no-end-record'],
    ['zeros', Buffer.alloc(100_000), 'archive-unreadable no-end-record'],
    ['an empty file', Buffer.alloc(0), 'archive-truncated no-end-record'],
    ['half of an archive', fixture.subarray(0, 12_000), 'archive-truncated no-end-record'],
    ['an archive without its last byte', fixture.subarray(0, -1), 'archive-truncated no-end-record'],
    [
      'an archive without its first bytes',
      fixture.subarray(100),
      'archive-truncated directory-beyond-the-end',
    ],
    [
      'an archive without a piece in the middle',
      cut(fixture, 1000, 2000),
      'archive-truncated directory-beyond-the-end',
    ],
    [
      'an archive with bytes behind it',
      Buffer.concat([fixture, Buffer.from('x')]),
      'archive-unreadable bytes-after-the-end',
    ],
    [
      'a comment cut short',
      buildZip([{ name: 'a' }], { comment: 'long' }).subarray(0, -2),
      'archive-truncated comment',
    ],
  ])('refuses %s', async (_, bytes, expected) => {
    expect(await refusalOf(box().open(bytes))).toBe(expected);
  });

  it('refuses a folder, and a file that is not there', async () => {
    const reader = makeZipReader();
    mkdirSync(join(box().folder, 'x.zip'));
    expect(await refusalOf(reader.open(join(box().folder, 'x.zip'), { signal: never }))).toBe(
      'archive-unreadable not-a-file',
    );
    expect((await failureOf(reader.open(join(box().folder, 'y.zip'), { signal: never }))).code).toBe(
      'read-failed',
    );
  });
});

describe('opening an encrypted archive', () => {
  it.each([
    ['traditional', 0x1],
    ['strong', 0x41],
    ['strong alone', 0x40],
    ['hidden headers', 0x2000],
  ])('refuses %s encryption', async (_, flags) => {
    const bytes = buildZip([
      { name: 'details', content: 'x' },
      { name: 'a', content: 'x', flags },
    ]);
    expect(await refusalOf(box().open(bytes))).toBe('archive-encrypted');
  });
});

function unicodePath(name: string, other: string): Buffer {
  return field(0x7075, Buffer.from([1]), u32(crc32(name)), Buffer.from(other));
}

function cut(bytes: Buffer, from: number, to: number): Buffer {
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}
