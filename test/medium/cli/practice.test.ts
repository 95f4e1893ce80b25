/** A rehearsal with single commands: the server is made up, what works on it is the real thing. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { cli } from './cli-world.ts';
import { aPracticeWorld, practiceServers, profileFiles } from './practice-world.ts';
import { needsRoot, smallDrive } from './small-drive.ts';
import { expectRefused } from './untouched.ts';

describe('a practice server', () => {
  it.each([
    ['everything', 'empty', 'empty', []],
    ['covers', 'healthy', 'covers-missing', []],
    ['database', 'dead', 'broken', ['--after', 'start']],
  ])('that lost %s comes back whole from its backup', async (kind, server, data, after) => {
    const { json, run, area, home, backUp } = await aPracticeWorld();
    const started = json('practice', 'start');
    expect(started).toMatchObject({ exit: 0, result: { server: 'healthy', isNew: true } });
    const before = started.result['practice'];
    expect(before).toMatchObject({
      data: 'whole',
      running: true,
      backups: 0,
      counts: { users: 2, items: 6, progress: 3 },
    });
    const id = backUp();
    const database = readFileSync(join(area, 'config/absdatabase.sqlite'));

    const broken = json('practice', 'break', kind);
    expect(broken).toMatchObject({ exit: 0, result: { broken: kind, server, practice: { data } } });
    expect(practiceServers(home)).toHaveLength(server === 'dead' ? 0 : 1);
    // Every disaster is worth a restore: the first thing that is offered.
    expect(json('practice', 'status').result['next'][0]).toContain(`plan ${id} --instance practice`);

    const restored = json('restore', id, '--instance', 'practice', ...after, '--yes');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'healthy', rollback: 'not-needed' } });
    expect(json('practice', 'status').result['practice']).toEqual({ ...before, backups: 1, backupId: id });
    expect(readFileSync(join(area, 'config/absdatabase.sqlite')).equals(database)).toBe(true);
    expect(run('practice', 'stop').stdout).toContain('Nothing of yours was touched');
    expect(practiceServers(home)).toEqual([]);
  });

  it('shows what it has on a page that says that it is practice', async () => {
    const { json, backUp } = await aPracticeWorld();
    const { url } = json('practice', 'start').result['practice'];
    backUp();
    const page = async (path = '/'): Promise<string> => (await fetch(`${url}${path}`)).text();
    expect(await page()).toMatch(/<strong>Practice\.<\/strong>[^]*A Quiet Harbour[^]*robin/);
    const cover = /src="(\/cover\/[^"]+)"/.exec(await page())?.[1] ?? '';
    const picture = new Uint8Array(await (await fetch(`${url}${cover}`)).arrayBuffer());
    expect(Buffer.from(picture.slice(1, 4)).toString()).toBe('PNG');
    expect((await fetch(`${url}/cover/../../config/absdatabase.sqlite`)).status).toBe(404);
    json('practice', 'break', 'covers');
    expect(await page()).toContain('no cover');
    json('practice', 'break');
    expect(await page()).toContain('This server is empty');
    json('practice', 'stop');
  });

  it('can be started again, and keeps its address; a killed one comes back', async () => {
    const { json, home } = await aPracticeWorld();
    const { url } = json('practice', 'start').result['practice'];
    const [pid = 0] = practiceServers(home);
    expect(json('practice', 'start').result).toMatchObject({ isNew: false, practice: { url } });
    expect(practiceServers(home)).toEqual([pid]);
    process.kill(pid, 'SIGKILL');
    expect(json('practice', 'status').result['practice']).toMatchObject({ running: false, data: 'whole' });
    expect(json('practice', 'start').result).toMatchObject({ server: 'healthy', practice: { url } });
    json('practice', 'break', 'database');
    expectRefused(json('practice', 'start'), { exit: 1, code: 'practice-broken' });
    expect(json('practice', 'reset').result).toMatchObject({
      server: 'healthy',
      isNew: true,
      practice: { data: 'whole', backups: 0 },
    });
    json('practice', 'stop');
  });

  it('is started anew by another version of the program, whose own may be gone', async () => {
    const { world, json, home, backUp } = await aPracticeWorld();
    const old = join(world.folder, 'old version');
    cpSync(join(cli, '..'), join(old, 'out/main'), { recursive: true });
    cpSync(join(cli, '../../../package.json'), join(old, 'package.json'));
    symlinkSync(join(cli, '../../../node_modules'), join(old, 'node_modules'));
    const words = [join(old, 'out/main/cli.js'), 'practice', 'start', '--home', home];
    expect(spawnSync(process.execPath, words).status).toBe(0);
    const { url } = json('practice', 'status').result['practice'];
    const [pid] = practiceServers(home);
    rmSync(old, { recursive: true });
    expect(json('practice', 'start').result).toMatchObject({ server: 'healthy', practice: { url } });
    expect(practiceServers(home)).not.toEqual([pid]);
    const id = backUp();
    json('practice', 'break');
    expect(json('restore', id, '--instance', 'practice', '--yes').exit).toBe(0);
    json('practice', 'stop');
  });

  it('gives commands that a shell takes as they are, wherever the profile lies', async () => {
    const { json, run, home } = await aPracticeWorld({ profile: "kim's pro file 🎧" });
    const paste = (line: string): ReturnType<typeof spawnSync> =>
      spawnSync('sh', ['-c', `reprise() { "${process.execPath}" "${cli}" "$@"; }; ${line}`]);
    const copied: string[] = json('practice', 'start').result['next'];
    expect(copied[0]).toMatch(/^reprise back-up practice --repository '/);
    expect(paste(copied[0] ?? '').status).toBe(0);
    expect(run('practice', 'break', 'covers').stdout).toContain('Or bring it back:\n  $ reprise restore ');
    const restore: string[] = json('practice', 'status').result['next'];
    expect(paste(restore[1] ?? '').status).toBe(0);
    const [stop = ''] = json('practice', 'status').result['next'].slice(-1);
    expect(stop).toContain('practice stop');
    expect(paste(stop).status).toBe(0);
    expect(Object.keys(profileFiles(home)).filter((path) => path.includes('practice'))).toEqual([]);
  });

  it('leaves a restore to be undone', async () => {
    const { json, backUp } = await aPracticeWorld();
    json('practice', 'start');
    const id = backUp();
    json('practice', 'break', 'covers');
    expect(json('restore', id, '--instance', 'practice', '--yes').exit).toBe(0);
    expect(json('undo', '--yes')).toMatchObject({ exit: 0, result: { health: 'healthy' } });
    expect(json('practice', 'status').result['practice'].data).toBe('covers-missing');
    expect(json('undo', '--yes').exit).toBe(0);
    expect(json('practice', 'status').result['practice'].data).toBe('whole');
    expect(json('practice', 'stop').result['removed']).toMatchObject({ restorePoints: 1, backups: 1 });
  });

  it('is as empty or broken as before when the restore is undone, which is said, and can be brought back again', async () => {
    const { json, backUp } = await aPracticeWorld();
    json('practice', 'start');
    const id = backUp();
    for (const kind of ['everything', 'database']) {
      json('practice', 'break', kind);
      json('restore', id, '--instance', 'practice', '--after', 'start', '--yes');
      const undone = { exit: 5, result: { code: 'undone-not-healthy', rollback: 'not-needed' } };
      expect(json('undo', '--yes')).toMatchObject(undone);
      expect(json('practice', 'status').result['practice'].data).not.toBe('whole');
      expect(json('undo', '--after', 'start', '--yes')).toMatchObject({
        exit: 0,
        result: { health: 'healthy' },
      });
      expect(json('practice', 'status').result['practice']).toMatchObject({ running: true, data: 'whole' });
    }
    json('practice', 'stop');
  });

  it('is not broken where there is none, nor in a way that is not known', async () => {
    const { json, home } = await aPracticeWorld();
    expectRefused(json('practice', 'break'), { exit: 3, code: 'practice-not-started' });
    expectRefused(json('practice', 'break', 'windows'), { exit: 2, code: 'usage' });
    expectRefused(json('practice', 'strat'), { exit: 2, code: 'usage' });
    expect(existsSync(join(home, 'practice'))).toBe(false);
  });

  it.each(['', 'config', 'metadata', 'backups'])(
    'touches nothing behind a link at practice/%s',
    async (part) => {
      const { world, json, home, area } = await aPracticeWorld();
      const precious = join(world.folder, 'precious');
      mkdirSync(join(precious, 'items/1'), { recursive: true });
      writeFileSync(join(precious, 'items/1/cover.png'), 'precious');
      writeFileSync(join(precious, 'absdatabase.sqlite'), 'precious');
      const before = profileFiles(precious);
      if (part === '') mkdirSync(home, { recursive: true });
      else {
        json('practice', 'start');
        for (const pid of practiceServers(home)) process.kill(pid, 'SIGKILL');
        spawnSync('rm', ['-r', join(area, part)]);
      }
      symlinkSync(precious, join(area, part));
      for (const words of [['start'], ['status'], ['break'], ['reset'], ['stop']]) {
        expectRefused(json('practice', ...words), { exit: 3, code: 'practice-not-ours' }, words);
      }
      expectRefused(json('practice'), { exit: 3, code: 'practice-not-ours' });
      expect(profileFiles(precious)).toEqual(before);
    },
  );

  it('makes no disaster through a link inside its data', async () => {
    const { world, json, area } = await aPracticeWorld();
    const precious = join(world.folder, 'precious');
    mkdirSync(precious);
    for (const name of ['cover.png', 'database']) writeFileSync(join(precious, name), 'precious');
    const before = profileFiles(precious);
    json('practice', 'start');
    const [items, database] = [join(area, 'metadata/items'), join(area, 'config/absdatabase.sqlite')];
    for (const path of [items, database]) rmSync(path, { recursive: true });
    symlinkSync(precious, items);
    symlinkSync(join(precious, 'database'), database);
    expectRefused(json('practice', 'break', 'covers'), { exit: 3, code: 'practice-not-ours' });
    expect(json('practice', 'break', 'database')).toMatchObject({ exit: 0, result: { server: 'dead' } });
    expect(json('practice', 'break').exit).toBe(0);
    symlinkSync(precious, join(area, 'media/mine'));
    expect(json('practice', 'stop').exit).toBe(0);
    expect(profileFiles(precious)).toEqual(before);
  });

  it('takes no folder for its own that it did not make', async () => {
    const { json, area } = await aPracticeWorld();
    mkdirSync(area, { recursive: true });
    writeFileSync(join(area, 'my piano practice.txt'), 'mine');
    for (const word of ['start', 'break', 'reset', 'stop'])
      expectRefused(json('practice', word), { exit: 3, code: 'practice-not-ours' }, word);
    expect(profileFiles(area)).toEqual({
      '/my piano practice.txt': Buffer.from('mine').toString('base64'),
    });
  });
});

lane('a drive inside the practice area', { needs: needsRoot }, () => {
  it('is not emptied with it', async () => {
    const { json, area } = await aPracticeWorld();
    json('practice', 'start');
    const drive = join(area, 'media/drive');
    smallDrive(drive, 64);
    writeFileSync(join(drive, 'precious'), 'precious');
    for (const word of ['stop', 'reset', 'break'])
      expectRefused(json('practice', word), { exit: 3, code: 'practice-not-ours' }, word);
    expect(readFileSync(join(drive, 'precious'), 'utf8')).toBe('precious');
    spawnSync('umount', [drive]);
    expect(json('practice', 'stop').exit).toBe(0);
  });
});
