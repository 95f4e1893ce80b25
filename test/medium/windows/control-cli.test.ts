/** The built program with a tray's server, through Wine: what the user types, from the stop to the server's return. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { expectClosedAndOpened, installAudiobookshelf } from './audiobookshelf-installation.ts';
import { aWindowsWorld } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 120_000);
  afterAll(() => wine.end());

  it('closes the tray for backup, restore and undo of its server, and opens it again each time (stand-in, Wine)', async () => {
    const world = await aWindowsWorld(wine);
    const instances = join(world.folder, 'Profil é/instances.json');
    const text = readFileSync(instances, 'utf8');
    // As detection will write it.
    writeFileSync(instances, text.replace('"none"', '"tray-app"'));
    const abs = await installAudiobookshelf(wine, 'Audiobookshelf', dirname(world.data.config));
    wine.start(abs.tray, [], { timeoutMs: 300_000 });
    await expect.poll(() => abs.serverLog(), { timeout: 20_000 }).toEqual(['started']);

    const backedUp = await world.json('back-up', 'home', '--repository', wine.pathOf(world.repository));
    expect(backedUp).toMatchObject({ exit: 0, result: { backup: { state: 'verified' } } });
    expect(backedUp.result['downtimeMs']).toBeGreaterThan(0);
    await expectClosedAndOpened(abs);

    // Restored and undone under a server that runs: each time the tray is closed, and opened again.
    const [item = ''] = world.data.itemFolders;
    rmSync(item, { recursive: true });
    const { id } = backedUp.result['backup'];
    const restored = await world.json('restore', id, '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { health: 'healthy', rollback: 'not-needed' } });
    expect(existsSync(item)).toBe(true);
    const undone = await world.json('undo', '--yes', '--accept-warnings');
    expect(undone).toMatchObject({ exit: 0, result: { health: 'healthy' } });
    expect(existsSync(item)).toBe(false);
    await expect
      .poll(() => abs.serverLog(), { timeout: 20_000 })
      .toEqual([...Array.from({ length: 3 }, () => ['started', 'ctrl-c', 'clean end']).flat(), 'started']);
    expect(abs.trayLog()).not.toContain('server killed');
    const run = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Run`;
    const kept = await wine.run('reg', ['query', run, '/v', 'Audiobookshelf']);
    expect(kept.stdout).toContain('AudiobookshelfTray.exe');
  }, 300_000);
});
