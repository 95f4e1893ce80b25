/** After `practice stop` there is no trace, in whatever state it found the practice; and the user's own things are as before. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { lane } from '../../helpers/lane.ts';
import { locations } from './cli-world.ts';
import { giveBack, leaveFree, needsRoot, smallDrive } from './small-drive.ts';
import {
  aPracticeWorld,
  practiceServers,
  profileFiles,
  withoutCatalog,
  type PracticeWorld,
} from './practice-world.ts';
import { expectRefused, ownFolders } from './untouched.ts';

/** A profile that has been used, if only to look. */
function used({ json, home }: PracticeWorld): Readonly<Record<string, string>> {
  expect(json('history').exit).toBe(0);
  return profileFiles(home);
}

/** Every file of the profile as before; of the catalog, which is a database, what it says and what its bytes hold. */
function expectNoTrace(practice: PracticeWorld, before: Readonly<Record<string, string>>): void {
  const { home, json } = practice;
  expect(practiceServers(home)).toEqual([]);
  expect(withoutCatalog(profileFiles(home))).toEqual(withoutCatalog(before));
  expect(json('history').result['operations']).toEqual([]);
  expect(readFileSync(join(home, 'catalog.sqlite'), 'latin1')).not.toMatch(/back-up|restore|practice/);
  expect(json('practice', 'status').result['practice']).toBeNull();
}

/** Everything that a rehearsal makes: backup, plan, restore point, history. */
function rehearse({ json, backUp }: PracticeWorld): string {
  expect(json('practice', 'start').exit).toBe(0);
  const id = backUp();
  json('practice', 'break', 'covers');
  expect(json('plan', id, '--instance', 'practice').exit).toBe(0);
  expect(json('restore', id, '--instance', 'practice', '--yes').exit).toBe(0);
  return id;
}

