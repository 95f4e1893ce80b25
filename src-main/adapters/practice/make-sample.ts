/** Writes the sample library: media, pictures and the database that knows them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import type { PracticePlaces } from '../../ports/practice-sandbox.ts';
import { databaseFile, insert, makeEmptyDatabase, now } from './practice-database.ts';
import { picture, tone } from './sample-files.ts';
import { authors, books, podcast, progress, sampleId, users } from './sample-library.ts';

type Folders = Pick<PracticePlaces, 'config' | 'metadata' | 'media'>;
type Times = ReturnType<typeof now>;

/** `here`: where it is written now; `final`: where it will lie, which is what the database says. */
interface Sample {
  readonly db: Database.Database;
  readonly here: Folders;
  readonly final: Folders;
  readonly times: Times;
}

export function makeSample(here: Folders, final: Folders): void {
  for (const name of ['items', 'authors', 'backups', 'logs', 'cache']) {
    mkdirSync(join(here.metadata, name), { recursive: true });
  }
  mkdirSync(here.config, { recursive: true });
  const db = makeEmptyDatabase(join(here.config, databaseFile), join(final.metadata, 'backups'));
  const sample: Sample = { db, here, final, times: now() };
  try {
    db.transaction(() => {
      addUsers(sample);
      addLibrary(sample, 'Audiobooks', 'book');
      addLibrary(sample, 'Podcasts', 'podcast');
      for (const [index, name] of authors.entries()) addAuthor(sample, name, index);
      for (const [index, book] of books.entries()) addBook(sample, book, index);
      addPodcast(sample);
      addCollection(sample, 'By the sea', 'A Quiet Harbour');
      for (const each of progress) addProgress(sample, each);
    })();
  } finally {
    db.close();
  }
}

function addUsers({ db, times }: Sample): void {
  for (const { name, type, bookmarks } of users) {
    const id = sampleId('user', name);
    insert(db, 'users', {
      id,
      username: name,
      type,
      pash: null,
      bookmarks: JSON.stringify(bookmarks),
      ...times,
    });
  }
}

function addLibrary({ db, final, times }: Sample, name: string, mediaType: 'book' | 'podcast'): void {
  const libraryId = sampleId('library', name);
  insert(db, 'libraries', { id: libraryId, name, mediaType, ...times });
  const path = join(final.media, name);
  insert(db, 'libraryFolders', { id: sampleId('folder', name), path, libraryId, ...times });
}

function addAuthor({ db, here, final, times }: Sample, name: string, index: number): void {
  const id = sampleId('author', name);
  write(join(here.metadata, 'authors', `${id}.png`), picture([90 + index * 50, 110, 170 - index * 40]));
  const imagePath = join(final.metadata, 'authors', `${id}.png`);
  insert(db, 'authors', { id, name, imagePath, ...times });
}

function addBook(sample: Sample, { title, author, colour }: (typeof books)[number], index: number): void {
  const { db, times } = sample;
  const id = sampleId('book', title);
  const sound = addSound(sample, join('Audiobooks', title, 'part 1.wav'), 220 + index * 55);
  const item = { library: 'Audiobooks', mediaType: 'book', title, colour, files: [sound] } as const;
  const coverPath = addItem(sample, item);
  insert(db, 'books', { id, title, coverPath, audioFiles: JSON.stringify([sound]), ...times });
  const authorId = sampleId('author', author);
  insert(db, 'bookAuthors', { id: sampleId('bookAuthor', title), bookId: id, authorId });
}

function addPodcast(sample: Sample): void {
  const { db, times } = sample;
  const { title, episodes, colour } = podcast;
  const podcastId = sampleId('podcast', title);
  const files = episodes.map((episode, index) =>
    addSound(sample, join('Podcasts', title, `${episode}.wav`), 330 + index * 110),
  );
  const item = { library: 'Podcasts', mediaType: 'podcast', title, colour, files } as const;
  const coverPath = addItem(sample, item);
  insert(db, 'podcasts', { id: podcastId, title, coverPath, ...times });
  for (const [index, episode] of episodes.entries()) {
    const id = sampleId('episode', episode);
    const audioFile = JSON.stringify(files[index]);
    insert(db, 'podcastEpisodes', { id, title: episode, audioFile, podcastId, ...times });
  }
}

interface Item {
  readonly library: string;
  readonly mediaType: 'book' | 'podcast';
  readonly title: string;
  readonly colour: (typeof books)[number]['colour'];
  readonly files: readonly object[];
}

/** The path of its cover. */
function addItem({ db, here, final, times }: Sample, item: Item): string {
  const { library, mediaType, title, colour, files } = item;
  const id = sampleId('item', title);
  const cover = join('items', id, 'cover.png');
  write(join(here.metadata, cover), picture(colour));
  insert(db, 'libraryItems', {
    id,
    path: join(final.media, library, title),
    relPath: title,
    mediaId: sampleId(mediaType, title),
    mediaType,
    size: 0,
    libraryFiles: JSON.stringify(files),
    isMissing: 0,
    libraryId: sampleId('library', library),
    libraryFolderId: sampleId('folder', library),
    ...times,
  });
  return join(final.metadata, cover);
}

function addSound({ here, final }: Sample, path: string, pitch: number): object {
  write(join(here.media, path), tone(pitch));
  return { index: 1, metadata: { path: join(final.media, path) } };
}

function addCollection({ db, times }: Sample, name: string, book: string): void {
  const id = sampleId('collection', name);
  insert(db, 'collections', { id, name, libraryId: sampleId('library', 'Audiobooks'), ...times });
  const bookId = sampleId('book', book);
  insert(db, 'collectionBooks', { id: sampleId('collectionBook', book), bookId, collectionId: id });
}

const durationSeconds = 3600;

function addProgress({ db, times }: Sample, { user, book, share }: (typeof progress)[number]): void {
  insert(db, 'mediaProgresses', {
    id: sampleId('progress', `${user} ${book}`),
    userId: sampleId('user', user),
    mediaItemId: sampleId('book', book),
    mediaItemType: 'book',
    duration: durationSeconds,
    currentTime: durationSeconds * share,
    isFinished: share === 1 ? 1 : 0,
    ...times,
  });
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
