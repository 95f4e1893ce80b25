/** Drives that are full or can only be read, and files of other accounts. */
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { mediaIn } from '../../helpers/broken-servers.ts';
import { codesOf, diagnosed } from '../../helpers/diagnosed.ts';
import { lane } from '../../helpers/lane.ts';
import { aWorld, type World } from '../../helpers/world.ts';
import { giveBack, leaveFree, moveToSmallDrive, needsRoot } from '../cli/small-drive.ts';

let world: World;
/** What was asked for last ends first: drives are unmounted before their folders go. */
async function inWorld(): Promise<void> {
  world = await aWorld();
  onTestFinished(() => world.dispose());
}

lane('diagnoses of drives and rights', { needs: needsRoot }, () => {
  it('name a full drive before the damage that it did', async () => {
    await inWorld();
    moveToSmallDrive(world.config, 8 * 1024);
    leaveFree(world.config, 100);
    const found = await diagnosed(world);
    expect(found.causes).toMatchObject([{ code: 'drive-full', details: { path: world.config } }]);
    giveBack(world.config);
    expect((await diagnosed(world)).healthy).toBe(true);
  });

  it('name a drive without room for the database once more', async () => {
    await inWorld();
    moveToSmallDrive(world.config, 8 * 1024);
    execFileSync('truncate', ['-s', '+4M', join(world.config, 'absdatabase.sqlite')]);
    leaveFree(world.config, 2000);
    expect(codesOf(await diagnosed(world))).toContain('drive-nearly-full');
  });

  it('name a drive that can only be read', async () => {
    await inWorld();
    execFileSync('mount', ['--bind', world.metadata, world.metadata]);
    onTestFinished(() => void execFileSync('umount', ['-l', world.metadata]));
    execFileSync('mount', ['-o', 'remount,bind,ro', world.metadata]);
    expect((await diagnosed(world)).causes).toMatchObject([
      { code: 'drive-read-only', details: { path: world.metadata } },
    ]);
  });

  it('name what belongs to another account than the one that the server runs as', async () => {
    await inWorld();
    execFileSync('chown', ['-R', '4242:4243', world.config, world.metadata]);
    expect(codesOf(await diagnosed(world))).toEqual([]);
    const database = join(world.config, 'absdatabase.sqlite');
    chownSync(database, 0, 0);
    chmodSync(database, 0o644);
    const items = join(world.metadata, 'items');
    chownSync(items, 0, 0);
    chmodSync(items, 0o755);
    expect((await diagnosed(world)).causes).toMatchObject([
      { code: 'server-may-not-open', severity: 'block', details: { path: database, uid: 4242 } },
      { code: 'server-may-not-write', severity: 'warn', details: { path: items, root: world.metadata } },
    ]);
  });

  it('go by the account that it was last seen running as', async () => {
    await inWorld();
    mediaIn(join(world.config, 'absdatabase.sqlite'), world.config);
    const launch = { argv: ['x'], cwd: '/', env: {}, umask: 0o22, uid: 4242, gid: 4242, groups: [0] };
    world.core.profile.saveLaunchRecord(world.instance.id, launch);
    expect(codesOf(await diagnosed(world))).toEqual(['server-may-not-open', 'server-may-not-write']);
    execFileSync('chmod', ['-R', 'g+rwX', world.config, world.metadata]);
    expect(codesOf(await diagnosed(world))).toEqual([]);
  });
});
