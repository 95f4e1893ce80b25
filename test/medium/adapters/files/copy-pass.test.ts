import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { box, entriesOf, fileOf, filesBelow, rested } from './box.ts';

describe('the first copy pass', () => {
  it('copies what is owned and lists it in walk order', async () => {
    const { root, write, passJob, pass } = box();
    write('items/b/2.txt');
    write('items/b.txt');
    write('items/a/1.txt', 'one');
    mkdirSync(join(root, 'items/empty'));
    write('other.txt');
    const job = passJob();
    const result = await pass(job);
    expect(result).toMatchObject({ files: 3, linkedFiles: 0, skipped: 0 });
    expect(result.datasets).toMatchObject({ metadata: { files: 3, contained: true } });
    expect(entriesOf(job.listing).map(({ path }) => path)).toEqual([
      'items',
      'items/a',
      'items/a/1.txt',
      'items/b',
      'items/b/2.txt',
      'items/b.txt',
      'items/empty',
    ]);
    expect(filesBelow(join(job.target, 'data'))).toEqual([
      'metadata/items/a/1.txt',
      'metadata/items/b.txt',
      'metadata/items/b/2.txt',
    ]);
    expect(statSync(join(job.target, 'data/metadata/items/empty')).isDirectory()).toBe(true);
    expect(readFileSync(join(job.target, 'data/metadata/items/a/1.txt'), 'utf8')).toBe('one');
  });

  it.skipIf(process.platform === 'win32')(
    'keeps copies to their owner, whatever the live modes are',
    async () => {
      const { root, write, passJob, pass } = box();
      write('items/a.txt');
      chmodSync(join(root, 'items/a.txt'), 0o666);
      const job = passJob();
      await pass(job);
      expect(statSync(join(job.target, 'data/metadata/items/a.txt')).mode & 0o777).toBe(0o600);
      expect(statSync(join(job.target, 'data/metadata/items')).mode & 0o777).toBe(0o700);
      expect(fileOf(job.listing, 'items/a.txt').mode).toBe(0o666);
    },
  );

  it('leaves out kept paths and its own folders', async () => {
    const { write, passJob, pass } = box();
    write('items/keep/x');
    write('items/.reprise-20261120t020000-ab/new/x');
    write('items/.deleting-20261120t020000-ab/old/x');
    write('items/.deleting-x');
    write('items/y');
    const job = passJob({ excludes: ['items/keep'] });
    await pass(job);
    const paths = entriesOf(job.listing).map(({ path }) => path);
    // The last but one is not ours.
    expect(paths).toEqual(['items', 'items/.deleting-x', 'items/y']);
  });

  it('copies a database with the sidecars that exist and names it', async () => {
    const { write, passJob, pass } = box();
    write('abs.sqlite', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(2000)]));
    write('abs.sqlite-wal', 'wal');
    const owns = [{ path: 'abs.sqlite', kind: 'database', essential: true }] as const;
    const job = passJob({ dataset: 'database', owns });
    const result = await pass(job);
    expect(result.databases).toEqual(['data/database/abs.sqlite']);
    expect(entriesOf(job.listing)).toMatchObject([
      { path: 'abs.sqlite', sqlite: true },
      { path: 'abs.sqlite-wal', sqlite: true },
    ]);
  });

  it('fails without an essential database or folder, and simply lacks another one', async () => {
    const { write, passJob, pass } = box();
    write('items/a');
    const database = { path: 'abs.sqlite', kind: 'database', essential: true } as const;
    const folder = { path: 'authors', kind: 'folder', essential: true } as const;
    await expect(pass(passJob({ owns: [database] }))).rejects.toMatchObject({ code: 'database-missing' });
    await expect(pass(passJob({ owns: [folder] }))).rejects.toMatchObject({ code: 'location-missing' });
    const result = await pass(passJob({ owns: [{ ...folder, essential: false }] }));
    expect(result.datasets).toMatchObject({ metadata: { files: 0, contained: false } });
  });

  it('lists special files and keeps links deeper down as links', async () => {
    const { root, write, passJob, pass } = box();
    write('items/a/f');
    symlinkSync('f', join(root, 'items/a/link'));
    execFileSync('mkfifo', [join(root, 'items/pipe')]);
    const job = passJob();
    expect(await pass(job)).toMatchObject({ files: 1, skipped: 1 });
    expect(entriesOf(job.listing)).toMatchObject([
      { path: 'items' },
      { path: 'items/a' },
      { path: 'items/a/f' },
      { path: 'items/a/link', type: 'link', target: 'f' },
      { path: 'items/pipe', type: 'skipped', reason: 'fifo' },
    ]);
  });

  it('reads a file again that changes under the read', () => {
    const { root, passJob, passWith, write } = box();
    write('items/log', Buffer.alloc(3 << 20, 'a'));
    const job = passJob();
    let checks = 0;
    passWith(job, () => {
      checks += 1;
      if (checks === 4) appendFileSync(join(root, 'items/log'), 'more');
    });
    const stored = join(job.target, 'data/metadata/items/log');
    expect(readFileSync(stored).equals(readFileSync(join(root, 'items/log')))).toBe(true);
    expect(fileOf(job.listing, 'items/log').size).toBe(String((3 << 20) + 4));
  });

  it('takes the new file when another one takes the name under the read', () => {
    const { root, passJob, passWith, write } = box();
    write('items/cover', Buffer.alloc(3 << 20, 'a'));
    write('new-cover', Buffer.alloc(3 << 20, 'b'));
    const job = passJob();
    let checks = 0;
    passWith(job, () => {
      checks += 1;
      if (checks === 4) renameSync(join(root, 'new-cover'), join(root, 'items/cover'));
    });
    expect(readFileSync(join(job.target, 'data/metadata/items/cover'))[0]).toBe('b'.charCodeAt(0));
  });

  it('keeps the last try of a file that never stops changing, and lets the quiesced pass refuse it', () => {
    const { root, passJob, passWith, write } = box();
    write('items/log', Buffer.alloc(1000));
    const grow = () => appendFileSync(join(root, 'items/log'), 'x');
    const first = passJob();
    passWith(first, grow);
    expect(fileOf(first.listing, 'items/log')).toBeDefined();
    const last = passJob({}, { earlier: first });
    expect(() => passWith(last, grow)).toThrow(expect.objectContaining({ code: 'files-in-use' }));
  });
});

