/** The PC is gone, the backups are not: other folders, another name, maybe another system. */
import { existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PathMapping } from '../../../src-main/domain/restore/path-mapping.ts';
import type { SeenMount } from '../../../src-main/domain/server/server-view.ts';
import { planRestore } from '../../../src-main/operations/plan-restore.ts';
import { fakeServerControl } from '../../fakes/server-control.ts';
import type { Run, World } from '../../helpers/world.ts';
import { aWorld, never } from '../../helpers/world.ts';
import { everyValue, makeFilesAt, replaceText, storedPaths } from '../../helpers/stored-paths.ts';

let world: World;
let database: string;

beforeEach(async () => {
  world = await aWorld({ name: 'old home' });
  database = join(world.config, 'absdatabase.sqlite');
});
afterEach(() => world.dispose());

const plan = (run: Run, ref: string, mappings: readonly PathMapping[] = []) =>
  planRestore(
    run.core,
    { ref, instance: run.instance.id, datasets: null, after: 'keep', mappings },
    { signal: never },
  );

const codesOf = (planned: Awaited<ReturnType<typeof plan>>): readonly string[] =>
  planned.verdicts.flatMap(({ severity, code }) => (code === null ? [] : [`${severity} ${code}`]));

interface OldHome {
  readonly books: string;
  readonly podcasts: string;
  readonly metadata: string;
  readonly authors: string;
}

/** The paths of the old machine, as its server wrote them; gives the backup's folder. */
async function backUpOldHome(old: OldHome): Promise<string> {
  replaceText(database, '/metadata/authors', `${old.authors}/authors`);
  replaceText(database, '/metadata/items', `${old.metadata}/items`);
  replaceText(database, '/audiobooks', old.books);
  replaceText(database, '/podcasts', old.podcasts);
  return (await world.backUp()).result.backup?.path ?? '';
}

/** Another machine: the media lie at a new place, the data folders are new and empty. */
function aNewHome(): Run & { readonly home: string; readonly config: string; readonly metadata: string } {
  const home = join(world.folder, 'neues Zuhause 🏡');
  const [config, metadata] = [join(home, 'abs/config'), join(home, 'abs/metadata')];
  for (const folder of [config, metadata, join(home, 'books'), join(home, 'podcasts')]) {
    mkdirSync(folder, { recursive: true });
  }
  return { ...world.elsewhere({ config, metadata }), home, config, metadata };
}

/** What may have become of paths that the old home's backup names, as plain text. */
const asNew = (text: string, replacements: readonly (readonly [string, string])[]): string =>
  replacements.reduce((changed, [from, to]) => changed.replaceAll(from, to), text);

describe('a backup of folders that lie elsewhere now', () => {
  it('comes back with every path leading to its file, and nothing else changed', async () => {
    const old = {
      books: join(world.folder, 'old media/books'),
      podcasts: join(world.folder, 'old media/podcasts'),
      metadata: world.metadata,
      authors: world.metadata,
    };
    const ref = await backUpOldHome(old);
    const before = everyValue(database);
    const fresh = aNewHome();
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
    const ref = await backUpOldHome(old);
    const fresh = aNewHome();
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
    const ref = await backUpOldHome(old);
    const fresh = aNewHome();
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
    const ref = await backUpOldHome({
      books: '/audiobooks',
      podcasts: '/podcasts',
      metadata: '/in the container/metadata',
      authors: '/in the container/metadata',
    });
    const planned = await plan(aNewHome(), ref);
    expect(planned.rewrites).toBeNull();
    expect(codesOf(planned)).toContain('ok data-folder-elsewhere');
  });
});

