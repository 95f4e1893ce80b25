/** Folders under other names: those of a container, and those that the user maps. */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenMount } from '../../../src-main/domain/server/server-view.ts';
import { planRestore } from '../../../src-main/operations/plan-restore.ts';
import { fakeServerControl } from '../../fakes/server-control.ts';
import type { World } from '../../helpers/world.ts';
import { aWorld, never } from '../../helpers/world.ts';
import { everyValue, makeFilesAt, replaceText } from '../../helpers/stored-paths.ts';
import { plan, codesOf, backUpOldHome, aNewHome } from './old-home.ts';

let world: World;
let database: string;

beforeEach(async () => {
  world = await aWorld({ name: 'old home' });
  database = join(world.config, 'absdatabase.sqlite');
});
afterEach(() => world.dispose());

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
    const ref = await backUpOldHome(world, {
      books: '/mnt/books',
      podcasts: '/podcasts',
      metadata: '/home/anna/metadata',
      authors: '/home/anna/metadata',
    });
    const fresh = aNewHome(world);
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
    const ref = await backUpOldHome(world, {
      books: '/books',
      podcasts: '/podcasts',
      metadata,
      authors: metadata,
    });
    replaceText(database, metadata, '/metadata');
    mounts = [
      { here: world.config, there: '/config' },
      { here: metadata, there: '/metadata' },
    ];
    const planned = await plan(world, ref);
    expect(planned.rewrites?.mappings).toMatchObject([{ from: metadata, to: '/metadata', by: 'moved' }]);
  });

  it('whose mounts do not hold a data folder keeps the names, and that is said', async () => {
    const ref = await backUpOldHome(world, {
      books: '/books',
      podcasts: '/podcasts',
      metadata: '/home/anna/metadata',
      authors: '/home/anna/metadata',
    });
    mounts = [];
    const planned = await plan(aNewHome(world), ref);
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
