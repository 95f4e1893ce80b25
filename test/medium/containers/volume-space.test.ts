import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { leaveFree, moveToSmallDrive } from '../cli/small-drive.ts';
import { podmanLane } from './setup.ts';
import { aVolumeWorld, differences } from './volume-world.ts';

podmanLane('room for data in volumes', (world) => {
  it('refuses a restore that this machine has no room to unpack, though the volume has', async () => {
    const home = await aVolumeWorld(world().podman);
    await home.add();
    const { path: native } = (await home.run('backups')).result['backups'][0];
    moveToSmallDrive(home.home, 16 * 1024);
    const restore = ['restore', native, '--instance', 'home', '--yes', '--accept-warnings'];
    // Enough to look at the archive and at the server's database, not to unpack what is in it.
    leaveFree(home.home, 1900);
    const before = home.capture();
    const refused = await home.run(...restore);
    expect(refused).toMatchObject({ exit: 3, result: { code: 'not-enough-space' } });
    expect(refused.result['message']).toContain(join(home.home, 'scratch'));
    expect(differences(before, home.capture())).toEqual([]);
    const scratch = join(home.home, 'scratch');
    expect(existsSync(scratch) ? readdirSync(scratch) : []).toEqual([]);
  }, 240_000);
});
