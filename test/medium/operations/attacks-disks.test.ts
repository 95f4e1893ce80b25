/** Folders of other accounts, full drives, links and mounts where nobody expects them. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { RepriseError } from '../../../src-main/domain/errors.ts';
import { release } from '../../../src-main/operations/release.ts';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { fullFrom, setsAside, watched } from '../../helpers/broken-files.ts';
import { lane } from '../../helpers/lane.ts';
import { aWorld, never, type RunOptions, type World, type WorldOptions } from '../../helpers/world.ts';
import { giveBack, leaveFree, needsRoot, smallDrive } from '../cli/small-drive.ts';

let world: World;
const mounted: string[] = [];
afterEach(async () => {
  for (const path of mounted.splice(0).toReversed()) execFileSync('umount', [path]);
  await world.dispose();
});

const items = (): string => join(world.metadata, 'items');
const capture = (more: readonly string[] = []) => captureTrees([world.config, world.metadata, ...more]);
const differences = (before: ReturnType<typeof capture>, more: readonly string[] = []): readonly string[] =>
  compareCaptures(before, capture(more), { timeToleranceMs: 1 }).map(formatDifference);
const staging = (): readonly string[] =>
  [world.config, world.metadata].flatMap((root) => readdirSync(root).filter((name) => name.startsWith('.')));

/** The id of its backup. */
async function changedAfterBackUp(options: WorldOptions = {}): Promise<string> {
  world = await aWorld({ control: 'none', ...options });
  const { result } = await world.backUp();
  writeFileSync(join(items(), 'added.jpg'), 'added');
  return result.backup?.id ?? '';
}

describe('folders whose times may not be set', () => {
  const refusing: RunOptions = {
    files: (files) =>
      watched(files, ({ name, from }) => {
        if (name === 'setTimes' && from === world.config)
          throw new RepriseError('permission-denied', 'Only the owner may.', { path: from });
      }),
  };

  it('are restored and undone all the same', async () => {
    const backup = await changedAfterBackUp();
    const before = capture();
    expect(await world.again(refusing).restore(backup)).toMatchObject({ outcome: 'succeeded' });
    expect(await world.again(refusing).undo()).toMatchObject({ outcome: 'succeeded' });
    expect(differences(before).filter((text) => !text.includes('"." mtimeNs'))).toEqual([]);
    expect((await world.recover()).operations).toEqual([]);
  });
});

describe('a drive that is full from the first move on', () => {
  it('gets everything back by moves alone', async () => {
    const backup = await changedAfterBackUp();
    const before = capture();
    const full = world.again({ files: fullFrom(setsAside) });
    expect(await full.restore(backup)).toMatchObject({
      outcome: 'failed',
      error: { code: 'disk-full' },
      rollback: 'done',
    });
    expect(differences(before)).toEqual([]);
    expect((await full.recover()).operations).toEqual([]);
    expect(staging()).toEqual([]);
  });
});

lane('another account', { needs: needsRoot }, () => {
  it('restores into folders of root that everybody may write to', async () => {
    const backup = await changedAfterBackUp();
    execFileSync('chown', ['-R', '4242:4242', world.folder]);
    for (const root of [world.config, world.metadata]) {
      chownSync(root, 0, 0);
      chmodSync(root, 0o777);
    }
    const before = capture();
    onTestFinished(() => {
      process.seteuid?.(0);
      process.setegid?.(0);
    });
    process.setegid?.(4242);
    process.seteuid?.(4242);
    expect(await world.restore(backup)).toMatchObject({ outcome: 'succeeded' });
    expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
    expect((await world.recover()).operations).toEqual([]);
    process.seteuid?.(0);
    process.setegid?.(0);
    expect(differences(before).filter((text) => !text.includes('"." mtimeNs'))).toEqual([]);
  });
});

lane('full drives', { needs: needsRoot }, () => {
  it('goes back on a drive without a single free byte, profile and all', async () => {
    const drive = mkdtempSync(join(tmpdir(), 'reprise-drive-'));
    onTestFinished(() => rmSync(drive, { recursive: true }));
    smallDrive(drive, 48 * 1024);
    const backup = await changedAfterBackUp({ inFolder: drive });
    const before = capture();
    let isFull = false;
    const fill = world.again({
      files: (files) =>
        watched(files, (call) => {
          if (isFull || !setsAside(call)) return;
          isFull = true;
          leaveFree(drive, 0);
        }),
    });
    expect(await fill.restore(backup)).toMatchObject({
      outcome: 'failed',
      error: { code: 'disk-full' },
      rollback: 'done',
    });
    expect(differences(before)).toEqual([]);
    expect((await world.recover()).operations).toEqual([]);
    giveBack(drive);
    expect((await world.recover()).operations).toEqual([]);
    expect(differences(before)).toEqual([]);
    expect(await world.restore(backup)).toMatchObject({ outcome: 'succeeded' });
  });
});

