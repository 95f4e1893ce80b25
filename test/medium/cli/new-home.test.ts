/** The whole way after a loss: another computer, another name, other folders, and only the drive with the backups. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { makeFilesAt, replaceText, storedPaths } from '../../helpers/stored-paths.ts';
import type { CliWorld } from './cli-world.ts';
import { adopt, aLostComputer, locations } from './lost-computer.ts';

/** How the server of the old computer wrote its folders. */
interface OldPaths {
  readonly books: string;
  readonly podcasts: string;
  readonly metadata: string;
  readonly authors: string;
  readonly backups: string;
}

const onLinux: OldPaths = {
  books: '/home/anna/media/books',
  podcasts: '/home/anna/media/podcasts',
  metadata: '/home/anna/abs/metadata',
  authors: '/home/anna/abs/metadata',
  backups: '/home/anna/abs/metadata/backups',
};

const windowsRoot = 'C:\\Users\\Anna\\AppData\\Local\\Audiobookshelf\\metadata';

const onWindows: OldPaths = {
  books: 'D:/Hörbücher',
  podcasts: 'D:/Podcasts',
  metadata: windowsRoot.replaceAll('\\', '/'),
  authors: windowsRoot,
  backups: `${windowsRoot}\\backups`,
};

const writePaths =
  (old: OldPaths) =>
  ({ data: { database, metadata } }: CliWorld): void => {
    replaceText(database, join(metadata, 'backups'), old.backups);
    replaceText(database, '/metadata/authors', `${old.authors}/authors`);
    replaceText(database, '/metadata/items', `${old.metadata}/items`);
    replaceText(database, '/audiobooks', old.books);
    replaceText(database, '/podcasts', old.podcasts);
  };

const progressOf = (database: string): unknown => {
  const db = new Database(database, { readonly: true });
  try {
    return db
      .prepare(
        `SELECT users.username, books.title, progress.currentTime, progress.isFinished
         FROM mediaProgresses AS progress
         JOIN users ON users.id = progress.userId
         LEFT JOIN books ON books.id = progress.mediaItemId
         LEFT JOIN podcastEpisodes ON podcastEpisodes.id = progress.mediaItemId
         WHERE books.id IS NOT NULL OR podcastEpisodes.id IS NOT NULL
         ORDER BY progress.id`,
      )
      .all();
  } finally {
    db.close();
  }
};

describe('only the drive with the backups is left', () => {
  it.each([
    ['Linux', onLinux, []],
    // As somebody would type it from memory.
    ['Windows', onWindows, ['d:\\hörbücher', 'D:\\podcasts']],
  ] as const)('and a server from %s comes back into other folders, all of it', async (_name, old, typed) => {
    let progress: unknown = null;
    const lost = await aLostComputer({
      backups: 1,
      first: (world) => {
        writePaths(old)(world);
        progress = progressOf(world.data.database);
      },
    });
    const { world, data } = lost;
    adopt(lost);
    expect(world.json('instances', 'add', '--like', 'home', ...locations(data)).exit).toBe(0);
    const id = String(lost.old.backups[0]?.['id']);

    const asked = world.json('plan', id, '--instance', 'home').result['plan'];
    expect(asked.mediaFolders).toEqual([
      { path: old.books, now: old.books, state: 'missing' },
      { path: old.podcasts, now: old.podcasts, state: 'missing' },
    ]);
    const [books, podcasts] = [
      join(world.folder, 'new media/books'),
      join(world.folder, 'new media/podcasts'),
    ];
    for (const folder of [books, podcasts]) mkdirSync(folder, { recursive: true });
    const [fromBooks, fromPodcasts] = [typed[0] ?? old.books, typed[1] ?? old.podcasts];
    const map = ['--map', `${fromBooks}=${books}`, '--map', `${fromPodcasts}=${podcasts}`];

    const planned = world.json('plan', id, '--instance', 'home', ...map);
    expect(planned.exit).toBe(0);
    const { plan } = planned.result;
    expect(plan.rewrites.mappings).toMatchObject([
      { from: fromBooks, to: books, by: 'user', changed: expect.any(Number) },
      { from: fromPodcasts, to: podcasts, by: 'user' },
      { to: data.metadata, by: 'moved' },
    ]);
    expect(plan.rewrites.tables).toContainEqual({ table: 'libraryItems', rows: 5 });
    const shown = world.run('plan', id, '--instance', 'home', ...map).stdout;
    expect(shown).toContain(`${fromBooks} → ${books}`);
    expect(shown).toMatch(/follow, in \d+ entries/);

    const restored = world.json('restore', '--plan', plan.id, '--yes', '--accept-warnings');
    expect(restored).toMatchObject({ exit: 0, result: { outcome: 'succeeded', health: 'healthy' } });

    const { 'settings.backupPath': backupPath, ...paths } = storedPaths(data.database);
    expect(backupPath).toEqual([join(data.metadata, 'backups')]);
    const all = Object.values(paths).flat();
    const media = all.filter((path) => !path.startsWith(data.metadata));
    expect(media.filter((path) => !path.startsWith(`${world.folder}/new media/`))).toEqual([]);
    makeFilesAt(media);
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((path) => !existsSync(path))).toEqual([]);
    expect(progressOf(data.database)).toEqual(progress);
    expect(lost.changed()).toEqual([]);
  });
});
