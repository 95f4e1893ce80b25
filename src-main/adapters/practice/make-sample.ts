/** Writes the sample library: media, pictures and the database that knows them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import type { PracticePlaces } from '../../ports/practice-sandbox.ts';
import { databaseFile, insert, makeEmptyDatabase, now } from './practice-database.ts';
import { picture, tone } from './sample-files.ts';
import { authors, books, podcast, progress, sampleId, users } from './sample-library.ts';

export const pictureName = 'cover.png';

type Folders = Pick<PracticePlaces, 'config' | 'metadata' | 'media'>;

/** `here`: where it is written now; `final`: where it will lie, which is what the database says. */
export function makeSample(here: Folders, final: Folders): void {
  for (const name of ['items', 'authors', 'backups', 'logs', 'cache']) {
    mkdirSync(join(here.metadata, name), { recursive: true });
  }
  mkdirSync(here.config, { recursive: true });
  const db = makeEmptyDatabase(join(here.config, databaseFile), join(final.metadata, 'backups'));
  try {
    db.transaction(() => fill(db, here, final))();
  } finally {
    db.close();
  }
}

function fill(db: Database.Database, here: Folders, final: Folders): void {
  const id = sampleId;
  const times = now();
  const write = (path: string, content: Buffer): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  const addItem = (kind: 'book' | 'podcast', title: string, colour: readonly [number, number, number]) => {
    const item = id('item', title);
    const folder = kind === 'book' ? 'Audiobooks' : 'Podcasts';
    write(join(here.metadata, 'items', item, pictureName), picture(colour));
    insert(db, 'libraryItems', {
      id: item,
      path: join(final.media, folder, title),
      relPath: title,
      mediaId: id(kind, title),
      mediaType: kind,
      size: 0,
      libraryFiles: '[]',
      isMissing: 0,
      libraryId: id('library', folder),
      libraryFolderId: id('folder', folder),
      ...times,
    });
    return { folder, coverPath: join(final.metadata, 'items', item, pictureName) };
  };
  const addSound = (path: string, pitch: number): string => {
    write(join(here.media, path), tone(pitch));
    return JSON.stringify({ index: 1, metadata: { path: join(final.media, path) } });
  };

  for (const { name, type } of users) {
    const bookmarks = name === 'robin' ? [{ title: 'The storm begins', time: 120 }] : [];
    insert(db, 'users', {
      id: id('user', name),
      username: name,
      type,
      pash: null,
      bookmarks: JSON.stringify(bookmarks),
      ...times,
    });
  }
  for (const [name, mediaType] of [
    ['Audiobooks', 'book'],
    ['Podcasts', 'podcast'],
  ] as const) {
    insert(db, 'libraries', { id: id('library', name), name, mediaType, ...times });
    const path = join(final.media, name);
    insert(db, 'libraryFolders', {
      id: id('folder', name),
      path,
      libraryId: id('library', name),
      ...times,
    });
  }
  for (const [index, name] of authors.entries()) {
    const file = `${id('author', name)}.png`;
    write(join(here.metadata, 'authors', file), picture([90 + index * 50, 110, 170 - index * 40]));
    const imagePath = join(final.metadata, 'authors', file);
    insert(db, 'authors', { id: id('author', name), name, imagePath, ...times });
  }
  for (const [index, { title, author, colour }] of books.entries()) {
    const { folder, coverPath } = addItem('book', title, colour);
    const sound = addSound(join(folder, title, 'part 1.wav'), 220 + index * 55);
    insert(db, 'books', { id: id('book', title), title, coverPath, audioFiles: `[${sound}]`, ...times });
    insert(db, 'bookAuthors', {
      id: id('bookAuthor', title),
      bookId: id('book', title),
      authorId: id('author', author),
    });
  }
  const { folder, coverPath } = addItem('podcast', podcast.title, podcast.colour);
  insert(db, 'podcasts', { id: id('podcast', podcast.title), title: podcast.title, coverPath, ...times });
  for (const [index, title] of podcast.episodes.entries()) {
    const audioFile = addSound(join(folder, podcast.title, `${title}.wav`), 330 + index * 110);
    insert(db, 'podcastEpisodes', {
      id: id('episode', title),
      title,
      audioFile,
      podcastId: id('podcast', podcast.title),
      ...times,
    });
  }
  for (const { user, book, share } of progress) {
    insert(db, 'mediaProgresses', {
      id: id('progress', `${user} ${book}`),
      userId: id('user', user),
      mediaItemId: id('book', book),
      mediaItemType: 'book',
      duration: 3600,
      currentTime: 3600 * share,
      isFinished: share === 1 ? 1 : 0,
      ...times,
    });
  }
  const collection = id('collection', 'By the sea');
  insert(db, 'collections', {
    id: collection,
    name: 'By the sea',
    libraryId: id('library', 'Audiobooks'),
    ...times,
  });
  insert(db, 'collectionBooks', {
    id: id('collectionBook', 'A Quiet Harbour'),
    bookId: id('book', 'A Quiet Harbour'),
    collectionId: collection,
  });
}
