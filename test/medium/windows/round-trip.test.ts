/** From the first backup to the undo of its restore, by the built program on Windows drives (through Wine). */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { aWindowsWorld, captureData, differences } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  it('brings destroyed data back as it was, and takes that back again', async () => {
    const world = await aWindowsWorld(wine, { add: false });
    const { json, data } = world;
    const before = captureData(world);
    const words = ['--server', 'audiobookshelf', '--name', 'home', '--control', 'none', ...world.locations];
    const added = await json('instances', 'add', ...words);
    expect(added).toMatchObject({ exit: 0, result: { outcome: 'succeeded' } });

    const backedUp = await json('back-up', 'home', '--repository', wine.pathOf(world.repository));
    expect(backedUp).toMatchObject({ exit: 0, result: { backup: { state: 'verified' } } });
    expect(differences(world, before)).toEqual([]);
    const { backup } = backedUp.result;
    expect((await json('backups')).result['backups']).toMatchObject([
      { id: backup.id, state: 'verified' },
      { form: 'native' },
    ]);
    expect(await json('verify', backup.id)).toMatchObject({ exit: 0, result: { problems: [] } });

    for (const folder of data.itemFolders) rmSync(folder, { recursive: true });
    writeFileSync(data.database, 'no database any more');
    const destroyed = captureData(world);
    const planned = await json('plan', backup.id, '--instance', 'home');
    expect(planned).toMatchObject({ exit: 0 });
    const restored = await json('restore', '--plan', planned.result['plan'].id, '--yes');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'static', rollback: 'not-needed' } });
    // Caches that are not in the backup are set aside.
    expect(differences(world, before, ['cache/covers', 'cache/images'])).toEqual([]);

    const undone = await json('undo', '--yes');
    expect(undone).toMatchObject({ exit: 0, result: { undone: restored.result['operationId'] } });
    expect(differences(world, destroyed)).toEqual([]);
    expect(existsSync(join(world.folder, 'Audiobookshelf'))).toBe(true);
  }, 240_000);
});
