import {
  chmodSync,
  chownSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lane } from '../../../helpers/lane.ts';
import { box, filesBelow } from './box.ts';

const isRoot = process.geteuid?.() === 0;
const itemsTo = (folder: string, current: string) => ({
  dataset: 'metadata',
  prefix: 'items',
  folder,
  current,
});

describe('staging', () => {
  it('brings back files, folders and links with their modes and times', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/a/f', 'content', 5000);
    mkdirSync(join(root, 'items/empty'));
    symlinkSync('../a/f', join(root, 'items/empty/link'));
    chmodSync(join(root, 'items/a/f'), 0o640);
    chmodSync(join(root, 'items/a'), 0o750);
    for (const path of ['items/a', 'items/empty', 'items/empty/link'])
      lutimesSync(join(root, path), 1_700_000_000, 1_700_000_000);
    const backup = await backUp();
    const to = join(folder, 'stage/new/items');
    const result = await stage(backup, [itemsTo(to, join(folder, 'nothing/items'))]);
    expect(result).toEqual({ files: 1, bytes: 7, ownersNotKept: 0 });
    expect(readFileSync(join(to, 'a/f'), 'utf8')).toBe('content');
    expect(readlinkSync(join(to, 'empty/link'))).toBe('../a/f');
    for (const path of ['', 'a', 'a/f', 'empty', 'empty/link']) {
      const [was, is] = [join(root, 'items', path), join(to, path)].map((at) =>
        lstatSync(at, { bigint: true }),
      );
      expect([path, is?.mode]).toEqual([path, was?.mode]);
      // Node sets times as doubles: a quarter of a microsecond.
      expect(Math.abs(Number((is?.mtimeNs ?? 0n) - (was?.mtimeNs ?? 0n)))).toBeLessThan(1000);
    }
  });

  it('gives each entry the mode of what it replaces', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/f');
    chmodSync(join(root, 'items/f'), 0o600);
    const backup = await backUp();
    chmodSync(join(root, 'items/f'), 0o664);
    const to = join(folder, 'stage/items');
    await stage(backup, [itemsTo(to, join(root, 'items'))]);
    expect(statSync(join(to, 'f')).mode & 0o777).toBe(0o664);
  });

  it('stages one level deeper apart, and leaves out what no target wants', async () => {
    const { folder, root, write, backUp, stage } = box();
    for (const path of ['items/a/1', 'items/b/2', 'items/c']) write(path);
    const backup = await backUp();
    const target = (name: string) => ({
      dataset: 'metadata',
      prefix: `items/${name}`,
      folder: join(folder, 'stage', `of-${name}`),
      current: join(root, 'items', name),
    });
    expect(await stage(backup, [target('a'), target('c')])).toMatchObject({ files: 2 });
    expect(filesBelow(join(folder, 'stage'))).toEqual(['of-a/1', 'of-c']);
    await stage(backup, [
      itemsTo(join(folder, 'two/items'), join(root, 'items')),
      { ...target('a'), folder: join(folder, 'two/deep/a') },
    ]);
    expect(filesBelow(join(folder, 'two'))).toEqual(['deep/a/1', 'items/b/2', 'items/c']);
  });

  it('refuses a backup whose bytes are not those that were verified', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/a', 'good');
    const backup = await backUp();
    writeFileSync(join(backup, 'data/metadata/items/a'), 'evil');
    const staging = stage(backup, [itemsTo(join(folder, 'stage/items'), join(root, 'items'))]);
    await expect(staging).rejects.toMatchObject({
      code: 'hash-mismatch',
      details: { path: 'data/metadata/items/a' },
    });
  });

  it('does not follow a link that takes the place of a stored file', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/a', 'good');
    write('elsewhere', 'good');
    const backup = await backUp();
    const stored = join(backup, 'data/metadata/items/a');
    rmSync(stored);
    symlinkSync(join(root, 'elsewhere'), `${stored}.link`);
    renameSync(`${stored}.link`, stored);
    const staging = stage(backup, [itemsTo(join(folder, 'stage/items'), join(root, 'items'))]);
    await expect(staging).rejects.toMatchObject({ code: 'read-failed' });
  });

  it('never overwrites what is staged already', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/a');
    const backup = await backUp();
    const targets = [itemsTo(join(folder, 'stage/items'), join(root, 'items'))];
    await stage(backup, targets);
    await expect(stage(backup, targets)).rejects.toMatchObject({ code: 'write-failed' });
  });
});

lane('staging as root', { needs: () => (isRoot ? null : 'needs root') }, () => {
  it('keeps the owners of what it replaces, and recorded ids without a name for what is new', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/old');
    write('items/new');
    chownSync(join(root, 'items/old'), 54_321, 54_322);
    chownSync(join(root, 'items/new'), 54_323, 54_324);
    const backup = await backUp();
    chownSync(join(root, 'items/old'), 54_325, 54_326);
    rmSync(join(root, 'items/new'));
    const to = join(folder, 'stage/items');
    expect(await stage(backup, [itemsTo(to, join(root, 'items'))])).toMatchObject({ ownersNotKept: 0 });
    expect(statSync(join(to, 'old'))).toMatchObject({ uid: 54_325, gid: 54_326 });
    expect(statSync(join(to, 'new'))).toMatchObject({ uid: 54_323, gid: 54_324 });
  });

  it('falls back to the owner of the data where the recorded name means nobody', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/new');
    chownSync(root, 54_321, 54_322);
    const backup = await backUp();
    const listing = join(backup, 'files.jsonl');
    writeFileSync(
      listing,
      readFileSync(listing, 'utf8').replaceAll('"owner":"root"', '"owner":"nobody-here"'),
    );
    const to = join(folder, 'stage/items');
    const current = join(root, 'gone');
    expect(await stage(backup, [itemsTo(to, current)])).toMatchObject({ ownersNotKept: 2 });
    expect(statSync(join(to, 'new')).uid).toBe(54_321);
  });

  it('takes no set-id bit from a backup', async () => {
    const { folder, root, write, backUp, stage } = box();
    write('items/tool');
    chmodSync(join(root, 'items/tool'), 0o4755);
    const backup = await backUp();
    const to = join(folder, 'stage/items');
    await stage(backup, [itemsTo(to, join(root, 'items'))]);
    expect(statSync(join(to, 'tool')).mode & 0o7777).toBe(0o755);
  });
});
