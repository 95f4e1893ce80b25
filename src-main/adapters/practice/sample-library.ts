/** The made-up library of the practice area. Titles, people and listening positions are invented. */
import { createHash } from 'node:crypto';

export const sampleVersion = '2.36.0';

export interface SampleUser {
  readonly name: string;
  readonly type: 'root' | 'user';
  /** Seconds into a book. */
  readonly bookmarks: readonly { readonly title: string; readonly time: number }[];
}

export interface SampleBook {
  readonly title: string;
  readonly author: string;
  /** Red, green, blue of its cover. */
  readonly colour: readonly [number, number, number];
}

export const users: readonly SampleUser[] = [
  { name: 'robin', type: 'root', bookmarks: [{ title: 'The storm begins', time: 120 }] },
  { name: 'sam', type: 'user', bookmarks: [] },
];

export const books: readonly SampleBook[] = [
  { title: 'A Quiet Harbour', author: 'Mara Lindqvist', colour: [38, 84, 124] },
  { title: 'The Clockmender’s Garden', author: 'Mara Lindqvist', colour: [76, 120, 76] },
  { title: 'Seven Small Maps', author: 'Theo Okafor', colour: [176, 96, 60] },
  { title: 'Winter Bees', author: 'Inês Duarte', colour: [196, 156, 52] },
  { title: 'The Long Way to Tea', author: 'Theo Okafor', colour: [124, 68, 108] },
];

export const podcast = {
  title: 'Kitchen Table Radio',
  episodes: ['How bread listens', 'Soup, slowly'],
  colour: [92, 92, 148],
} as const;

/** Who is how far in which book, from 0 to 1. */
export const progress: readonly {
  readonly user: string;
  readonly book: string;
  readonly share: number;
}[] = [
  { user: 'robin', book: 'A Quiet Harbour', share: 0.62 },
  { user: 'robin', book: 'Winter Bees', share: 1 },
  { user: 'sam', book: 'Seven Small Maps', share: 0.18 },
];

export const authors: readonly string[] = [...new Set(books.map(({ author }) => author))];

/** The same in every practice area: what is restored can be compared by eye. */
export function sampleId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`reprise practice ${kind} ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