describe('ending the practice', () => {
  it('removes every trace, and says what it removed', async () => {
    const practice = await aPracticeWorld({ profile: 'pro file 🎧' });
    const before = used(practice);
    rehearse(practice);
    const { exit, result } = practice.json('practice', 'stop');
    expect(exit).toBe(0);
    expect(result['removed']).toMatchObject({
      server: true,
      folder: practice.area,
      backups: 1,
      restorePoints: 1,
    });
    expectNoTrace(practice, before);
    expect(practice.run('practice', 'stop').stdout).toContain('nothing of the practice left');
  });

  it('works when the server was killed', async () => {
    const practice = await aPracticeWorld();
    const before = used(practice);
    rehearse(practice);
    for (const pid of practiceServers(practice.home)) process.kill(pid, 'SIGKILL');
    expect(practice.json('practice', 'stop')).toMatchObject({
      exit: 0,
      result: { removed: { server: false } },
    });
    expectNoTrace(practice, before);
  });

  it('works when the folder was deleted by hand: the server ends by itself', async () => {
    const practice = await aPracticeWorld();
    const before = used(practice);
    rehearse(practice);
    rmSync(practice.area, { recursive: true });
    await expect.poll(() => practiceServers(practice.home), { timeout: 10_000, interval: 20 }).toEqual([]);
    expect(practice.json('practice', 'stop')).toMatchObject({
      exit: 0,
      result: { removed: { folder: null } },
    });
    // What was there before was noted in the folder: lists stay that say the same as none.
    for (const name of ['instances.json', 'repositories.json']) {
      expect(readFileSync(join(practice.home, name), 'utf8')).toMatch(/\[\]/);
      rmSync(join(practice.home, name));
    }
    expectNoTrace(practice, before);
  });

  it('works when the server was forgotten by its own command', async () => {
    const practice = await aPracticeWorld();
    const before = used(practice);
    rehearse(practice);
    expect(practice.json('instances', 'remove', 'practice').exit).toBe(0);
    expect(practice.json('practice', 'stop').exit).toBe(0);
    await expect.poll(() => practiceServers(practice.home), { timeout: 10_000, interval: 20 }).toEqual([]);
    expectNoTrace(practice, before);
  });

  it('works when the start was killed half-way, and a new start makes it whole', async () => {
    const practice = await aPracticeWorld();
    const before = used(practice);
    for (const next of ['stop', 'start'] as const) {
      const child = practice.world.start('practice', 'start', '--home', practice.home);
      child.stdout?.resume();
      child.stderr?.resume();
      const watcher = watch(practice.home, (_, name) => {
        if (name?.startsWith('.partial-practice-') === true) child.kill('SIGKILL');
      });
      const signal = await new Promise((resolve) => child.once('close', (_, by) => resolve(by)));
      watcher.close();
      expect(signal).toBe('SIGKILL');
      expect(existsSync(practice.area)).toBe(false);
      expect(readdirSync(practice.home).some((name) => name.startsWith('.partial-practice-'))).toBe(true);
      expect(practice.json('practice', next).exit).toBe(0);
      expect(readdirSync(practice.home).filter((name) => name.startsWith('.partial-'))).toEqual([]);
      if (next === 'stop') expectNoTrace(practice, before);
    }
    expect(practice.json('practice', 'stop').exit).toBe(0);
    expectNoTrace(practice, before);
  });

  it.each(['instances.json', 'repositories.json', 'catalog.sqlite'])(
    'works when %s is gone',
    async (name) => {
      const practice = await aPracticeWorld();
      const before = used(practice);
      rehearse(practice);
      rmSync(join(practice.home, name));
      expect(practice.json('practice', 'stop').exit).toBe(0);
      await expect.poll(() => practiceServers(practice.home), { timeout: 10_000, interval: 20 }).toEqual([]);
      expectNoTrace(practice, before);
    },
  );

  it.each(['prepare', 'quiesce', 'apply', 'resume', 'health-check'])(
    'works when a restore was killed at %s, and waits for whoever ends it',
    async (stage) => {
      const practice = await aPracticeWorld();
      const before = used(practice);
      const id = rehearse(practice);
      const words = ['restore', id, '--instance', 'practice', '--yes', '--home', practice.home];
      await practice.world.signalAt(stage, 'SIGKILL', ...words);
      expect(practice.json('practice', 'stop')).toMatchObject({
        exit: 0,
        result: { removed: { backups: 1 } },
      });
      await expect.poll(() => watchdogs(practice.home), { timeout: 20_000, interval: 20 }).toEqual([]);
      // A copy of the database that the killed run was reading is swept a day later: it may belong to a run at work.
      for (const name of readdirSync(join(practice.home, 'scratch')))
        rmSync(join(practice.home, 'scratch', name), { recursive: true });
      expectNoTrace(practice, before);
    },
  );

  it("leaves the user's own servers, backups and history as they were", async () => {
    const practice = await aPracticeWorld({ profile: 'profile' });
    const { world, json, home } = practice;
    json(
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'practice',
      '--control',
      'none',
      ...locations(world.data),
    );
    expect(json('back-up', 'practice', '--repository', world.repository).exit).toBe(0);
    const id = json('backups').result['backups'][0].id;
    expect(json('plan', id, '--instance', 'practice', '--datasets', 'metadata').exit).toBe(0);
    const own = [world.data.config, world.data.metadata, world.repository];
    const before = {
      files: withoutCatalog(profileFiles(home)),
      trees: captureTrees(own),
      ...json('history'),
    };
    const started = json('practice', 'start').result['practice'];
    // A name that the user has given already.
    expect(started.name).toBe('practice-2');
    expect(json('back-up', 'practice-2', '--repository', started.repository).exit).toBe(0);
    const broken = json('practice', 'break');
    expect(broken.result['practice'].data).toBe('empty');
    expect(json('practice', '--yes').exit).toBe(0);
    expect(withoutCatalog(profileFiles(home))).toEqual(before.files);
    expect(json('history').stdout).toBe(before.stdout);
    expect(compareCaptures(before.trees, captureTrees(own)).map(formatDifference)).toEqual([]);
  });

  it('removes nothing while it holds backups of a server of yours, and says how to get them out', async () => {
    const practice = await aPracticeWorld();
    const { world, json, area } = practice;
    json('practice', 'start');
    json(
      'instances',
      'add',
      '--server',
      'audiobookshelf',
      '--name',
      'home',
      '--control',
      'none',
      ...locations(world.data),
    );
    // As an earlier version did, or a person who moves folders about.
    const { id, path } = json('back-up', 'home', '--repository', join(world.folder, 'other')).result[
      'backup'
    ];
    renameSync(dirname(path), join(area, 'backups', basename(dirname(path))));
    for (const word of ['stop', 'reset']) {
      const refused = json('practice', word);
      expectRefused(refused, { exit: 3, code: 'practice-holds-backups' }, word);
      expect(refused.result['message']).toContain('"home"');
    }
    expectRefused(json('practice', '--yes'), { exit: 3, code: 'practice-holds-backups' });
    // Out of the list it is still theirs.
    const own = join(area, 'backups', basename(dirname(path)));
    const aside = join(own, `.set-aside-${basename(path)}`);
    renameSync(join(own, basename(path)), aside);
    expectRefused(json('practice', 'stop'), { exit: 3, code: 'practice-holds-backups' });
    renameSync(join(aside, 'manifest.json'), join(aside, 'manifest'));
    rmSync(join(own, 'instance.json'));
    expectRefused(json('practice', 'stop'), { exit: 3, code: 'practice-holds-backups' });
    renameSync(join(aside, 'manifest'), join(aside, 'manifest.json'));
    renameSync(aside, join(own, basename(path)));
    expect(json('verify', id).exit).toBe(0);
    mkdirSync(join(world.folder, 'mine'));
    renameSync(join(area, 'backups'), join(world.folder, 'mine/backups'));
    expect(json('repository', 'add', join(world.folder, 'mine/backups')).exit).toBe(0);
    expect(json('practice', 'stop').exit).toBe(0);
    expect(json('verify', id).exit).toBe(0);
    expect(existsSync(area)).toBe(false);
  });

  it('takes away a backup that was cut off in a place of yours', async () => {
    const { world, json, home } = await aPracticeWorld();
    json('repository', 'add', world.repository);
    json('practice', 'start');
    const words = ['back-up', 'practice', '--repository', world.repository, '--home', home];
    await world.signalAt('copy', 'SIGKILL', ...words);
    expect(ownFolders(world.repository)).toHaveLength(1);
    expect(json('practice', 'stop').exit).toBe(0);
    expect(ownFolders(world.repository)).toEqual([]);
    expect(readdirSync(join(home, 'operations'))).toEqual([]);
  });

  it('knows what it kept of a server that was forgotten before its first backup', async () => {
    const practice = await aPracticeWorld();
    const before = used(practice);
    practice.json('practice', 'start');
    practice.json('instances', 'remove', 'practice');
    practice.json('practice', 'start');
    practice.json('instances', 'remove', 'practice');
    expect(practice.json('practice', 'stop').exit).toBe(0);
    await expect.poll(() => practiceServers(practice.home), { timeout: 10_000, interval: 20 }).toEqual([]);
    expectNoTrace(practice, before);
  });

  it('names the practice backups that lie in a place of yours, and leaves them', async () => {
    const { world, json } = await aPracticeWorld();
    json('repository', 'add', world.repository);
    json('practice', 'start');
    const { path } = json('back-up', 'practice', '--repository', world.repository).result['backup'];
    expect(path.startsWith(world.repository)).toBe(true);
    expect(json('practice', 'stop').result['removed']).toMatchObject({ left: [path], backups: 0 });
    expect(existsSync(path)).toBe(true);
  });
});

function watchdogs(home: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const words = readFileSync(join('/proc', pid, 'cmdline'), 'utf8').split('\0');
        return words.includes('recover') && words.includes(home);
      } catch {
        return false;
      }
    });
}

lane('a practice area on a drive that fills up', { needs: needsRoot }, () => {
  it.each([0, 60, 150])('is not made at all where %d KiB are left', async (kib) => {
    const { world, json, home } = await aPracticeWorld({ profile: 'drive' });
    const drive = join(world.folder, 'drive');
    smallDrive(drive, 4096);
    json('history');
    const before = profileFiles(home);
    leaveFree(drive, kib);
    expectRefused(json('practice', 'start'), { exit: 3, code: 'disk-full' });
    giveBack(drive);
    expect(profileFiles(home)).toEqual(before);
    expect(json('practice', 'start')).toMatchObject({ exit: 0, result: { server: 'healthy' } });
    expect(json('practice', 'stop').exit).toBe(0);
  });
});
