import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { lane } from '../../../helpers/lane.ts';
import { box, entriesOf, quiet, roughFolder } from './box.ts';

const isRoot = process.geteuid?.() === 0;
const odd = [
  'with blank',
  'new\nline',
  'back\\slash',
  'quo"te\'s',
  '🎧 émoji',
  '-rf',
  'a:b?c*',
  'caf\udce9',
  '\udcff\udcfe',
];

describe.skipIf(process.platform === 'win32')('names that are not plain', () => {
  it('survive backup and restore byte by byte', async () => {
    const { folder, root, write, backUp, stage, copier } = box();
    const files = nodeFileStore();
    write('items/plain');
    for (const name of odd) {
      files.makeFolder(`${root}/items/${name}`, 0o755);
      files.writeDurably(`${root}/items/${name}/${name}`, name.toWellFormed(), 0o644);
    }
    const backup = await backUp();
    expect((await copier.verify(backup, quiet())).findings).toEqual([]);
    execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'files.sha256'], { cwd: backup });
    const to = join(folder, 'stage/items');
    await stage(backup, [{ dataset: 'metadata', prefix: 'items', folder: to, current: join(root, 'items') }]);
    expect(files.sameContent(join(root, 'items'), to)).toBe(true);
  });

  it('may be 255 bytes long, in folders too deep for any path', async () => {
    const { folder, root, write, backUp, stage, copier } = box();
    write('items/plain');
    const name = 'n'.repeat(255);
    const script = `cd "$1/items"; for i in $(seq 20); do mkdir ${name}; cd ${name}; done; echo deep > ${name}`;
    execFileSync('bash', ['-c', script, 'bash', root]);
    const backup = await backUp();
    const deep = entriesOf(join(backup, 'files.jsonl')).find(
      (entry) => entry.type === 'file' && entry.storedAs !== null,
    );
    expect(deep).toMatchObject({
      storedAs: expect.stringMatching(/^data\/metadata\/\.names\/[0-9a-f]{64}$/) as string,
    });
    expect(deep?.path.length).toBeGreaterThan(5000);
    expect((await copier.verify(backup, quiet())).findings).toEqual([]);
    const to = join(folder, 'stage/items');
    await stage(backup, [{ dataset: 'metadata', prefix: 'items', folder: to, current: join(root, 'items') }]);
    const check = `cd "$1"; for i in $(seq 20); do cd ${name}; done; cat ${name}`;
    expect(execFileSync('bash', ['-c', check, 'bash', to], { encoding: 'utf8' })).toBe('deep\n');
  });
});

describe('a file with a stand-in name', () => {
  it('stays, changes and vanishes with the quiesced pass like any other', async () => {
    const { root, write, passJob, pass } = box();
    const name = 'n'.repeat(200);
    const deep = (...more: string[]) =>
      ['items', ...Array.from({ length: 8 }, () => name), ...more].join('/');
    write(deep('f'), 'one');
    write(deep('gone'));
    // So long a target that its paths do not fit while the live ones do.
    const target = join(root, '..', ...Array.from({ length: 15 }, () => 't'.repeat(240)));
    mkdirSync(target, { recursive: true });
    const first = { ...passJob(), target };
    await pass(first);
    const stand = () =>
      readdirSync(join(target, 'data/metadata/.names')).map((each) =>
        readFileSync(join(target, 'data/metadata/.names', each), 'utf8'),
      );
    expect(stand().sort()).toEqual(['one', deep('gone')].sort());
    write(deep('f'), 'two');
    execFileSync('rm', [join(root, deep('gone'))]);
    await pass({ ...passJob({}, { earlier: first }), target });
    expect(stand()).toEqual(['two']);
  });
});

lane(
  'a repository that holds fewer names',
  { needs: () => (isRoot ? fatProblem() : 'needs root'), elsewhere: true },
  () => {
    it('stores what it can and the rest under stand-ins', async () => {
      const { root, write, passJob, pass, copier } = box();
      const names = ['a:b', 'plain', 'Plain', 'dot.', 'q?', 'back\\slash'];
      for (const name of names) write(`items/${name}`, name);
      const folder = roughFolder();
      await withMount(folder, 'vfat', async () => {
        const target = join(folder, 'mnt/.partial-1');
        mkdirSync(target);
        const job = { ...passJob(), target };
        expect(await pass(job)).toMatchObject({ files: names.length });
        await copier.seal(
          { target, listing: job.listing, verifiedAt: '2026-11-20T02:00:00Z', rewritten: [] },
          quiet(),
        );
        expect((await copier.verify(target, quiet())).findings).toEqual([]);
        const to = join(folder, 'stage/items');
        const current = join(root, 'items');
        await copier.stage(
          { backup: target, targets: [{ dataset: 'metadata', prefix: 'items', folder: to, current }] },
          quiet(),
        );
        expect(nodeFileStore().sameContent(current, to)).toBe(true);
      });
    });
  },
);

function fatProblem(): string | null {
  try {
    execFileSync('sh', ['-c', 'command -v mkfs.vfat && grep -q vfat /proc/filesystems'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'needs mkfs.vfat (dosfstools) and a kernel with vfat';
  }
}

async function withMount(folder: string, type: string, use: () => Promise<void>): Promise<void> {
  const image = join(folder, 'image');
  closeSync(openSync(image, 'w'));
  execFileSync('truncate', ['-s', '16M', image]);
  execFileSync(`mkfs.${type}`, [image], { stdio: 'ignore' });
  mkdirSync(join(folder, 'mnt'));
  execFileSync('mount', ['-o', 'loop', image, join(folder, 'mnt')]);
  try {
    await use();
  } finally {
    execFileSync('umount', [join(folder, 'mnt')]);
  }
}
