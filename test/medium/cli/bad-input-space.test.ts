/** Too little space is known before anything begins; a drive that fills up in the middle undoes what was begun. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lane } from '../../helpers/lane.ts';
import { aCliWorld } from './cli-world.ts';
import { freeKib, giveBack, leaveFree, moveToSmallDrive, needsRoot, smallDrive } from './small-drive.ts';
import { expectRefused, guard, ownFolders } from './untouched.ts';

lane('small drives', { needs: needsRoot }, () => {
  it('refuses a restore for which the data has no room', async () => {
    const world = await aCliWorld({ running: false });
    const drive = join(world.folder, 'data');
    moveToSmallDrive(drive, 8192);
    leaveFree(drive, 1500);
    const before = guard(world);
    const refused = world.json(
      'restore',
      world.data.archive,
      '--instance',
      'home',
      '--yes',
      '--accept-warnings',
    );
    expectRefused(refused, { exit: 3, code: 'not-enough-space' });
    expect(refused.result['message']).toMatch(/ are needed at .*, and .* are free\./);
    const planned = world.json('plan', world.data.archive, '--instance', 'home');
    expectRefused(planned, { exit: 3, code: 'not-enough-space' });
    await before.expectUntouched();
  });

  it('refuses a back-up for which the repository has no room', async () => {
    const world = await aCliWorld();
    smallDrive(world.repository, 1100);
    world.json('repository', 'add', 'repository');
    const before = guard(world);
    expectRefused(world.json('back-up', 'home'), { exit: 3, code: 'not-enough-space' });
    await before.expectUntouched();
  });

  it('takes a back-up back whenever the drive fills up, and the server runs', async () => {
    const world = await aCliWorld();
    const drive = world.repository;
    smallDrive(drive, 16 * 1024);
    const first = world.json('back-up', 'home', '--repository', 'repository').result['backup'];
    // What is new is not known before it is copied: the check asks for a megabyte only.
    writeFileSync(join(world.data.itemFolders[0] ?? '', 'large.jpg'), Buffer.alloc(1 << 20, 'x'));
    const whole = freeKib(drive);
    const { backup } = world.json('back-up', 'home').result;
    const needed = whole - freeKib(drive);
    rmSync(backup.path, { recursive: true });
    const data = guard(world);
    const stages = new Set<string>();
    let fitting = -300;
    for (; fitting < 300; fitting += fitting < -40 ? 130 : 12) {
      leaveFree(drive, needed + fitting);
      const own = ownFolders(world.folder);
      const { exit, result, lines } = world.json('back-up', 'home');
      await world.server?.waitHealthy();
      expect(ownFolders(world.folder)).toEqual(own);
      if (exit === 0) break;
      const stage = lines.findLast((line) => line['event']?.current.stage)?.['event'].current.stage;
      stages.add(stage);
      expect({ stage, exit, code: result['code'] }).toEqual({
        stage,
        exit: stage === 'copy' ? 3 : 1,
        code: 'disk-full',
      });
      expect(world.json('backups').result['backups']).toMatchObject([{ id: first.id }, { form: 'native' }]);
    }
    giveBack(drive);
    // Which later stage has the last word depends on a few kilobytes: each is held to its faults in full-drive tests.
    expect([...stages]).toContain('copy');
    expect(stages.size).toBeGreaterThan(1);
    expect(data.differences().filter((line) => !line.startsWith(drive))).toEqual([]);
    expect(world.json('verify', first.id).exit).toBe(0);
  });
});
