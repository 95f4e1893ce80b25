/** A backup that is taken out of the list is whole before and after, whatever happens in between, and can be named back. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { allBackups } from '../../../src-main/operations/list-backups.ts';
import { setAside } from '../../../src-main/operations/set-aside.ts';
import { verify } from '../../../src-main/operations/verify.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { dyingAt, type Call } from '../../helpers/broken-files.ts';
import { lane } from '../../helpers/lane.ts';
import { aWorld, never, type Run, type World } from '../../helpers/world.ts';
import { leaveFree, needsRoot } from '../cli/small-drive.ts';

let world: World;
const mounted: string[] = [];
afterEach(async () => {
  for (const path of mounted.splice(0)) execFileSync('umount', [path]);
  await world.dispose();
});

interface Made {
  readonly id: string;
  readonly path: string;
}

async function backedUp(): Promise<Made> {
  const { outcome, result } = await world.backUp();
  if (outcome !== 'succeeded' || result.backup === undefined) throw new Error('No backup.');
  return result.backup;
}

async function two(): Promise<readonly [Made, Made]> {
  world = await aWorld({ control: 'none' });
  return [await backedUp(), await backedUp()];
}

const aside = (run: Run, id: string) => setAside(run.core, id, { signal: never });
const listed = (): readonly string[] => allBackups(world.core).backups.map(({ manifest }) => manifest.id);
const folderOf = ({ path }: Made): string => dirname(path);
const asideIn = (made: Made): readonly string[] =>
  readdirSync(folderOf(made)).filter((name) => name.startsWith('.set-aside-'));

describe('the only backup that can be restored', () => {
  const lists = ['files.jsonl', 'files.sha256', 'RESTORE.txt'];
  const flip = (path: string, at: number): void => {
    const bytes = readFileSync(path);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(path, bytes);
  };

  it.each(lists)('stays when %s of the newer was changed, though nobody has looked yet', async (name) => {
    const [good, newer] = await two();
    flip(join(newer.path, name), 40);
    expect(await aside(world, good.id)).toMatchObject({
      outcome: 'blocked',
      error: { code: 'newest-backup' },
    });
    expect(await aside(world, newer.id)).toMatchObject({ outcome: 'succeeded' });
  });

  it.each(lists)(
    'is the only verified one in the list once %s of the newer was found changed',
    async (name) => {
      const [good, newer] = await two();
      flip(join(newer.path, name), 40);
      const { result } = await verify(world.core, newer.id, { signal: never });
      expect(result.findings).toContainEqual(expect.objectContaining({ code: 'manifest-changed' }));
      const states = allBackups(world.core).backups.map(({ manifest, state }) => [manifest.id, state]);
      expect(states).toEqual([
        [newer.id, 'damaged'],
        [good.id, 'verified'],
      ]);
    },
  );
});

describe('a backup that is set aside', () => {
  it('leaves the list as it is, with a note, and is in it again under its old name', async () => {
    const [old, kept] = await two();
    const before = captureTrees([old.path]);
    const { outcome, result } = await aside(world, old.id);
    expect(outcome).toBe('succeeded');
    expect(result.path).toBe(join(folderOf(old), `.set-aside-${basename(old.path)}`));
    expect(listed()).toEqual([kept.id]);
    const note = readFileSync(join(folderOf(old), 'SET-ASIDE.txt'), 'utf8');
    expect(note).toContain('take ".set-aside-" away');

    renameSync(result.path ?? '', old.path);
    expect(compareCaptures(before, captureTrees([old.path])).map(formatDifference)).toEqual([]);
    expect(listed()).toEqual([kept.id, old.id]);
    expect(await verify(world.core, old.id, { signal: never })).toMatchObject({ outcome: 'succeeded' });
  });

  it('gets a name of its own when one of that name was set aside before', async () => {
    const [old] = await two();
    await aside(world, old.id);
    execFileSync('cp', ['-a', join(folderOf(old), asideIn(old)[0] ?? ''), old.path]);
    expect(await aside(world, old.id)).toMatchObject({ outcome: 'succeeded' });
    expect(asideIn(old)).toHaveLength(2);
  });

  it('is not the newest verified one, by whatever it is named', async () => {
    const [, newest] = await two();
    for (const ref of [newest.id, newest.path]) {
      expect(await aside(world, ref)).toMatchObject({
        outcome: 'blocked',
        problems: [{ code: 'newest-backup' }],
      });
    }
    expect(existsSync(newest.path)).toBe(true);
  });

  it('is not the newest with people in it, though a newer one of the emptied server is verified', async () => {
    const [old, good] = await two();
    const file = join(world.config, 'absdatabase.sqlite');
    const database = new Database(file);
    database.exec('DELETE FROM users');
    database.close();
    const { result } = await world.backUp();
    expect(result.backup).toMatchObject({ state: 'verified' });
    expect(await aside(world, good.id)).toMatchObject({ outcome: 'blocked' });
    expect(await aside(world, old.id)).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('a run that is cut off while it sets a backup aside', () => {
  const changing = ['move', 'writeDurably', 'flushFolder'];

  it('leaves it whole, in the list or aside, at every call that changes something', async () => {
    const [old, kept] = await two();
    const before = captureTrees([old.path]);
    const ends: string[] = [];
    for (let at = 1; ; at += 1) {
      rmSync(join(folderOf(old), 'SET-ASIDE.txt'), { force: true });
      let calls = 0;
      const isTheCall = ({ name }: Call): boolean => changing.includes(name) && ++calls === at;
      await aside(world.again({ files: dyingAt(isTheCall) }), old.id).catch(() => undefined);
      if (calls < at) break;
      const [name] = asideIn(old);
      ends.push(name === undefined ? 'in the list' : 'aside');
      expect(asideIn(old).length + Number(existsSync(old.path))).toBe(1);
      expect(listed()).toEqual(name === undefined ? [kept.id, old.id] : [kept.id]);
      if (name !== undefined) renameSync(join(folderOf(old), name), old.path);
      expect(compareCaptures(before, captureTrees([old.path])).map(formatDifference)).toEqual([]);
      expect(listed()).toEqual([kept.id, old.id]);
      expect((await world.recover()).operations).toEqual([]);
    }
    expect(new Set(ends)).toEqual(new Set(['in the list', 'aside']));
  });
});

lane('drives that refuse', { needs: needsRoot }, () => {
  it('is set aside on a drive without a free byte', async () => {
    const [old, kept] = await two();
    const first = `${world.repository} before`;
    renameSync(world.repository, first);
    mkdirSync(world.repository);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', world.repository]);
    mounted.push(world.repository);
    execFileSync('cp', ['-a', `${first}/.`, world.repository]);
    leaveFree(world.repository, 0);
    expect(await aside(world, old.id)).toMatchObject({ outcome: 'succeeded' });
    expect(listed()).toEqual([kept.id]);
  });

  it('stays where it is on a drive that is read-only, and says so', async () => {
    const [old, kept] = await two();
    execFileSync('mount', ['--bind', world.repository, world.repository]);
    mounted.push(world.repository);
    execFileSync('mount', ['-o', 'remount,bind,ro', world.repository]);
    expect(await aside(world, old.id)).toMatchObject({
      outcome: 'blocked',
      problems: [{ code: 'target-read-only' }],
    });
    expect(listed()).toEqual([kept.id, old.id]);
  });
});

describe('a folder of backups that this account may not change', () => {
  it('keeps its backups', async () => {
    const [old, kept] = await two();
    if (process.getuid?.() === 0) return;
    chmodSync(folderOf(old), 0o500);
    onTestFinished(() => chmodSync(folderOf(old), 0o700));
    expect(await aside(world, old.id)).toMatchObject({
      outcome: 'blocked',
      problems: [{ code: 'permission-denied' }],
    });
    expect(listed()).toEqual([kept.id, old.id]);
  });
});
