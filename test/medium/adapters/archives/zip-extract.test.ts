import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeZipReader } from '../../../../src-main/adapters/archives/zip-reader.ts';
import { lane } from '../../../helpers/lane.ts';
import { buildZip } from '../../../helpers/zip-builder.ts';
import { contentOf, failureOf, fixture, quiet, refusalOf, useArchiveBox } from './archive-box.ts';

const box = useArchiveBox();
const isWindows = process.platform === 'win32';

describe('extracting', () => {
  it('leaves out what has no place, and makes missing parents', async () => {
    const archive = await box().open(fixture);
    const place = (path: string): string | null =>
      path.startsWith('metadata-authors/') ? join(box().target, 'deep/er/authors', path.slice(17)) : null;
    expect(await archive.extract(({ path }) => place(path), quiet)).toMatchObject({ files: 1 });
    expect(Object.keys(contentOf(box().target))).toEqual([
      'deep',
      'deep/er',
      'deep/er/authors',
      'deep/er/authors/75581af5-d26c-45be-a963-0b3f4481fefd.jpg',
    ]);
  });

  it.skipIf(isWindows)('keeps what it writes from other users', async () => {
    await box().extract(
      await box().open(buildZip([{ name: 'a/b', content: 'x', attributes: (0o106777 << 16) >>> 0 }])),
    );
    expect(statSync(join(box().target, 'a')).mode & 0o7777).toBe(0o700);
    expect(statSync(join(box().target, 'a/b')).mode & 0o7777).toBe(0o600);
  });

  it('never overwrites', async () => {
    writeFileSync(join(box().target, 'a'), 'before');
    const failure = await failureOf(box().extract(await box().open(buildZip([{ name: 'a', content: 'x' }]))));
    expect(failure.code).toBe('write-failed');
    expect(readFileSync(join(box().target, 'a'), 'utf8')).toBe('before');
  });

  it('never overwrites what another entry of the same place wrote', async () => {
    const archive = await box().open(
      buildZip([
        { name: 'a', content: 'x' },
        { name: 'b', content: 'y' },
      ]),
    );
    const same = join(box().target, 'same');
    expect((await failureOf(archive.extract(() => same, quiet))).code).toBe('write-failed');
    expect(readFileSync(same, 'utf8')).toBe('x');
  });

  it.skipIf(isWindows).each([
    ['in the place of a file', 'a', 'write-failed'],
    ['in the place of its folder', 'a/b', 'unsafe-path link-in-the-way'],
    ['further up', 'a/b/c/d', 'unsafe-path link-in-the-way'],
    ['in the place of a folder entry', 'a/', 'unsafe-path link-in-the-way'],
  ])('follows no link %s', async (_, name, expected) => {
    const outside = join(box().folder, 'outside');
    mkdirSync(join(outside, 'b/c'), { recursive: true });
    symlinkSync(outside, join(box().target, 'a'));
    const archive = await box().open(buildZip([{ name, content: name.endsWith('/') ? '' : 'x' }]));
    expect(await refusalOf(box().extract(archive))).toContain(expected);
    expect(Object.keys(contentOf(outside))).toEqual(['b', 'b/c']);
    expect(lstatSync(join(box().target, 'a')).isSymbolicLink()).toBe(true);
  });

  it.skipIf(isWindows)('does not write through a link that leads nowhere yet', async () => {
    symlinkSync(join(box().folder, 'created'), join(box().target, 'a'));
    const archive = await box().open(buildZip([{ name: 'a', content: 'x' }]));
    expect((await failureOf(box().extract(archive))).code).toBe('write-failed');
    expect(existsSync(join(box().folder, 'created'))).toBe(false);
  });

  it('refuses a file where a folder must be', async () => {
    writeFileSync(join(box().target, 'a'), '');
    const archive = await box().open(buildZip([{ name: 'a/b', content: 'x' }]));
    expect((await failureOf(box().extract(archive))).code).toBe('write-failed');
  });

  it('refuses a relative target before anything is written', async () => {
    const archive = await box().open(buildZip([{ name: 'a' }, { name: 'b' }]));
    const place = ({ path }: { path: string }): string => (path === 'a' ? join(box().target, 'a') : 'b');
    expect((await failureOf(archive.extract(place, quiet))).code).toBe('internal');
    expect(readdirSync(box().target)).toEqual([]);
  });

  // Our own time: what a system takes to create 5,000 files is not ours, and differs by a factor of fifty.
  it('writes 5,000 small entries with less than two seconds of work', async () => {
    const entries = Array.from({ length: 5_000 }, (_, index) => ({
      name: `metadata-items/${index % 500}/${index}.json`,
      content: `{"title":"${'x'.repeat(index % 700)}"}`,
    }));
    const archive = await box().open(buildZip(entries));
    const before = process.cpuUsage();
    expect(await box().extract(archive)).toMatchObject({ files: 5_000 });
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });

  it('streams large content in bounded memory', async () => {
    const content = Buffer.alloc(256 * 1024 * 1024);
    const archive = await box().open(buildZip([{ name: 'zeros', content }]), {
      maxEntries: 1,
      maxBytes: 2 ** 40,
      maxRatio: 2000,
    });
    let peak = 0;
    const before = process.memoryUsage.rss();
    const onProgress = (): void => {
      peak = Math.max(peak, process.memoryUsage.rss());
    };
    await archive.extract(box().place, { ...quiet, onProgress });
    expect(statSync(join(box().target, 'zeros')).size).toBe(content.length);
    expect(peak - before).toBeLessThan(100 * 1024 * 1024);
  });
});

