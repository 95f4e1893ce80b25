/** One real example per server for the contract suite; the facts are counted by hand in `test/fixtures/<id>/README.md`. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import type { DatabaseFacts } from '../../src-main/ports/media-server.ts';
import type { MediaServerId } from '../../src-main/servers/index.ts';
import { fixtureArchive } from './audiobookshelf-data.ts';

export interface MediaServerSample {
  /** Puts a real database into the folder and gives its path. */
  makeDatabase(folder: string): Promise<string>;
  /** Where its data lay. */
  readonly roots: Readonly<Record<string, string>>;
  readonly serverVersion: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly mediaFolders: readonly string[];
  /** By path. */
  readonly references: DatabaseFacts['references'];
  readonly archive: { readonly details: string; readonly entries: readonly string[] } | null;
  /** What its identity page answers. */
  readonly identity: string;
}

const audiobookshelf: MediaServerSample = {
  async makeDatabase(folder) {
    const target = join(folder, 'absdatabase.sqlite');
    const zip = await openPromise(fixtureArchive);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'absdatabase.sqlite') continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
    }
    return target;
  },
  roots: { metadata: '/metadata', config: '/config' },
  serverVersion: '2.36.0',
  counts: {
    users: 3,
    libraries: 2,
    items: 5,
    progress: 4,
    sessions: 1,
    collections: 1,
    playlists: 1,
    bookmarks: 2,
    authors: 3,
    books: 4,
    podcasts: 1,
    episodes: 2,
  },
  mediaFolders: ['/audiobooks', '/podcasts'],
  references: [
    { root: 'metadata', path: 'authors/75581af5-d26c-45be-a963-0b3f4481fefd.jpg' },
    { root: 'metadata', path: 'items/6fea9192-8beb-4f68-97e9-925144c568a7/cover.jpg' },
    { root: 'metadata', path: 'items/73f21ac4-7073-460d-815c-d18ebf663315/cover.jpg' },
  ],
  archive: {
    details: '2026-11-20T1535\nsqlite\n1795188919526\n2.36.0',
    entries: [
      'details',
      'absdatabase.sqlite',
      'metadata-items/55d044a2-761e-4bc2-99e4-eaf025b6b7df',
      'metadata-items/55d044a2-761e-4bc2-99e4-eaf025b6b7df/metadata.json',
      'metadata-authors/75581af5-d26c-45be-a963-0b3f4481fefd.jpg',
    ],
  },
  identity: '{"app":"audiobookshelf","serverVersion":"2.36.0","isInit":true,"language":"en-us"}',
};

export const mediaServerSamples: Readonly<Record<MediaServerId, MediaServerSample>> = { audiobookshelf };
