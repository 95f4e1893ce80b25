/** What is the user's stays whole, also where it lies inside the practice area. */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { aPracticeWorld, practiceServers, profileFiles, type PracticeWorld } from './practice-world.ts';
import { expectRefused } from './untouched.ts';

const ending = [['stop'], ['reset'], ['break'], ['break', 'covers'], ['break', 'database']] as const;

const add = ({ json }: PracticeWorld, data: { readonly config: string; readonly metadata: string }) =>
  json(
    'instances',
    'add',
    '--server',
    'audiobookshelf',
    '--name',
    'mine',
    '--control',
    'none',
    '--config',
    data.config,
    '--metadata',
    data.metadata,
  );

function movedIn(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(JSON.stringify(from), JSON.stringify(to)));
}

describe('data of a server of yours in the practice area', () => {
  it.each([
    ['beside that of the practice server', 'mine/config', 'mine/metadata'],
    ['below that of the practice server', 'config/mine', 'metadata/mine'],
    ['partly in place of that of the practice server', 'config', '../elsewhere'],
  ])('is neither removed nor broken when it lies %s', async (_, config, metadata) => {
    const practice = await aPracticeWorld();
    const { world, json, home, area } = practice;
    json('practice', 'start');
    expect(add(practice, world.data).exit).toBe(0);
    const own = { config: join(area, config), metadata: join(area, metadata) };
    if (config !== 'config') cpSync(world.data.config, own.config, { recursive: true });
    cpSync(world.data.metadata, own.metadata, { recursive: true });
    // As it came to be before such folders were refused, or by a link that was turned since.
    for (const part of ['config', 'metadata'] as const)
      movedIn(join(home, 'instances.json'), world.data[part], own[part]);
    const before = captureTrees([own.config, own.metadata]);
    const running = practiceServers(home);
    for (const words of ending) {
      const refused = json('practice', ...words);
      expectRefused(refused, { exit: 3, code: 'practice-holds-data' }, words);
      expect(refused.result['message']).toContain('"mine"');
      expect(refused.result['message']).toContain(area);
    }
    expect(compareCaptures(before, captureTrees([own.config, own.metadata])).map(formatDifference)).toEqual(
      [],
    );
    expect(practiceServers(home)).toEqual(running);
    expect(json('instances', 'remove', 'mine').exit).toBe(0);
    expect(json('practice', 'stop').exit).toBe(0);
  });

  it('is not told to Reprise, under no name of its folder', async () => {
    const practice = await aPracticeWorld();
    const { world, json, area } = practice;
    json('practice', 'start');
    const own = { config: join(area, 'mine/config'), metadata: join(area, 'mine/metadata') };
    for (const path of Object.values(own)) mkdirSync(path, { recursive: true });
    symlinkSync(join(area, 'mine'), join(world.folder, 'link'));
    const before = json('instances', 'list').stdout;
    for (const data of [
      own,
      { config: join(world.folder, 'link/config'), metadata: world.data.metadata },
      { config: join(area, 'config'), metadata: world.data.metadata },
    ]) {
      const refused = add(practice, data);
      expectRefused(refused, { exit: 3, code: 'folder-reserved' }, data);
      expect(refused.result['message']).toContain(area);
    }
    expect(json('instances', 'list').stdout).toBe(before);
  });
});

describe('a place for backups of yours in the practice area', () => {
  it.each(['metadata/mine', 'backups/mine', 'mine'])('is not removed at practice/%s', async (place) => {
    const practice = await aPracticeWorld();
    const { world, json, home, area } = practice;
    json('practice', 'start');
    json('repository', 'add', world.repository);
    cpSync(world.repository, join(area, place), { recursive: true });
    movedIn(join(home, 'repositories.json'), world.repository, join(area, place));
    for (const words of ending) {
      const refused = json('practice', ...words);
      expectRefused(refused, { exit: 3, code: 'practice-holds-data' }, words);
      expect(refused.result['message']).toContain(join(area, place));
    }
    expect(existsSync(join(area, place, 'repository.json'))).toBe(true);
  });

  it('is not made, and the one for practice takes no other server when it is named', async () => {
    const practice = await aPracticeWorld();
    const { world, json, area } = practice;
    json('practice', 'start');
    expect(add(practice, world.data).exit).toBe(0);
    const known = () =>
      (json('repository', 'list').result['repositories'] as { path: string }[]).map(({ path }) => path);
    const before = known();
    const mine = join(area, 'mine');
    for (const words of [
      ['repository', 'add', mine],
      ['repository', 'add', area],
      ['repository', 'adopt', mine],
      ['back-up', 'mine', '--repository', mine],
      ['back-up', 'mine', '--repository', join(area, 'backups')],
      ['back-up', 'practice', '--repository', mine],
    ])
      expectRefused(json(...words), { exit: 3, code: 'folder-reserved' }, words);
    expect(existsSync(mine)).toBe(false);
    expect(known()).toEqual(before);
    expect(json('back-up', 'practice', '--repository', world.repository).exit).toBe(0);
    expect(json('repository', 'add', join(area, 'backups')).exit).toBe(0);
    expect(json('back-up', 'practice', '--repository', join(area, 'backups')).exit).toBe(0);
  });
});

describe('a folder of yours in the practice area', () => {
  it('stays when the practice ends, and is named', async () => {
    const { json, run, area, home } = await aPracticeWorld();
    json('practice', 'start');
    mkdirSync(join(area, 'mine/deep'), { recursive: true });
    writeFileSync(join(area, 'mine/deep/photo.jpg'), 'mine');
    for (const name of ['.DS_Store', 'reprise-practice.json.0123456789ab.tmp'])
      writeFileSync(join(area, name), 'not of the user');
    expectRefused(json('practice', 'reset'), { exit: 3, code: 'practice-not-ours' });
    expect(json('practice', 'status').result['practice']).toMatchObject({ data: 'whole', running: true });
    const { stdout } = run('practice', 'stop');
    expect(stdout).toContain(join(area, 'mine'));
    expect(stdout).not.toContain('(gone)');
    expect(Object.keys(profileFiles(area))).toEqual(['/mine', '/mine/deep', '/mine/deep/photo.jpg']);
    expect(practiceServers(home)).toEqual([]);
    expect(json('instances', 'list').result['instances']).toEqual([]);
  });
});