describe('cancelling', () => {
  const entries = [
    { name: 'first', content: 'x' },
    { name: 'long', content: randomBytes(4_000_000) },
    { name: 'last', content: 'x' },
  ];

  it('ends opening', async () => {
    const file = box().write(buildZip(entries));
    const aborted = AbortSignal.abort();
    expect((await failureOf(makeZipReader().open(file, { signal: aborted }))).code).toBe('cancelled');
  });

  it('ends the reading of a long directory', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => ({ name: `${index}` }));
    const file = box().write(buildZip(many));
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    expect((await failureOf(makeZipReader().open(file, { signal: controller.signal }))).code).toBe(
      'cancelled',
    );
  });

  const abortAt = (bytes: number): { signal: AbortSignal; onProgress: (done: number) => void } => {
    const controller = new AbortController();
    const onProgress = (done: number): void => {
      if (done >= bytes) controller.abort(new Error('any reason'));
    };
    return { signal: controller.signal, onProgress };
  };

  it('ends verifying', async () => {
    const archive = await box().open(buildZip(entries));
    expect((await failureOf(archive.verify(abortAt(1)))).code).toBe('cancelled');
  });

  it('ends extracting within a file, and leaves no part of that file', async () => {
    const archive = await box().open(buildZip(entries));
    expect((await failureOf(archive.extract(box().place, abortAt(1_000_000)))).code).toBe('cancelled');
    expect(readdirSync(box().target)).toEqual(['first']);
  });
});

lane(
  'full-disk',
  { needs: () => (process.getuid?.() === 0 ? null : 'only root may mount a small disk') },
  () => {
    it.each([
      ['one large file', [{ name: 'large', content: randomBytes(2_000_000) }]],
      [
        'many small files',
        Array.from({ length: 400 }, (_, index) => ({ name: `${index}`, content: 'x'.repeat(4096) })),
      ],
    ])('says so and leaves no part of a file: %s', async (_, entries) => {
      const archive = await box().open(buildZip(entries));
      const { target } = box();
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', target]);
      try {
        expect((await failureOf(box().extract(archive))).code).toBe('disk-full');
        const sizes = readdirSync(target).map((name) => statSync(join(target, name)).size);
        expect(sizes.every((size) => size === 4096)).toBe(true);
      } finally {
        execFileSync('umount', [target]);
      }
    });
  },
);