describe('the pass over quiesced data', () => {
  it('reads nothing that is unchanged and lists it as before', async () => {
    const { write, passJob, pass } = box();
    write('items/a');
    write('items/b/c');
    const first = passJob();
    await pass(first);
    rested(first);
    const last = passJob({}, { earlier: first });
    expect(await pass(last)).toMatchObject({ files: 2, copiedBytes: 0 });
    expect(entriesOf(last.listing).filter(({ type }) => type === 'file')).toEqual(
      entriesOf(first.listing).filter(({ type }) => type === 'file'),
    );
  });

  it('copies again what was young when it was read: same size and time prove nothing then', async () => {
    const { root, write, passJob, pass } = box();
    write('items/a', 'old');
    const { mtimeMs } = lstatSync(join(root, 'items/a'));
    const first = passJob();
    await pass(first);
    writeFileSync(join(root, 'items/a'), 'new');
    lutimesSync(join(root, 'items/a'), mtimeMs / 1000, mtimeMs / 1000);
    const last = passJob({}, { earlier: first });
    await pass(last);
    expect(readFileSync(join(last.target, 'data/metadata/items/a'), 'utf8')).toBe('new');
  });

  it('does not miss changed content behind the same size and modification time', async () => {
    const { root, write, passJob, pass } = box();
    write('items/a', 'old');
    const { mtimeMs } = lstatSync(join(root, 'items/a'));
    const first = passJob();
    await pass(first);
    rested(first);
    writeFileSync(join(root, 'items/a'), 'new');
    lutimesSync(join(root, 'items/a'), mtimeMs / 1000, mtimeMs / 1000);
    const last = passJob({}, { earlier: first });
    expect(await pass(last)).toMatchObject({ copiedBytes: 3 });
    expect(readFileSync(join(last.target, 'data/metadata/items/a'), 'utf8')).toBe('new');
  });

  it('follows what vanished, appeared, and changed its type', async () => {
    const { root, write, passJob, pass } = box();
    for (const path of [
      'items/gone',
      'items/folder-gone/x/y',
      'items/file-to-folder',
      'items/folder-to-file/a/b',
      'items/same',
    ]) {
      write(path);
    }
    const first = passJob();
    await pass(first);
    for (const path of ['gone', 'folder-gone', 'file-to-folder', 'folder-to-file'])
      rmSync(join(root, 'items', path), { recursive: true });
    write('items/file-to-folder/new', '1');
    write('items/folder-to-file', '2');
    write('items/fresh/file', '3');
    const last = passJob({}, { earlier: rested(first) });
    await pass(last);
    const data = join(last.target, 'data/metadata/items');
    expect(filesBelow(data)).toEqual(['file-to-folder/new', 'folder-to-file', 'fresh/file', 'same']);
    expect(existsSync(join(data, 'folder-gone'))).toBe(false);
    expect(entriesOf(last.listing).map(({ path }) => path)).toEqual([
      'items',
      'items/file-to-folder',
      'items/file-to-folder/new',
      'items/folder-to-file',
      'items/fresh',
      'items/fresh/file',
      'items/same',
    ]);
  });

  it('drops the sidecar that a stopped server took away', async () => {
    const { root, write, passJob, pass } = box();
    const owns = [{ path: 'abs.sqlite', kind: 'database', essential: true }] as const;
    write('abs.sqlite', 'db');
    write('abs.sqlite-wal', 'wal');
    const first = passJob({ owns });
    await pass(first);
    rmSync(join(root, 'abs.sqlite-wal'));
    const last = passJob({ owns }, { earlier: first });
    await pass(last);
    expect(filesBelow(join(last.target, 'data'))).toEqual(['metadata/abs.sqlite']);
  });
});

describe('a copy pass that is cancelled', () => {
  it('ends with that code', async () => {
    const { copier, write, passJob } = box();
    write('items/a');
    const stop = new AbortController();
    const running = copier.copyPass(passJob(), { signal: stop.signal, onProgress: () => undefined });
    stop.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await expect(
      copier.copyPass(passJob(), { signal: stop.signal, onProgress: () => undefined }),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
