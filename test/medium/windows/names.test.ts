/** Names that Windows takes for something else, and names that it holds with care, through Wine. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWine, windowsLane, type Wine } from '../../helpers/wine.ts';
import { archiveOf, soundArchive } from '../cli/archives.ts';
import { aCliWorld } from '../cli/cli-world.ts';
import { expectRefused, ownFolders } from '../cli/untouched.ts';
import { aWindowsWorld, backedUp, captureData, differences } from './windows-world.ts';

windowsLane(() => {
  let wine: Wine;
  beforeAll(async () => {
    wine = await startWine();
  }, 240_000);
  afterAll(() => wine.end());

  it('refuses an archive with a device, a stream or an end that Windows strips, and writes nothing', async () => {
    const world = await aWindowsWorld(wine);
    await world.json('repository', 'add', wine.pathOf(world.repository));
    const before = captureData(world);
    const sound = await soundArchive();
    const archive = join(world.folder, 'names.audiobookshelf');
    for (const name of ['CON', 'aux.txt', 'com1.jpg', 'cover.jpg.', 'cover.jpg ', 'cover.jpg:hidden']) {
      writeFileSync(
        archive,
        archiveOf(sound, { more: [{ name: `metadata-items/x/${name}`, content: 'x' }] }),
      );
      const words = [wine.pathOf(archive), '--instance', 'home'];
      const restored = await world.json('restore', ...words, '--yes', '--accept-warnings');
      expectRefused(restored, { exit: 3, code: 'unsafe-path' }, name);
    }
    expect(differences(world, before)).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);
  }, 240_000);

  it('brings back a path of more than 260 characters, a read-only file and an empty folder', async () => {
    const world = await aWindowsWorld(wine);
    const items = join(world.data.metadata, 'items');
    const deep = join(items, 'a'.repeat(120), 'ü'.repeat(60), 'c'.repeat(120));
    mkdirSync(deep, { recursive: true });
    mkdirSync(join(items, 'empty'));
    const [long, readOnly] = [join(deep, 'cover.jpg'), join(items, 'read-only.json')];
    expect(wine.pathOf(long).length).toBeGreaterThan(300);
    writeFileSync(long, 'deep');
    writeFileSync(readOnly, 'kept');
    chmodSync(readOnly, 0o444);
    const before = captureData(world);
    const backup = await backedUp(wine, world);
    for (const name of readdirSync(items)) rmSync(join(items, name), { recursive: true });
    expect(await world.json('restore', backup, '--instance', 'home', '--yes')).toMatchObject({ exit: 0 });
    expect(differences(world, before, ['cache/covers', 'cache/images'])).toEqual([]);
    expect(statSync(readOnly).mode & 0o222).toBe(0);
    // The restore point holds a read-only file as well after this.
    const undone = await world.json('undo', '--yes');
    expect(undone).toMatchObject({ exit: 0 });
    expect(await world.json('release', undone.result['operationId'], '--yes')).toMatchObject({ exit: 0 });
    expect(ownFolders(world.folder)).toEqual([]);
  }, 240_000);

  it('restores a backup that was made on Linux, and refuses one with a name that only Linux can hold', async () => {
    const linux = await aCliWorld({ running: false });
    const first = linux.json('back-up', 'home', '--repository', 'repository');
    writeFileSync(join(linux.data.metadata, 'items/aux.txt'), 'a device on Windows');
    const second = linux.json('back-up', 'home');
    expect([first.exit, second.exit]).toEqual([0, 0]);

    const world = await aWindowsWorld(wine);
    const adopted = await world.json('repository', 'adopt', wine.pathOf(linux.repository));
    expect(adopted).toMatchObject({ exit: 0 });
    const before = captureData(world);
    const words = ['--instance', 'home', '--yes', '--accept-warnings'];
    const refused = await world.json('restore', second.result['backup'].id, ...words);
    expectRefused(refused, { exit: 3, code: 'unsafe-path' });
    expect(refused.result['message']).toContain('aux.txt');
    expect(differences(world, before)).toEqual([]);
    expect(ownFolders(world.folder)).toEqual([]);

    rmSync(world.data.database);
    const restored = await world.json('restore', first.result['backup'].id, ...words);
    expect(restored).toMatchObject({ exit: 0, result: { health: 'static' } });
    // Wine's icacls is an empty shell; owners are no business of Windows.
    const warned = restored.result['warnings'].map((warning: { readonly code: string }) => warning.code);
    expect(warned).toEqual(['acl-not-kept']);
    expect(readFileSync(world.data.database)).toEqual(readFileSync(linux.data.database));
  }, 240_000);
});
