/** What the keys in `counts` are called. */
import { formatCount } from './error-words.ts';

const names: Readonly<Record<string, readonly [one: string, many: string]>> = {
  users: ['Benutzer', 'Benutzer'],
  libraries: ['Bibliothek', 'Bibliotheken'],
  items: ['Titel', 'Titel'],
  progress: ['Hörposition', 'Hörpositionen'],
  sessions: ['Hörsitzung', 'Hörsitzungen'],
  collections: ['Sammlung', 'Sammlungen'],
  playlists: ['Wiedergabeliste', 'Wiedergabelisten'],
  authors: ['Autor', 'Autoren'],
  books: ['Buch', 'Bücher'],
  podcasts: ['Podcast', 'Podcasts'],
  episodes: ['Folge', 'Folgen'],
  bookmarks: ['Lesezeichen', 'Lesezeichen'],
};

/** `3 Benutzer` */
export function countOf(kind: string, count: number): string {
  const [one, many] = names[kind] ?? [kind, kind];
  return formatCount(count, one, many);
}
