import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildZip, field, u32 } from '../../../helpers/zip-builder.ts';
import { contentOf, failureOf, fixture, quiet, refusalOf, useArchiveBox } from './archive-box.ts';

const box = useArchiveBox();
const details = '2026-11-20T1535\nsqlite\n1795188919526\n2.36.0';

describe('a real backup of Audiobookshelf', () => {
  it('lists its entries', async () => {
    const archive = await box().open(fixture);
    expect(archive.size).toBe(23_850);
    expect(archive.entries).toHaveLength(15);
    expect(archive.entries.filter(({ type }) => type === 'folder')).toHaveLength(5);
    expect(archive.entries.find(({ path }) => path === 'absdatabase.sqlite')).toMatchObject({
      type: 'file',
      size: 380_928,
      crc32: 0xb2556519,
      modifiedAt: Date.UTC(2026, 10, 20, 15, 35, 18),
    });
  });

  it('reads its details, verifies, and is extracted byte by byte', async () => {
    const archive = await box().open(fixture);
    expect(Buffer.from(await archive.read('details', 1024)).toString()).toBe(details);
    expect(await archive.verify(quiet)).toEqual([]);
    const total = archive.entries.reduce((sum, { size }) => sum + size, 0);
    expect(await box().extract(archive)).toEqual({ files: 10, bytes: total });
    const found = archive.entries.map((entry) => {
      const file = box().place(entry);
      const crc = entry.type === 'file' ? crc32(readFileSync(file)) : 0;
      return { ...entry, crc32: crc, modifiedAt: statSync(file).mtimeMs };
    });
    expect(found).toEqual(archive.entries);
  });
});

describe('forms of zip', () => {
  const big = randomBytes(3_000_000);
  it.each([
    ['stored', { method: 0 }, {}],
    ['deflated', { method: 8 }, {}],
    ['with data descriptors', { descriptor: true }, {}],
    ['zip64', { zip64: true }, { zip64: true }],
    ['zip64 with data descriptors', { zip64: true, descriptor: true }, { zip64: true }],
    ['with a comment', {}, { comment: 'made by hand' }],
    ['behind other bytes', {}, { prefix: Buffer.from('#!/bin/sh\n') }],
  ])('reads %s', async (_, form, whole) => {
    const archive = await box().open(
      buildZip(
        [
          { name: 'folder/', ...form, method: 0 },
          { name: 'folder/empty', ...form, content: '', method: 8 },
          { name: 'folder/small', ...form, content: 'small' },
          { name: 'big', ...form, content: big },
        ],
        whole,
      ),
    );
    expect(await archive.verify(quiet)).toEqual([]);
    await box().extract(archive);
    expect(contentOf(box().target)).toEqual({
      big: big.toString('base64'),
      folder: null,
      'folder/empty': '',
      'folder/small': Buffer.from('small').toString('base64'),
    });
  });

  it('reads an archive without entries', async () => {
    expect((await box().open(buildZip([]))).entries).toEqual([]);
  });

  it('reads names in UTF-8 with and without the flag, and in CP437', async () => {
    const archive = await box().open(
      buildZip([
        { name: 'Zażółć' },
        { name: 'gęślą', flags: 0 },
        { name: Buffer.from([0x82, 0x2e, 0x6a]), flags: 0 },
      ]),
    );
    expect(archive.entries.map(({ path }) => path)).toEqual(['Zażółć', 'gęślą', 'é.j']);
  });

  it('prefers the exact time of the extra field, and survives times that no disk can keep', async () => {
    const exact = field(0x5455, Buffer.from([1]), u32(1_700_000_001));
    const absurd = field(0x0a, Buffer.alloc(4), Buffer.from([1, 0, 24, 0]), Buffer.alloc(24, 0x7f));
    const archive = await box().open(
      buildZip([
        { name: 'exact', extra: exact },
        { name: 'absurd', extra: absurd },
        { name: 'zero', dosDate: 0, dosTime: 0 },
      ]),
    );
    expect(archive.entries.map(({ modifiedAt }) => modifiedAt)).toEqual([
      1_700_000_001_000,
      Date.UTC(2026, 10, 20, 15, 35, 18),
      Date.UTC(1979, 10, 30),
    ]);
    await box().extract(archive);
  });
});

describe('damaged content', () => {
  const content = 'a text that goes on and on and on';
  const long = randomBytes(600_000);
  const damaged = [
    { name: 'sound', content },
    { name: 'wrong-crc', content, crc: 1 },
    { name: 'longer', content, size: 10 },
    { name: 'shorter', content, size: 90 },
    { name: 'not-deflate', content, raw: Buffer.from([7, 7, 7]) },
    { name: 'cut-deflate', content, raw: deflateRawSync(content).subarray(0, 9) },
    { name: 'long-wrong-crc', content: long, crc: 1 },
    { name: 'long-longer', content: long, size: 500_000 },
    { name: 'long-shorter', content: long, size: 700_000 },
    { name: 'stored-wrong-crc', content: long, method: 0, crc: 1 },
    { name: 'also-sound', content },
  ];
  const names = damaged.map(({ name }) => name).filter((name) => !name.endsWith('sound'));

  it('is found by verify, all of it', async () => {
    const done: number[] = [];
    const archive = await box().open(buildZip(damaged));
    expect(await archive.verify({ ...quiet, onProgress: (bytes) => done.push(bytes) })).toEqual(names);
    expect(done.at(-1)).toBe(archive.entries.reduce((sum, { size }) => sum + size, 0));
  });

  it.each(names)('is refused by read and by extract, which leaves no part of it: %s', async (name) => {
    const archive = await box().open(buildZip(damaged.filter((entry) => entry.name === name)));
    expect((await failureOf(archive.read(name, 1_000_000))).code).toBe('archive-crc-mismatch');
    expect((await failureOf(box().extract(archive))).code).toBe('archive-crc-mismatch');
    expect(readdirSync(box().target)).toEqual([]);
  });

  it('does not include bytes that follow a complete deflate stream', async () => {
    const raw = Buffer.concat([deflateRawSync(long), Buffer.alloc(600_000)]);
    const archive = await box().open(buildZip([{ name: 'a', content: long, raw }]));
    expect(Buffer.from(await archive.read('a', 1_000_000)).equals(long)).toBe(true);
  });

  it('shows a file that became shorter after opening as truncated', async () => {
    const archive = await box().open(buildZip([{ name: 'a', content: long }]));
    writeFileSync(join(box().folder, 'archive.zip'), 'PK');
    expect((await failureOf(archive.verify(quiet))).code).toBe('archive-truncated');
  });
});

describe('reading one entry', () => {
  it('refuses more than the caller wants', async () => {
    const archive = await box().open(buildZip([{ name: 'a', content: '12345' }]));
    expect(await refusalOf(archive.read('a', 4))).toBe('archive-too-large entry');
    expect(await archive.read('a', 5)).toHaveLength(5);
  });

  it('refuses when the archive was closed', async () => {
    const archive = await box().open(buildZip([{ name: 'a', content: '12345' }]));
    archive.close();
    archive.close();
    expect((await failureOf(archive.read('a', 5))).code).toBe('internal');
  });
});
