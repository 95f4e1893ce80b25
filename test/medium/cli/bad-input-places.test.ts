import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld, type CliWorld } from './cli-world.ts';
import { sharedWorld } from './shared-world.ts';
import { needsRoot } from './small-drive.ts';
import { expectRefused, guard } from './untouched.ts';

const shared = sharedWorld({});

const restoreArchive = (world: CliWorld) =>
  world.json('restore', world.data.archive, '--instance', 'home', '--yes', '--accept-warnings');

describe('a place for backups that lies', () => {
  const places: readonly (readonly [string, (world: CliWorld) => string])[] = [
    ['in the data', ({ data }) => join(data.metadata, 'backups', 'of reprise')],
    ['exactly where the data lies', ({ data }) => data.config],
    ['around the data', ({ folder }) => join(folder, 'data')],
    [
      'in the data, behind a link',
      ({ folder, data }) => {
        symlinkSync(data.metadata, join(folder, 'link in'));
        return join(folder, 'link in', 'backups', 'new');
      },
    ],
    [
      'around the data, behind a link',
      ({ folder }) => {
        symlinkSync(folder, join(folder, 'link around'));
        return join(folder, 'link around', 'data');
      },
    ],
    ['in the data, told in a roundabout way', ({ data }) => `${data.config}/../../data/metadata/x`],
  ];

  it.each(places)('%s is refused', async (_, make) => {
    const world = shared();
    const place = make(world);
    const before = guard(world);
    const code = 'repository-nested';
    expectRefused(world.json('back-up', 'home', '--repository', place), { exit: 3, code }, 'back-up');
    expectRefused(world.json('repository', 'add', place), { exit: 3, code }, 'add');
    const importing = ['import', world.data.archive, '--instance', 'home', '--repository', place];
    expectRefused(world.json(...importing), { exit: 3, code }, 'import');
    await before.expectUntouched();
    expect(world.json('repository', 'list').result['repositories']).toEqual([]);
  });

  it('on the data, because the data lies behind a link, is refused', async () => {
    const world = await aCliWorld({ running: false });
    renameSync(world.data.metadata, join(world.folder, 'elsewhere'));
    symlinkSync(join(world.folder, 'elsewhere'), world.data.metadata);
    const before = guard(world);
    const refused = world.json('back-up', 'home', '--repository', 'elsewhere/backups');
    expectRefused(refused, { exit: 3, code: 'repository-nested' });
    await before.expectUntouched();
  });
});

describe('data that is not all there', () => {
  it('because a linked folder leads nowhere is not backed up as if it were empty', async () => {
    const world = await aCliWorld({ running: true });
    rmSync(join(world.data.metadata, 'items'), { recursive: true });
    symlinkSync('/nowhere/at all', join(world.data.metadata, 'items'));
    world.json('repository', 'add', 'repository');
    const before = guard(world);
    const refused = world.json('back-up', 'home');
    expectRefused(refused, { exit: 3, code: 'read-failed' });
    expect(refused.result['message']).toContain('items');
    expect(before.differences().filter((line) => line.startsWith(world.data.config))).toEqual([]);
    expect(world.json('backups').result['backups']).toMatchObject([{ form: 'native' }]);
  });

  it('because the database leads nowhere is not backed up', async () => {
    const world = await aCliWorld({ running: false });
    rmSync(world.data.database);
    symlinkSync('/nowhere/absdatabase.sqlite', world.data.database);
    world.json('repository', 'add', 'repository');
    expectRefused(world.json('back-up', 'home'), { exit: 3, code: 'read-failed' });
    rmSync(world.data.database);
    const before = guard(world);
    const refused = world.json('back-up', 'home');
    expectRefused(refused, { exit: 3, code: 'database-missing' });
    expect(refused.result['message']).toContain('absdatabase.sqlite');
    await before.expectUntouched();
  });
});

const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

function mount(folder: string, ...args: readonly string[]): void {
  execFileSync('mount', [...args, folder]);
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
}

function makeReadOnly(folder: string): void {
  mount(folder, '--bind', folder);
  execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
}

lane('refusals of mounts and rights', { needs: needsRoot }, () => {
  it.each(['config', 'metadata'] as const)('refuses to restore onto a read-only %s', async (root) => {
    const world = await aCliWorld({ running: false });
    makeReadOnly(world.data[root]);
    const before = guard(world);
    const refused = restoreArchive(world);
    expectRefused(refused, { exit: 3, code: 'target-read-only' });
    expect(refused.result['message']).toContain(world.data[root]);
    await before.expectUntouched();
  });

  it('backs up data that can only be read', async () => {
    const world = await aCliWorld({ running: false });
    makeReadOnly(world.data.config);
    makeReadOnly(world.data.metadata);
    expect(world.json('back-up', 'home', '--repository', 'repository')).toMatchObject({ exit: 0 });
  });

  it('refuses a place for backups that can only be read', async () => {
    const world = await aCliWorld();
    world.json('repository', 'add', 'repository');
    makeReadOnly(world.repository);
    const before = guard(world);
    expectRefused(world.json('back-up', 'home'), { exit: 3, code: 'target-read-only' });
    const importing = world.json('import', world.data.archive, '--instance', 'home');
    expectRefused(importing, { exit: 3, code: 'target-read-only' });
    await before.expectUntouched();
  });

  it('refuses what the account may not do', async () => {
    const world = await aCliWorld({ running: false });
    chmodSync(world.folder, 0o755);
    const home = join(world.folder, 'home of nobody');
    cpSync(world.home, home, { recursive: true });
    execFileSync('chown', ['-R', '65534:65534', home]);
    mkdirSync(join(world.folder, 'locked'), { mode: 0o700 });
    const env = { REPRISE_HOME: home };
    const before = guard(world);
    const as = (...args: readonly string[]) => world.through({ words: asNobody, env }, ...args);
    const restored = as('restore', world.data.archive, '--instance', 'home', '--yes', '--accept-warnings');
    expectRefused(restored, { exit: 3, code: 'permission-denied' }, 'restore');
    expectRefused(
      as('back-up', 'home', '--repository', 'locked/x'),
      { exit: 3, code: 'permission-denied' },
      'back-up',
    );
    await before.expectUntouched();
  });
});
