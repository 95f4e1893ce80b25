/** What `detect` sees on Windows (through Wine), of installations laid out as the installers leave them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import type { Line } from '../cli/cli-world.ts';
import { installAudiobookshelf } from './audiobookshelf-installation.ts';
import { aWindowsWorld } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  it('finds Audiobookshelf by the registry, on whatever drive, and the tray as its control when it runs', async () => {
    const world = await aWindowsWorld(wine, { add: false });
    const { roots, server, serverWords } = await installAudiobookshelf(
      wine,
      'Audiobookshelf',
      join(world.folder, 'Audiobookshelf'),
    );
    const found = async (): Promise<readonly Line[]> => {
      const { result } = await world.json('detect');
      const all = result['found'] as readonly Line[];
      return all.filter(({ server: id }) => id === 'audiobookshelf');
    };
    expect(await found()).toMatchObject([
      {
        control: { kind: 'tray-app', name: null },
        locations: roots,
        running: false,
        sure: 'certain',
        known: null,
      },
    ]);
    const program = wine.start(server, serverWords);
    try {
      await expect
        .poll(found, { timeout: 60_000, interval: 500 })
        .toMatchObject([{ control: { kind: 'tray-app' }, locations: roots, running: true }]);
    } finally {
      program.child.kill('SIGKILL');
      await program.ended;
    }
    const [find] = await found();
    const added = await world.json('instances', 'add', '--found', String(find?.['id']), '--name', 'home');
    expect(added).toMatchObject({
      exit: 0,
      result: { instance: { control: { kind: 'tray-app' }, locations: roots } },
    });
  });

  it('finds Jellyfin by the values of its 32-bit installer', async () => {
    const world = await aWindowsWorld(wine, { add: false });
    const data = join(world.folder, 'Jellyfin Server');
    mkdirSync(join(data, 'data'), { recursive: true });
    mkdirSync(join(data, 'config'));
    writeFileSync(join(data, 'data/jellyfin.db'), '');
    const key = String.raw`HKLM\SOFTWARE\WOW6432Node\Jellyfin\Server`;
    const values = { DataFolder: wine.pathOf(data), ServiceAccountType: 'None', InstallFolder: 'C:\\J' };
    for (const [name, text] of Object.entries(values))
      await wine.run('reg', ['add', key, '/v', name, '/t', 'REG_EXPAND_SZ', '/d', text, '/f']);
    const { result } = await world.json('detect');
    const all = result['found'] as readonly Line[];
    expect(all.filter(({ server }) => server === 'jellyfin')).toMatchObject([
      {
        control: { kind: 'tray-app' },
        locations: { data: wine.pathOf(data), config: wine.pathOf(join(data, 'config')) },
        running: false,
        canBackUp: false,
      },
    ]);
  });
});