lane('caches elsewhere', { needs: needsRoot }, () => {
  const aDrive = (path: string, content: string): void => {
    mkdirSync(path, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', path]);
    mounted.push(path);
    execFileSync('cp', ['-a', `${content}/.`, path]);
  };
  const places: Readonly<Record<string, (cache: string) => string>> = {
    'a link to another drive': (cache) => {
      const drive = join(world.folder, 'drive');
      aDrive(drive, cache);
      rmSync(cache, { recursive: true });
      symlinkSync(drive, cache);
      return drive;
    },
    'a drive of their own': (cache) => {
      const kept = join(world.folder, 'cache before');
      renameSync(cache, kept);
      aDrive(cache, kept);
      return cache;
    },
  };
  for (const [name, put] of Object.entries(places)) {
    it(`restores and undoes where the folder above the emptied ones is ${name}`, async () => {
      const backup = await changedAfterBackUp();
      const cache = join(world.metadata, 'cache');
      const drive = put(cache);
      const { ino } = lstatSync(cache);
      const before = capture([drive]);
      expect(await world.restore(backup)).toMatchObject({ outcome: 'succeeded' });
      expect(lstatSync(cache).ino).toBe(ino);
      expect(existsSync(join(cache, 'covers', 'stale.webp'))).toBe(false);
      expect(existsSync(join(cache, 'items', 'x', 'original.m4b'))).toBe(true);
      expect(await world.undo()).toMatchObject({ outcome: 'succeeded' });
      expect(differences(before, [drive])).toEqual([]);
    });
  }

  it('says before anything happens that a database mounted by itself cannot be replaced', async () => {
    const backup = await changedAfterBackUp();
    const database = join(world.config, 'absdatabase.sqlite');
    const elsewhere = join(world.folder, 'database');
    execFileSync('cp', ['-a', database, elsewhere]);
    execFileSync('mount', ['--bind', elsewhere, database]);
    mounted.push(database);
    const before = capture();
    expect(await world.restore(backup)).toMatchObject({
      outcome: 'blocked',
      problems: [{ code: 'other-volume', details: { path: database } }],
    });
    expect(differences(before)).toEqual([]);
    expect(staging()).toEqual([]);
  });
});

const needsAttributes = (): string | null => {
  if (needsRoot() !== null) return needsRoot();
  const probe = mkdtempSync(join(tmpdir(), 'reprise-attributes-'));
  const { status } = spawnSync('chattr', ['+i', probe]);
  spawnSync('chattr', ['-i', probe]);
  rmSync(probe, { recursive: true });
  return status === 0 ? null : 'chattr does not work on this file system';
};

lane('files that cannot be removed', { needs: needsAttributes }, () => {
  it('ends a release that one of them stopped as soon as it can be removed', async () => {
    const backup = await changedAfterBackUp();
    onTestFinished(() => void spawnSync('chattr', ['-R', '-i', world.folder]));
    execFileSync('chattr', ['+i', join(items(), 'added.jpg')]);
    const restored = await world.restore(backup);
    expect(restored).toMatchObject({ outcome: 'succeeded' });
    const after = capture();
    const released = await release(world.core, restored.operationId, { signal: never });
    expect(released).toMatchObject({ outcome: 'failed', error: { code: 'permission-denied' } });
    expect((await world.recover()).operations).toMatchObject([
      { ended: 'needs-attention', error: { code: 'permission-denied' } },
    ]);
    execFileSync('chattr', ['-R', '-i', world.metadata]);
    expect((await world.recover()).operations).toMatchObject([{ ended: 'after', error: null }]);
    expect(staging()).toEqual([]);
    expect(
      differences(after).filter((text) => text.includes(' entry') && !text.includes('.reprise-')),
    ).toEqual([]);
    expect(statSync(items()).isDirectory()).toBe(true);
  });
});
