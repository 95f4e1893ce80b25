import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeZipReader } from '../../../../src-main/adapters/archives/zip-reader.ts';
import { zipWriter } from '../../../../src-main/adapters/archives/zip-writer.ts';
import type { NewArchive } from '../../../../src-main/ports/archive-writer.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const signal = new AbortController().signal;
const second = 1_795_188_918_000;
const plain = { modifiedAt: second, signal, onRead: () => undefined } as const;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Box {
  readonly from: string;
  readonly file: string;
  readonly archive: NewArchive;
}

async function aBox(): Promise<Box> {
  const folder = tempFolder();
  const from = join(folder, 'from');
  mkdirSync(join(from, 'data'), { recursive: true });
  const file = join(folder, 'new 🎧.zip');
  return { from, file, archive: await zipWriter.create(file, { from }) };
}

async function readAll(file: string): Promise<readonly (readonly [string, string | null, number])[]> {
  const archive = await makeZipReader().open(file, { signal });
  try {
    const read = [];
    for (const { path, type, modifiedAt } of archive.entries) {
      const hash = type === 'file' ? await archive.sha256(path, { signal, onRead: () => undefined }) : null;
      read.push([path, hash, modifiedAt] as const);
    }
    return read;
  } finally {
    archive.close();
  }
}

describe('a new zip', () => {
  it('gives back every byte, name and even second, for our reader and for unzip', async () => {
    const { from, file, archive } = await aBox();
    const contents: readonly (readonly [string, Buffer])[] = [
      ['empty.jpg', Buffer.alloc(0)],
      ['Zażółć 🎧 é.jpg', Buffer.from('x')],
      ['one chunk', Buffer.alloc(128 * 1024, 7)],
      ['many chunks', Buffer.from(Array.from({ length: 700_000 }, (_, i) => (i * i) % 251))],
    ];
    await archive.addText('details', 'a\nb', second);
    await archive.addFolder('f/empty', second);
    const sums: string[] = [];
    for (const [name, content] of contents) {
      writeFileSync(join(from, 'data', name), content);
      sums.push(await archive.addFile(`f/${name}`, `data/${name}`, plain));
    }
    await archive.finish();
    expect(sums).toEqual(contents.map(([, content]) => sha256(content)));
    expect(await readAll(file)).toEqual([
      ['details', sha256(Buffer.from('a\nb')), second],
      ['f/empty', null, second],
      ...contents.map(([name, content]) => [`f/${name}`, sha256(content), second]),
    ]);
    const test = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    expect(test.stdout).toContain('No errors detected');
    expect(test.status).toBe(0);
  });

  it('never replaces a file', async () => {
    const { from, file, archive } = await aBox();
    await archive.finish();
    const before = readFileSync(file);
    await expect(zipWriter.create(file, { from })).rejects.toMatchObject({ code: 'write-failed' });
    expect(readFileSync(file)).toEqual(before);
  });

  it('is gone when it is abandoned, before and after it was finished', async () => {
    for (const isFinished of [false, true]) {
      const { file, archive } = await aBox();
      await archive.addText('details', 'x', second);
      if (isFinished) await archive.finish();
      expect(existsSync(file)).toBe(true);
      await archive.abandon();
      expect(existsSync(file)).toBe(false);
    }
  });

  it('goes on after a file that is missing, or is a link or a folder', async () => {
    const { from, file, archive } = await aBox();
    writeFileSync(join(from, 'data/there'), 'x');
    symlinkSync(join(from, 'data/there'), join(from, 'data/link'));
    symlinkSync(join(from, 'data'), join(from, 'linked'));
    mkdirSync(join(from, 'data/folder'));
    for (const stored of ['data/absent', 'no/such', 'data/link', 'linked/there', 'data/folder']) {
      await expect(archive.addFile('x', stored, plain)).rejects.toMatchObject({
        code: 'file-missing',
        details: { path: stored },
      });
    }
    await archive.addFile('there', 'data/there', plain);
    await archive.finish();
    expect((await readAll(file)).map(([path]) => path)).toEqual(['there']);
  });

  it('stops at once when it is cancelled, and leaves nothing once abandoned', async () => {
    const { from, file, archive } = await aBox();
    writeFileSync(join(from, 'data/large'), Buffer.alloc(32 * 1024 * 1024, 'noise'));
    const cancel = new AbortController();
    const onRead = (): void => cancel.abort();
    const adding = archive.addFile('large', 'data/large', { ...plain, signal: cancel.signal, onRead });
    await expect(adding).rejects.toMatchObject({ code: 'cancelled' });
    await archive.abandon();
    expect(existsSync(file)).toBe(false);
  });

  it('holds more entries than the old form of zip can count', async () => {
    const { file, archive } = await aBox();
    const count = 65_600;
    for (let i = 0; i < count; i += 1) await archive.addFolder(`f/${String(i)}`, second);
    await archive.finish();
    const read = await makeZipReader().open(file, { signal });
    expect(read.entries).toHaveLength(count);
    read.close();
  }, 60_000);
});

describe('the name check', () => {
  it('refuses what the reader would refuse, beside what came before', () => {
    const isTaken = zipWriter.nameCheck();
    expect(isTaken('a/Cover.jpg', 'file')).toBe(true);
    expect(isTaken('a/cover.jpg', 'file')).toBe(false);
    expect(isTaken('a', 'folder')).toBe(true);
    for (const name of ['a/b:c', 'a\\b', '../a', 'a/nul', 'a/x.', 'a/\u0007', 'a/\udc80']) {
      expect([name, isTaken(name, 'file')]).toEqual([name, false]);
    }
    expect(isTaken('a/🎧 é', 'file')).toBe(true);
  });
});
