import { expect, it } from 'vitest';
import { podmanLane } from './setup.ts';
import { aVolumeWorld, differences } from './volume-world.ts';

podmanLane('data in volumes, without a path on this machine', (world) => {
  it('back-up, loss, restore and undo, bit for bit', { timeout: 240_000 }, async () => {
    const home = await aVolumeWorld(world().podman);
    const added = await home.add();
    expect(added.stdout + added.stderr, 'add').toContain('"outcome":"succeeded"');
    const first = home.capture();
    const backup = await home.run('back-up', 'home', '--repository', home.repository);
    console.log(backup.stdout.split('\n').slice(-3).join('\n'), backup.stderr);
    expect(backup.exit).toBe(0);
    expect(differences(first, home.capture())).toEqual([]);
    home.change();
    const second = home.capture();
    const restored = await home.run('restore', backup.result['backup'].id, '--instance', 'home', '--yes', '--accept-warnings');
    console.log(restored.stdout.split('\n').slice(-3).join('\n'), restored.stderr);
    expect(restored.exit).toBe(0);
    console.log(differences(first, home.capture()));
    const undone = await home.run('undo', '--yes', '--accept-warnings');
    console.log(undone.stdout.split('\n').slice(-3).join('\n'), undone.stderr);
    expect(undone.exit).toBe(0);
    expect(differences(second, home.capture())).toEqual([]);
    expect(await home.helpers()).toEqual([]);
  });
});
