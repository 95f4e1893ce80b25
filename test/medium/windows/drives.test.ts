/** Data and backups at the top of drives and across them, through Wine. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { expectRefused, ownFolders } from '../cli/untouched.ts';
import { aWindowsWorld, captureData, differences } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  it('brings back a data folder at the top of another drive from backups at the top of a third', async () => {
    const world = await aWindowsWorld(wine, { add: false });
    const [driveD, driveF] = [join(wine.folder, 'drive-d'), join(wine.folder, 'drive-f')];
    for (const [letter, folder] of [
      ['d', driveD],
      ['f', driveF],
    ] as const) {
      mkdirSync(folder);
      wine.mapDrive(letter, folder);
    }
    const metadata = join(driveD, 'metadata');
    cpSync(world.data.metadata, metadata, { recursive: true, preserveTimestamps: true });
    const folders = ['--config', wine.pathOf(world.data.config), '--metadata', 'D:\\metadata'];
    const words = ['--server', 'audiobookshelf', '--name', 'home', '--control', 'none', ...folders];
    expect(await world.json('instances', 'add', ...words)).toMatchObject({ exit: 0 });
    expectRefused(await world.json('back-up', 'home', '--repository', 'D:\\'), {
      exit: 3,
      code: 'repository-nested',
    });
    const backedUp = await world.json('back-up', 'home', '--repository', 'F:\\');
    expect(backedUp).toMatchObject({ exit: 0, result: { backup: { state: 'verified' } } });

    const before = captureTrees([join(metadata, 'items'), world.data.config]);
    rmSync(metadata, { recursive: true });
    const restored = await world.json('restore', backedUp.result['backup'].id, '--instance', 'home', '--yes');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'static' } });
    const after = captureTrees([join(metadata, 'items'), world.data.config]);
    // Times go there as seconds since 1601 in a double: steps of 2 µs.
    expect(compareCaptures(before, after, { timeToleranceMs: 0.002 }).map(formatDifference)).toEqual([]);
    // Each drive keeps what was set aside of it.
    expect(ownFolders(driveD)).toHaveLength(1);
    expect(ownFolders(world.data.config)).toHaveLength(1);

    expect(await world.json('undo', '--yes')).toMatchObject({ exit: 0 });
    expect(existsSync(join(metadata, 'items'))).toBe(false);
  }, 240_000);

  it('sees that a backup folder lies in the data, however the path is written', async () => {
    const world = await aWindowsWorld(wine);
    const before = captureData(world);
    const metadata = wine.pathOf(world.data.metadata);
    for (const folder of [
      `${metadata}\\sub`,
      `${metadata.toUpperCase()}/sub`,
      `${metadata}\\cache\\..\\sub`,
    ]) {
      const refused = await world.json('back-up', 'home', '--repository', folder);
      expectRefused(refused, { exit: 3, code: 'repository-nested' }, folder);
    }
    expect(differences(world, before)).toEqual([]);
  }, 240_000);

  it('exports to the server’s own file, and restores straight from one', async () => {
    const world = await aWindowsWorld(wine);
    const to = wine.pathOf(join(world.folder, 'für den Server.audiobookshelf'));
    const words = ['--instance', 'home', '--yes', '--accept-warnings'];
    const backedUp = await world.json('back-up', 'home', '--repository', wine.pathOf(world.repository));
    expect(await world.json('export', backedUp.result['backup'].id, '--to', to)).toMatchObject({ exit: 0 });
    const database = readFileSync(world.data.database);
    rmSync(world.data.database);
    expect(await world.json('restore', to, ...words)).toMatchObject({ exit: 0 });
    expect(readFileSync(world.data.database)).toEqual(database);
    const own = wine.pathOf(world.data.archive);
    expect(await world.json('restore', own, ...words)).toMatchObject({ exit: 0 });
  }, 240_000);
});
