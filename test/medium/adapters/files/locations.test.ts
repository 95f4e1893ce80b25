import { execFileSync, spawn } from 'node:child_process';
import {
  lchownSync,
  chownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileStore } from '../../../../src-main/adapters/files/node-file-store.ts';
import { lane } from '../../../helpers/lane.ts';
import { box, entriesOf, filesBelow, writeOld } from './box.ts';

const isRoot = process.geteuid?.() === 0;

describe('a link at an owned path or right below it', () => {
  it('is a location: what it leads to is in the backup', async () => {
    const { folder, root, passJob, pass } = box();
    writeOld(join(folder, 'disk/all/a'), 'on another disk');
    writeOld(join(folder, 'disk/more/b'), 'b');
    symlinkSync(join(folder, 'disk/all'), join(root, 'items'));
    symlinkSync('../more', join(folder, 'disk/all/sub'));
    const job = passJob();
    await pass(job);
    expect(entriesOf(job.listing)).toMatchObject([
      { path: 'items', type: 'folder', locationOf: join(folder, 'disk/all') },
      { path: 'items/a', type: 'file' },
      { path: 'items/sub', type: 'folder', locationOf: join(folder, 'disk/more') },
      { path: 'items/sub/b', type: 'file' },
    ]);
    expect(filesBelow(join(job.target, 'data/metadata'))).toEqual(['items/a', 'items/sub/b']);
  });

  it.each([true, false])('fails the backup when it dangles (essential: %s)', async (essential) => {
    const { root, passJob, pass } = box();
    symlinkSync('nowhere', join(root, 'items'));
    const job = passJob({ owns: [{ path: 'items', kind: 'folder', essential }] });
    await expect(pass(job)).rejects.toMatchObject({ code: 'read-failed', details: { path: 'items' } });
  });

  it('stays a link when it dangles among what may be missing', async () => {
    const { root, passJob, pass } = box();
    mkdirSync(join(root, 'items'));
    symlinkSync('nowhere', join(root, 'items/a'));
    const job = passJob({ owns: [{ path: 'items', kind: 'folder', essential: false }] });
    await pass(job);
    expect(entriesOf(job.listing)).toMatchObject([
      { path: 'items', type: 'folder' },
      { path: 'items/a', type: 'link', target: 'nowhere' },
    ]);
  });

  it('stays a link when it leads back into what is copied, or above it', async () => {
    const { root, write, passJob, pass } = box();
    write('items/a/f');
    symlinkSync('a', join(root, 'items/same'));
    symlinkSync('..', join(root, 'items/up'));
    const job = passJob();
    expect(await pass(job)).toMatchObject({ files: 1 });
    expect(entriesOf(job.listing).filter(({ type }) => type === 'link')).toHaveLength(2);
  });

  it('brings a linked database with the sidecars beside the real file', async () => {
    const { folder, root, passJob, pass } = box();
    writeOld(join(folder, 'ssd/real.db'), 'db');
    writeOld(join(folder, 'ssd/real.db-wal'), 'wal');
    symlinkSync(join(folder, 'ssd/real.db'), join(root, 'abs.sqlite'));
    const job = passJob({ owns: [{ path: 'abs.sqlite', kind: 'database', essential: true }] });
    expect(await pass(job)).toMatchObject({ databases: ['data/metadata/abs.sqlite'] });
    expect(filesBelow(join(job.target, 'data/metadata'))).toEqual(['abs.sqlite', 'abs.sqlite-wal']);
  });
});

lane(
  'root among the files of others',
  { needs: () => (isRoot && process.platform === 'linux' ? null : 'needs root on Linux') },
  () => {
    it('does not follow a location that its owner made to what is not theirs', async () => {
      const { folder, root, passJob, pass } = box();
      writeOld(join(folder, 'secret/shadow'), 'root:x');
      mkdirSync(join(root, 'items'));
      symlinkSync(join(folder, 'secret'), join(root, 'items/mine'));
      lchownSync(join(root, 'items/mine'), 54_321, 54_321);
      await expect(pass(passJob())).rejects.toMatchObject({
        code: 'permission-denied',
        details: { path: 'items/mine' },
      });
      chownSync(join(folder, 'secret'), 54_321, 54_321);
      expect(await pass(passJob())).toMatchObject({ files: 1 });
    });

    it('reads from the folder it entered when a link takes its place', () => {
      const { folder, root, write, passJob, passWith } = box();
      writeOld(join(folder, 'secret/f'), 'secret');
      write('items/a/f', 'harmless');
      const job = passJob();
      let checks = 0;
      passWith(job, () => {
        checks += 1;
        if (checks !== 3) return;
        renameSync(join(root, 'items/a'), join(root, 'a-before'));
        symlinkSync(join(folder, 'secret'), join(root, 'items/a'));
      });
      expect(readFileSync(join(job.target, 'data/metadata/items/a/f'), 'utf8')).toBe('harmless');
    });

    it('never copies a secret while folders and links change places under the walk', () => {
      const { folder, root, write, passJob, passWith } = box();
      writeOld(join(folder, 'secret/f'), 'secret');
      write('items/x/a/f', 'harmless');
      symlinkSync(join(folder, 'secret'), join(root, 'items/x/link'));
      const script = `cd "$1/items/x"; while :; do mv -T a b; mv -T link a; mv -T a link; mv -T b a; done 2>/dev/null`;
      const attacker = spawn('bash', ['-c', script, 'bash', root], { stdio: 'ignore' });
      try {
        for (let i = 0; i < 300; i += 1) {
          const job = passJob();
          passWith(job, () => undefined);
          const stored = filesBelow(join(job.target, 'data')).map((path) =>
            readFileSync(join(job.target, 'data', path), 'utf8'),
          );
          expect(stored).not.toContain('secret');
          rmSync(job.target, { recursive: true });
        }
      } finally {
        attacker.kill('SIGKILL');
      }
    });

    it('changes nothing through a link that another user made', () => {
      const { folder } = box();
      const files = nodeFileStore();
      mkdirSync(join(folder, 'theirs'));
      mkdirSync(join(folder, 'target'));
      writeFileSync(join(folder, 'target/f'), 'x');
      symlinkSync(join(folder, 'target'), join(folder, 'theirs/link'));
      files.move(join(folder, 'theirs/link/f'), join(folder, 'theirs/link/g'));
      lchownSync(join(folder, 'theirs/link'), 54_321, 54_321);
      const refused = expect.objectContaining({ code: 'permission-denied' });
      expect(() => files.move(join(folder, 'theirs/link/g'), join(folder, 'theirs/link/h'))).toThrow(refused);
      expect(() => files.writeDurably(join(folder, 'theirs/link/new'), '', 0o600)).toThrow(refused);
      expect(() => files.unlink(join(folder, 'theirs/link/g'))).toThrow(refused);
      expect(files.list(join(folder, 'target'))).toEqual(['g']);
    });

    it('knows a bind mount of the same file system', () => {
      const { folder } = box();
      const files = nodeFileStore();
      for (const name of ['a', 'with blank']) mkdirSync(join(folder, name));
      execFileSync('mount', ['--bind', join(folder, 'a'), join(folder, 'with blank')]);
      try {
        expect([
          files.isMountPoint(join(folder, 'with blank')),
          files.isMountPoint(join(folder, 'a')),
        ]).toEqual([true, false]);
        expect(files.mountPointsBelow(folder)).toEqual([join(folder, 'with blank')]);
      } finally {
        execFileSync('umount', [join(folder, 'with blank')]);
      }
    });
  },
);
