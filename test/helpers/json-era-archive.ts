/** A `.audiobookshelf` file as versions up to 2.2.23 made them: JSON lines instead of a database. */
import { writeFileSync } from 'node:fs';
import { buildZip, type ZipEntrySpec } from './zip-builder.ts';

export interface JsonArchiveOptions {
  readonly version?: string;
  readonly withPictures?: boolean;
  /** Instead of what stands there otherwise; `null` = no such entry. */
  readonly entries?: Readonly<Record<string, string | null>>;
}

export const jsonUsers = ['root', 'kid'] as const;

export function writeJsonArchive(file: string, options: JsonArchiveOptions = {}): void {
  const { version = '2.2.23', withPictures = true, entries = {} } = options;
  const content: Readonly<Record<string, string | null>> = {
    details: ['2023-06-01T0130', withPictures ? '1' : '0', '1685583000000', version].join('\n'),
    'config/users/data/data.0.json': `${JSON.stringify({ id: 'usr_a', username: jsonUsers[0], type: 'root' })}\n`,
    'config/users/data/data.3.json': `${JSON.stringify({ id: 'usr_b', username: jsonUsers[1], type: 'user' })}\n`,
    'config/libraries/data/data.1.json': `${JSON.stringify({ id: 'lib_a', name: 'Bücher' })}\n`,
    'config/libraryItems/data/data.2.json': ['li_aaa', 'li_bbb']
      .map((id) => `${JSON.stringify({ id, path: `/audiobooks/${id}` })}\n`)
      .join(''),
    'config/settings/data/data.4.json': `${JSON.stringify({ id: 'server-settings', version })}\n`,
    ...(withPictures
      ? {
          'metadata-items/li_aaa/cover.jpg': 'cover of a',
          'metadata-authors/aut_a.jpg': 'picture of an author',
        }
      : {}),
    ...entries,
  };
  const zip = Object.entries(content).flatMap(([name, text]): ZipEntrySpec[] =>
    text === null ? [] : [{ name, content: text, descriptor: true }],
  );
  writeFileSync(file, buildZip(zip));
}
