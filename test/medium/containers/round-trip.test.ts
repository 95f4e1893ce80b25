/** The whole product with a server in a container: found, backed up, destroyed, restored, undone. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { captureTrees, compareCaptures, formatDifference } from '../../faults/tools/compare-trees.mjs';
import { makeAudiobookshelfData } from '../../helpers/audiobookshelf-data.ts';
import { replaceText, storedPaths } from '../../helpers/stored-paths.ts';
import type { Line } from '../cli/cli-world.ts';
import { aContainerHome, type Home } from './round-trip-world.ts';
import { podmanLane, signal } from './setup.ts';

/** Content, kind, rights, owner and times of everything, but for our own folders. */
const capture = ({ data }: Home) => captureTrees([data.config, data.metadata]);
const differences = (home: Home, before: ReturnType<typeof capture>): readonly string[] =>
  compareCaptures(before, capture(home), { timeToleranceMs: 1 })
    .filter(({ path }) => !path.startsWith('.reprise-'))
    .map(formatDifference);

/** Caches are emptied by a restore; the top keeps the time that it has. */
const isBackedUp = (difference: string): boolean =>
  !/ "(?:\.|cache\/(?:covers|images)[^"]*)" /.test(difference);

podmanLane('round trip', (world) => {
  it('finds the server, backs it up, brings it back bit for bit, and undoes that', async () => {
    const home = await aContainerHome(world(), { container: 'audiobookshelf' });
    const { json, data, container } = home;
    await home.waitHealthy();
    const policy = async () => (await world().engine.inspect(container, { signal })).restartPolicy;

    const find = await home.detected();
    expect(find).toMatchObject({
      server: 'audiobookshelf',
      control: { kind: 'container', name: container, engine: world().podman.address.address },
      locations: { config: data.config, metadata: data.metadata },
      running: true,
      serverVersion: '2.36.0',
      url: home.url,
      sure: 'certain',
      canBackUp: true,
    });
    expect(await home.added(find['id'])).toMatchObject({ instance: { name: 'home', running: true } });

    const original = capture(home);
    const started = await startedAt(home, world);
    expect(json('back-up', 'home', '--repository', home.repository)).toMatchObject({ exit: 0 });
    expect(await startedAt(home, world)).not.toBe(started);
    await home.waitHealthy();
    expect(differences(home, original)).toEqual([]);
    expect(await policy()).toBe('always');

    destroy(home);
    const destroyed = capture(home);
    const [ref] = (json('backups').result['backups'] as readonly Line[]).map(({ id }) => id as string);
    const planned = json('plan', ref ?? '', '--instance', 'home').result['plan'] as Line;
    expect(planned).toMatchObject({ serverWasRunning: true, rewrites: null });
    expect(planned['mediaFolders'].map(({ now, state }: Line) => [now, state]).toSorted()).toEqual([
      ['/audiobooks', 'there'],
      ['/podcasts', 'there'],
    ]);
    const codes = planned['verdicts'].map(({ code }: Line) => code);
    for (const code of ['data-folder-elsewhere', 'media-folder-missing', 'backup-path-not-creatable']) {
      expect(codes).not.toContain(code);
    }
    const restored = json('restore', ref ?? '', '--instance', 'home', '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { outcome: 'succeeded' } });
    await home.waitHealthy();
    expect(differences(home, original).filter(isBackedUp)).toEqual([]);
    expect(await policy()).toBe('always');

    expect(json('undo', '--yes', '--accept-warnings')).toMatchObject({ exit: 0 });
    await home.waitHealthy();
    expect(differences(home, destroyed)).toEqual([]);
    expect(await policy()).toBe('always');
  });

  it('brings the backup of a plain process into a container, under the names that the container has', async () => {
    const home = await aContainerHome(world(), { container: 'moved-in' });
    const { json, folder, repository } = home;
    await home.waitHealthy();
    const old = await makeAudiobookshelfData(join(folder, 'old'), { ownBackupPath: true });
    replaceText(old.database, '/metadata/authors', join(old.metadata, 'authors'));
    replaceText(old.database, '/metadata/items', join(old.metadata, 'items'));
    replaceText(old.database, '/audiobooks', '/srv/old/books');
    add(json, 'old', ['--config', old.config, '--metadata', old.metadata]);
    expect(json('back-up', 'old', '--repository', repository).exit).toBe(0);
    addContainer(home, world().podman.address.address);

    const ref = (json('backups').result['backups'] as readonly Line[])[0]?.['id'] as string;
    const wrong = json('plan', ref, '--instance', 'home', '--map', '/srv/old/books=/audiobooks/none');
    expect(codes(wrong.result['plan'])).toContain('mapping-target-missing');
    const words = [ref, '--instance', 'home', '--map', '/srv/old/books=/audiobooks'];
    const plan = json('plan', ...words).result['plan'] as Line;
    expect(codes(plan)).not.toContain('mapping-target-missing');
    expect(plan['rewrites'].mappings).toMatchObject([
      { from: '/srv/old/books', to: '/audiobooks', by: 'user' },
      { from: old.metadata, to: '/metadata', by: 'moved' },
    ]);
    expect(plan['mediaFolders'].map(({ now, state }: Line) => [now, state]).toSorted()).toEqual([
      ['/audiobooks', 'there'],
      ['/podcasts', 'there'],
    ]);
    expect(json('restore', ...words, '--yes', '--accept-warnings')).toMatchObject({ exit: 0 });
    await home.waitHealthy();
    const { 'settings.backupPath': backupPath, ...paths } = storedPaths(home.data.database);
    expect(backupPath).toEqual(['/metadata/backups']);
    const all = Object.values(paths).flat();
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((path) => !/^\/(?:metadata|audiobooks|podcasts)(?:\/|$)/.test(path))).toEqual([]);
  });

  it('brings the backup of a container into a plain process, under the names of this machine', async () => {
    const home = await aContainerHome(world(), { container: 'moved-out' });
    const { json, folder, repository, media } = home;
    await home.waitHealthy();
    addContainer(home, world().podman.address.address);
    expect(json('back-up', 'home', '--repository', repository).exit).toBe(0);
    const fresh = { config: join(folder, 'fresh/config'), metadata: join(folder, 'fresh/metadata') };
    Object.values(fresh).forEach((path) => mkdirSync(path, { recursive: true }));
    add(json, 'plain', ['--config', fresh.config, '--metadata', fresh.metadata]);
    const ref = (json('backups').result['backups'] as readonly Line[])[0]?.['id'] as string;
    const maps = ['--map', `/audiobooks=${media.books}`, '--map', `/podcasts=${media.podcasts}`];
    const words = [ref, '--instance', 'plain', ...maps, '--yes', '--accept-warnings'];
    expect(json('restore', ...words)).toMatchObject({ exit: 0 });
    const all = Object.values(storedPaths(join(fresh.config, 'absdatabase.sqlite'))).flat();
    const isHere = (path: string): boolean =>
      [fresh.metadata, media.books, media.podcasts].some((top) => path === top || path.startsWith(`${top}/`));
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((path) => !isHere(path))).toEqual([]);
  });
});