/** The engine is a fake; test/medium/containers has the same through a real one. */
describe('a server in a container', () => {
  let mounts: readonly SeenMount[] = [];
  const env: Record<string, string> = {};

  beforeEach(async () => {
    await world.dispose();
    const inside = async () => ({ mounts, env });
    const makeControl = () => ({ ...fakeServerControl({ running: false }), inside });
    world = await aWorld({ control: 'container', ports: () => ({ makeControl }) });
    database = join(world.config, 'absdatabase.sqlite');
  });

  it('finds its folders under the names of its mounts, whatever the backup called them', async () => {
    const ref = await backUpOldHome({
      books: '/mnt/books',
      podcasts: '/podcasts',
      metadata: '/home/anna/metadata',
      authors: '/home/anna/metadata',
    });
    const fresh = aNewHome();
    mounts = [
      { here: fresh.config, there: '/config' },
      { here: fresh.metadata, there: '/metadata' },
      { here: join(fresh.home, 'books'), there: '/mnt/books' },
      { here: null, there: '/podcasts' },
    ];
    const planned = await plan(fresh, ref);
    expect(planned.rewrites?.mappings).toMatchObject([
      { from: '/home/anna/metadata', to: '/metadata', by: 'moved' },
      // Only the folder of its own backups was still named so.
      { from: world.metadata, to: '/metadata', by: 'moved', changed: 1 },
    ]);
    expect(codesOf(planned)).not.toContain('ok data-folder-elsewhere');
    const states = Object.fromEntries(planned.mediaFolders.map(({ now, state }) => [now, state]));
    expect(states).toEqual({ '/mnt/books': 'there', '/podcasts': 'hidden' });
    expect(codesOf(planned)).not.toContain('warn media-folder-missing');
    expect(codesOf(planned)).toContain('ok media-folder-hidden');
    const asHere = await plan(fresh, ref, [{ from: '/podcasts', to: join(fresh.home, 'books') }]);
    expect(asHere.verdicts).toContainEqual(
      expect.objectContaining({
        code: 'mapping-target-missing',
        severity: 'block',
        details: { path: join(fresh.home, 'books'), seenAs: '/mnt/books' },
      }),
    );
  });

  it('keeps the names of a backup that were those of the container already', async () => {
    mounts = [
      { here: world.config, there: '/config' },
      { here: world.metadata, there: '/metadata' },
    ];
    const ref = (await world.backUp()).result.backup?.id ?? '';
    const planned = await plan(world, ref);
    expect(planned.rewrites).toBeNull();
    expect(codesOf(planned)).not.toContain('warn backup-path-not-creatable');
  });

  it('is moved into a container over the same folders: its own backup follows', async () => {
    const { metadata } = world;
    const ref = await backUpOldHome({ books: '/books', podcasts: '/podcasts', metadata, authors: metadata });
    replaceText(database, metadata, '/metadata');
    mounts = [
      { here: world.config, there: '/config' },
      { here: metadata, there: '/metadata' },
    ];
    const planned = await plan(world, ref);
    expect(planned.rewrites?.mappings).toMatchObject([{ from: metadata, to: '/metadata', by: 'moved' }]);
  });

  it('whose mounts do not hold a data folder keeps the names, and that is said', async () => {
    const ref = await backUpOldHome({
      books: '/books',
      podcasts: '/podcasts',
      metadata: '/home/anna/metadata',
      authors: '/home/anna/metadata',
    });
    mounts = [];
    const planned = await plan(aNewHome(), ref);
    expect(planned.rewrites).toBeNull();
    expect(codesOf(planned)).toContain('ok data-folder-elsewhere');
  });
});

describe('a mapping', () => {
  it('to a folder that is not there, or from one that nothing lies in, is refused', async () => {
    const ref = (await world.backUp()).result.backup?.id ?? '';
    const to = join(world.folder, 'not there');
    const codes = codesOf(await plan(world, ref, [{ from: '/audiobooks', to }]));
    expect(codes).toContain('block mapping-target-missing');
    expect(existsSync(to)).toBe(false);
    const inside = join(world.metadata, 'nowhere');
    expect(codesOf(await plan(world, ref, [{ from: '/audiobooks', to: inside }]))).toContain(
      'block mapping-target-missing',
    );
    const unused = await plan(world, ref, [{ from: '/audiobook', to: world.folder }]);
    expect(codesOf(unused)).toContain('block mapping-unused');
    const report = await world.restore(ref, { mappings: [{ from: '/audiobook', to: world.folder }] });
    expect(report).toMatchObject({ outcome: 'blocked', error: { code: 'mapping-unused' } });
  });

  it('to a link names the folder that it leads to, as a scan of the server would', async () => {
    const ref = (await world.backUp()).result.backup?.id ?? '';
    const real = join(world.folder, 'real books');
    mkdirSync(real);
    symlinkSync(real, join(world.folder, 'books'));
    const planned = await plan(world, ref, [{ from: '/audiobooks', to: join(world.folder, 'books') }]);
    expect(planned.rewrites?.mappings).toMatchObject([{ from: '/audiobooks', to: real }]);
  });

  it('without the database has nothing to do, and says so', async () => {
    const ref = (await world.backUp()).result.backup?.id ?? '';
    const planned = await planRestore(
      world.core,
      {
        ref,
        instance: world.instance.id,
        datasets: ['metadata'],
        after: 'keep',
        mappings: [{ from: '/audiobooks', to: world.folder }],
      },
      { signal: never },
    );
    expect(codesOf(planned)).toContain('block mapping-unused');
  });

  it('is undone with its restore', async () => {
    const before = everyValue(database);
    const ref = (await world.backUp()).result.backup?.id ?? '';
    const books = join(world.folder, 'books');
    makeFilesAt([join(books, 'x.mp3')]);
    const report = await world.restore(ref, { mappings: [{ from: '/audiobooks', to: books }] });
    expect(report.outcome).toBe('succeeded');
    expect(everyValue(database)).toEqual(before.map((row) => row.replaceAll('/audiobooks', books)));
    expect((await world.undo()).outcome).toBe('succeeded');
    expect(everyValue(database)).toEqual(before);
  });
});
