import { chmodSync, linkSync, lstatSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { box, entriesOf, fileOf, rested, restedBackup } from './box.ts';

const stored = (backup: string, path: string) => join(backup, 'data/metadata', path);
const inode = (path: string) => statSync(path, { bigint: true }).ino;

describe('a second backup', () => {
  it('shares the inodes of unchanged files and carries their proof', async () => {
    const { write, backUp } = box();
    write('items/a', 'same');
    write('items/b', 'one');
    const first = restedBackup(await backUp());
    write('items/b', 'two');
    const second = await backUp({}, first);
    expect(inode(stored(second, 'items/a'))).toBe(inode(stored(first, 'items/a')));
    expect(inode(stored(second, 'items/b'))).not.toBe(inode(stored(first, 'items/b')));
    expect(fileOf(join(second, 'files.jsonl'), 'items/a')).toMatchObject({
      generation: 1,
      sha256: fileOf(join(first, 'files.jsonl'), 'items/a').sha256,
    });
    expect(fileOf(join(second, 'files.jsonl'), 'items/b').generation).toBe(0);
  });

  it('never links what was read too soon after its last change', async () => {
    const { write, backUp } = box();
    write('items/a');
    const first = await backUp();
    const second = await backUp({}, first);
    expect(inode(stored(second, 'items/a'))).not.toBe(inode(stored(first, 'items/a')));
  });

  it('always copies databases, their sidecars and single state files', async () => {
    const { write, backUp } = box();
    write('items/library.db', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(100)]));
    write('items/library.db-wal', 'wal');
    write('config.yml', 'state');
    const owns = [
      { path: 'items', kind: 'folder', essential: true },
      { path: 'config.yml', kind: 'file', essential: true },
    ] as const;
    const first = restedBackup(await backUp({ owns }));
    const second = await backUp({ owns }, first);
    for (const path of ['items/library.db', 'items/library.db-wal', 'config.yml']) {
      expect([path, inode(stored(second, path))]).not.toEqual([path, inode(stored(first, path))]);
    }
  });

  it('writes a file afresh in every tenth generation', async () => {
    const { write, backUp } = box();
    write('items/a');
    let backup = restedBackup(await backUp());
    const generations = [];
    for (let i = 0; i < 11; i += 1) {
      backup = restedBackup(await backUp({}, backup));
      generations.push(fileOf(join(backup, 'files.jsonl'), 'items/a').generation);
    }
    expect(generations).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  it('copies where the earlier file is gone', async () => {
    const { write, backUp } = box();
    write('items/a', 'content');
    const first = restedBackup(await backUp());
    rmSync(stored(first, 'items/a'));
    const second = await backUp({}, first);
    expect(readFileSync(stored(second, 'items/a'), 'utf8')).toBe('content');
    expect(fileOf(join(second, 'files.jsonl'), 'items/a').generation).toBe(0);
  });

  it('says in both passes what the target shares with the earlier backup', async () => {
    const { root, write, backUp, passJob, pass } = box();
    write('items/a', 'one');
    write('items/b', 'four');
    const first = restedBackup(await backUp());
    const job = passJob({}, { previous: first });
    expect(await pass(job)).toMatchObject({ bytes: 7, linkedFiles: 2, linkedBytes: 7 });
    writeFileSync(join(root, 'items/a'), 'three');
    const last = passJob({}, { earlier: job, previous: first });
    expect(await pass(last)).toMatchObject({ bytes: 9, linkedFiles: 1, linkedBytes: 4 });
  });

  it('never changes a shared inode when the live file changes before the quiesced pass', async () => {
    const { root, write, backUp, passJob, pass } = box();
    write('items/a', 'old');
    const first = restedBackup(await backUp());
    const before = lstatSync(stored(first, 'items/a'), { bigint: true });
    const job = passJob({}, { previous: first });
    expect(await pass(job)).toMatchObject({ linkedFiles: 1 });
    writeFileSync(join(root, 'items/a'), 'new');
    chmodSync(join(root, 'items/a'), 0o777);
    const last = passJob({}, { earlier: job, previous: first });
    expect(await pass(last)).toMatchObject({ linkedFiles: 0, copiedBytes: 3 });
    expect(readFileSync(stored(last.target, 'items/a'), 'utf8')).toBe('new');
    expect(readFileSync(stored(first, 'items/a'), 'utf8')).toBe('old');
    const after = lstatSync(stored(first, 'items/a'), { bigint: true });
    expect([after.mode, after.mtimeNs, after.size]).toEqual([before.mode, before.mtimeNs, before.size]);
  });

  it('takes a linked file out of the target alone when the live file is gone', async () => {
    const { root, write, backUp, passJob, pass } = box();
    write('items/a', 'old');
    const first = restedBackup(await backUp());
    const job = passJob({}, { previous: first });
    await pass(job);
    rmSync(join(root, 'items/a'));
    const last = passJob({}, { earlier: rested(job), previous: first });
    expect(await pass(last)).toMatchObject({ files: 0 });
    expect(readFileSync(stored(first, 'items/a'), 'utf8')).toBe('old');
  });

  it('finds its entries also when the datasets come in another order', async () => {
    const { write, backUp, passJob, pass, root } = box();
    write('items/a');
    write('items/b!c');
    write('authors/a');
    const source = (dataset: string, path: string) =>
      ({ dataset, root, owns: [{ path, kind: 'folder', essential: true }], excludes: [] }) as const;
    const pair = [source('metadata', 'items'), source('people', 'authors')];
    const job = { ...passJob(), sources: pair };
    await pass(job);
    rested(job);
    const last = { ...passJob({}, { earlier: job }), sources: pair.toReversed() };
    expect(await pass(last)).toMatchObject({ copiedBytes: 0, files: 3 });
    expect(entriesOf(last.listing)).toHaveLength(5);
    expect(await backUp()).toBeDefined();
  });
});

it('copies a live file with several names once for each, never linked to live data', async () => {
  const { root, write, backUp } = box();
  write('items/a', 'shared');
  linkSync(join(root, 'items/a'), join(root, 'items/b'));
  const backup = await backUp();
  expect(inode(stored(backup, 'items/a'))).not.toBe(inode(stored(backup, 'items/b')));
  expect(inode(stored(backup, 'items/a'))).not.toBe(inode(join(root, 'items/a')));
});