function addContainer({ json, data, container, url }: Home, engine: string): void {
  const places = ['--config', data.config, '--metadata', data.metadata, '--url', url];
  const control = ['--control', 'container', '--control-name', container, '--engine', engine];
  add(json, 'home', [...places, ...control]);
}

function add(json: Home['json'], name: string, words: readonly string[]): void {
  const added = json('instances', 'add', '--server', 'audiobookshelf', '--name', name, ...words);
  expect(added).toMatchObject({ exit: 0 });
}

function codes(plan: Line): readonly string[] {
  return plan['verdicts'].map(({ code }: Line) => code as string);
}

/** What a person loses: covers, a picture, and what the server still knew of both. */
function destroy({ data }: Home): void {
  const items = join(data.metadata, 'items');
  const [gone = '', changed = ''] = readdirSync(items);
  rmSync(join(items, gone), { recursive: true });
  writeFileSync(join(items, changed, 'metadata.json'), '{"changed":true}');
  rmSync(join(data.metadata, 'authors'), { recursive: true });
  writeFileSync(join(items, 'added.txt'), 'added');
}

async function startedAt(
  { container }: Home,
  world: Parameters<Parameters<typeof podmanLane>[1]>[0],
): Promise<unknown> {
  const { State } = await world().podman.docker.getContainer(container).inspect();
  return State.StartedAt;
}
