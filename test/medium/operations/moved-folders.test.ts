/** The PC is gone, the backups are not: other folders, another name, maybe another system. */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../helpers/world.ts';
import { aWorld } from '../../helpers/world.ts';
import { everyValue, makeFilesAt, replaceText, storedPaths } from '../../helpers/stored-paths.ts';
import { plan, codesOf, backUpOldHome, aNewHome, asNew } from './old-home.ts';

let world: World;
let database: string;

beforeEach(async () => {
  world = await aWorld({ name: 'old home' });
  database = join(world.config, 'absdatabase.sqlite');
});
afterEach(() => world.dispose());

describe('a backup of folders that lie elsewhere now', () => {
  it('comes back with every path leading to its file, and nothing else changed', async () => {
    const old = {
      books: join(world.folder, 'old media/books'),
      podcasts: join(world.folder, 'old media/podcasts'),
      metadata: world.metadata,
      authors: world.metadata,
    };
    const ref = await backUpOldHome(world, old);
    const before = everyValue(database);
    const fresh = aNewHome(world);
    // The media were carried over; the old machine is gone.
    const carried = [
      [old.books, join(fresh.home, 'books')],
      [old.podcasts, join(fresh.home, 'podcasts')],
    ] as const;
    const media = Object.values(storedPaths(database))
      .flat()
      .filter((path) => path.startsWith(join(world.folder, 'old media')));
    makeFilesAt(media.map((path) => asNew(path, carried)));
    renameSync(join(world.folder, 'old home'), join(world.folder, 'gone'));

    const asked = await plan(fresh, ref);
    expect(codesOf(asked).toSorted()).toEqual([
      'ok version-unknown',
      'warn media-folder-missing',
      'warn other-installation',
    ]);
    const mappings = [
      { from: old.books, to: join(fresh.home, 'books') },
      { from: old.podcasts, to: join(fresh.home, 'podcasts') },
    ];
    const planned = await plan(fresh, ref, mappings);
    expect(codesOf(planned)).toEqual(['warn other-installation', 'ok version-unknown']);
    expect(planned.rewrites?.mappings).toMatchObject([
      { ...mappings[0], by: 'user' },
      { ...mappings[1], by: 'user' },
      { from: world.metadata, to: fresh.metadata, by: 'moved' },
    ]);
    expect(planned.rewrites?.tables).toContainEqual({ table: 'libraryItems', rows: 5 });

    const report = await fresh.restore(ref, { mappings, after: 'keep' });
    expect(report).toMatchObject({ outcome: 'succeeded', error: null });
    const restored = join(fresh.config, 'absdatabase.sqlite');
    const replacements = [...carried, [world.metadata, fresh.metadata] as const];
    expect(everyValue(restored)).toEqual(before.map((row) => asNew(row, replacements)));

    const { 'settings.backupPath': backupPath, ...files } = storedPaths(restored);
    expect(backupPath).toEqual([join(fresh.metadata, 'backups')]);
    const paths = Object.values(files).flat();
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !path.startsWith(fresh.home) || !existsSync(path))).toEqual([]);
    const server = await world.start({ config: fresh.config, metadata: fresh.metadata });
    await server.waitHealthy();
  });

  it('follows paths of Windows, in whatever case and separators they were written', async () => {
    const root = 'C:\\Users\\Old\\AppData\\Local\\Audiobookshelf\\metadata';
    const old = {
      books: 'D:/Hörbücher',
      podcasts: 'E:/Podcasts',
      metadata: root.replaceAll('\\', '/'),
      authors: root,
    };
    replaceText(database, join(world.metadata, 'backups'), `${root}\\backups`);
    const ref = await backUpOldHome(world, old);
    const fresh = aNewHome(world);
    const mappings = [
      { from: 'd:\\hörbücher\\', to: join(fresh.home, 'books') },
      { from: 'E:\\podcasts', to: join(fresh.home, 'podcasts') },
    ];
    const planned = await plan(fresh, ref, mappings);
    expect(codesOf(planned)).toEqual(['warn other-installation', 'ok version-unknown']);

    const report = await fresh.restore(ref, { mappings });
    expect(report).toMatchObject({ outcome: 'succeeded', error: null });
    const paths = storedPaths(join(fresh.config, 'absdatabase.sqlite'));
    for (const path of Object.values(paths).flat()) {
      expect(path).toMatch(/^\//);
      expect(path).not.toContain('\\');
      expect(path.startsWith(fresh.home)).toBe(true);
    }
    expect(paths['settings.backupPath']).toEqual([join(fresh.metadata, 'backups')]);
    const pictures = [...(paths['authors.imagePath'] ?? []), ...(paths['books.coverPath'] ?? [])];
    const ours = pictures.filter((path) => path.startsWith(fresh.metadata));
    expect(ours.length).toBeGreaterThan(1);
    expect(ours.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leaves media in a data folder to the user, and lets the rest of that folder follow', async () => {
    const old = {
      books: join(world.metadata, 'media/books'),
      podcasts: join(world.metadata, 'media/radio'),
      metadata: world.metadata,
      authors: world.metadata,
    };
    const ref = await backUpOldHome(world, old);
    const fresh = aNewHome(world);
    const planned = await plan(fresh, ref);
    expect(planned.mediaFolders.map(({ state, now }) => [state, now])).toEqual(
      [old.books, old.podcasts].map((path) => ['missing', path]),
    );
    await fresh.restore(ref);
    const paths = storedPaths(join(fresh.config, 'absdatabase.sqlite'));
    expect(paths['authors.imagePath']?.every((path) => path.startsWith(`${fresh.metadata}/authors/`))).toBe(
      true,
    );
    expect(paths['libraryItems.path']?.every((path) => path.startsWith(join(world.metadata, 'media')))).toBe(
      true,
    );
  });

  it('changes nothing for the server that it was made of', async () => {
    const ref = (await world.backUp()).result.backup?.id ?? '';
    const planned = await plan(world, ref);
    expect(planned.rewrites).toBeNull();
    expect(planned.verdicts.filter(({ severity }) => severity !== 'ok')).toEqual([]);
    const before = everyValue(database);
    expect((await world.restore(ref)).outcome).toBe('succeeded');
    expect(everyValue(database)).toEqual(before);
  });
});

describe('a server that is started and stopped by hand', () => {
  it('may see its folders under names of its own: they are left as they are, and that is said', async () => {
    await world.dispose();
    world = await aWorld({ control: 'none' });
    database = join(world.config, 'absdatabase.sqlite');
    const ref = await backUpOldHome(world, {
      books: '/audiobooks',
      podcasts: '/podcasts',
      metadata: '/in the container/metadata',
      authors: '/in the container/metadata',
    });
    const planned = await plan(aNewHome(world), ref);
    expect(planned.rewrites).toBeNull();
    expect(codesOf(planned)).toContain('ok data-folder-elsewhere');
  });
});
