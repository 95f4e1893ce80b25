/** Files and folders of the data that another program holds open on Windows, through Wine. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { expectRefused, ownFolders } from '../cli/untouched.ts';
import { hold } from './holding.ts';
import { aWindowsWorld, backedUp, captureData, differences, jsonOf } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  it('neither backs up nor restores while a program has the database open, and names no culprit it cannot know', async () => {
    const world = await aWindowsWorld(wine);
    const backup = await backedUp(wine, world);
    const before = captureData(world);
    const letGo = await hold(wine, 'exclusive', world.data.database);
    for (const words of [
      ['back-up', 'home'],
      ['restore', backup, '--instance', 'home', '--yes'],
    ]) {
      const refused = await world.json(...words);
      expectRefused(refused, { exit: 3, code: 'files-in-use' }, words);
      expect(refused.result['message']).toMatch(/^A program has .* open\.$/);
    }
    expect(differences(world, before)).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
    await letGo();
    expect(await world.json('back-up', 'home')).toMatchObject({ exit: 0 });
  }, 240_000);

  it('waits with the swap until a program lets go of a folder', async () => {
    const world = await aWindowsWorld(wine);
    const backup = await backedUp(wine, world);
    const items = join(world.data.metadata, 'items');
    const letGo = await hold(wine, 'listed', items);
    const restoring = world.start('restore', backup, '--instance', 'home', '--yes', '--json');
    await expect.poll(() => restoring.said().stdout, { timeout: 60_000 }).toContain('"stage":"apply"');
    await letGo();
    const { result } = jsonOf(await restoring.ended);
    expect(result).toMatchObject({ outcome: 'succeeded', health: 'static' });
  }, 240_000);

  it('puts everything back when a folder stays held, says which, and keeps other runs out meanwhile', async () => {
    const world = await aWindowsWorld(wine);
    const backup = await backedUp(wine, world);
    const before = captureData(world);
    const items = join(world.data.metadata, 'items');
    const letGo = await hold(wine, 'listed', items);
    const restoring = world.start('restore', backup, '--instance', 'home', '--yes', '--json');
    await expect.poll(() => restoring.said().stdout, { timeout: 60_000 }).toContain('"stage":"apply"');
    expectRefused(await world.json('back-up', 'home'), { exit: 3, code: 'instance-busy' });
    const ran = jsonOf(await restoring.ended);
    expectRefused(ran, { exit: 1, code: 'files-in-use' });
    expect(ran.result).toMatchObject({ rollback: 'done' });
    expect(ran.result['message']).toContain(wine.pathOf(items));
    expect(differences(world, before)).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
    await letGo();
  }, 240_000);
});
