/** What the keys in `counts` are called. */
import { formatCount } from './format.ts';

const names: Readonly<Record<string, readonly [one: string, many: string]>> = {
  users: ['user', 'users'],
  libraries: ['library', 'libraries'],
  items: ['item', 'items'],
  progress: ['listening position', 'listening positions'],
  sessions: ['listening session', 'listening sessions'],
  collections: ['collection', 'collections'],
  playlists: ['playlist', 'playlists'],
  authors: ['author', 'authors'],
  books: ['book', 'books'],
  podcasts: ['podcast', 'podcasts'],
  episodes: ['episode', 'episodes'],
  bookmarks: ['bookmark', 'bookmarks'],
};

/** `3 users` */
export function countOf(kind: string, count: number): string {
  const [one, many] = names[kind] ?? [kind, kind];
  return formatCount(count, one, many);
}

/** In one order, whatever order a file had them in; kinds that have no name here come last. */
export function inKindOrder(kinds: readonly string[]): readonly string[] {
  return [
    ...Object.keys(names).filter((kind) => kinds.includes(kind)),
    ...kinds.filter((kind) => names[kind] === undefined),
  ];
}

export function describeCounts(counts: Readonly<Record<string, number>>): string {
  const parts = inKindOrder(Object.keys(counts))
    .map((kind) => [kind, counts[kind] ?? 0] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => countOf(kind, count));
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}
