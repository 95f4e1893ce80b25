/** The built program with a tray's server, through Wine: what the user types, from the stop to the server's return. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { installAudiobookshelf } from './audiobookshelf-installation.ts';
import { aWindowsWorld } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 120_000);
  afterAll(() => wine.end());

  it('closes the tray for the backup of its server and opens it again (stand-in, Wine)', async () => {
    const world = await aWindowsWorld(wine);
    const instances = join(world.folder, 'Profil é/instances.json');
    const text = readFileSync(instances, 'utf8');
    // As detection will write it.
    writeFileSync(instances, text.replace('"none"', '"tray-app"'));
    const abs = await installAudiobookshelf(wine, 'Audiobookshelf', dirname(world.data.config));
    wine.start(abs.tray, [], { timeoutMs: 100_000 });
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toEqual(['started']);

    const backedUp = await world.json('back-up', 'home', '--repository', wine.pathOf(world.repository));
    expect(backedUp).toMatchObject({ exit: 0, result: { backup: { state: 'verified' } } });
    expect(backedUp.result['downtimeMs']).toBeGreaterThan(0);
    await expect
      .poll(() => abs.serverLog(), { timeout: 20_000 })
      .toEqual(['started', 'ctrl-c', 'clean end', 'started']);
    expect(abs.trayLog()).toEqual([
      'server started',
      'close message',
      'ctrl-c sent',
      'server gone',
      'tray ended',
      'server started',
    ]);
  }, 120_000);
});
