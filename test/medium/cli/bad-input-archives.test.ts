import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { archiveOf, databaseAfter, soundArchive, withByteFlippedAt, type Sound } from './archives.ts';
import { sharedWorld } from './shared-world.ts';
import { expectRefused, guard } from './untouched.ts';

let sound: Sound;
const shared = sharedWorld({}, async (world) => {
  sound = await soundArchive();
  world.json('repository', 'add', 'repository');
});

type Make = (sound: Sound) => Buffer;

const database =
  (content: (sound: Sound) => Buffer): Make =>
  (it) =>
    archiveOf(it, { database: { name: 'absdatabase.sqlite', content: content(it) } });
const details =
  (content: string): Make =>
  (it) =>
    archiveOf(it, { details: { name: 'details', content } });

const archives: readonly (readonly [string, string, Make])[] = [
  ['is no zip', 'archive-unreadable', () => Buffer.from('This is a letter to my mother.\n'.repeat(100))],
  ['is empty', 'archive-truncated', () => Buffer.alloc(0)],
  [
    'is a page that a browser saved instead',
    'archive-unreadable',
    () => Buffer.from('<!DOCTYPE html><p>Sign in'),
  ],
  ['was cut off', 'archive-truncated', ({ bytes }) => bytes.subarray(0, bytes.length >> 1)],
  ['lost its last byte', 'archive-truncated', ({ bytes }) => bytes.subarray(0, -1)],
  ['lost its beginning', 'archive-truncated', ({ bytes }) => bytes.subarray(1000)],
  [
    'has a changed byte in the middle',
    'archive-crc-mismatch',
    ({ bytes }) => withByteFlippedAt(bytes, bytes.length >> 1),
  ],
  [
    'has a wrong checksum',
    'archive-crc-mismatch',
    (it) => archiveOf(it, { more: [{ name: 'metadata-items/x/cover.jpg', content: 'cover', crc: 1 }] }),
  ],
  [
    'is encrypted',
    'archive-encrypted',
    (it) => archiveOf(it, { more: [{ name: 'metadata-items/x/cover.jpg', content: 'cover', flags: 1 }] }),
  ],
  [
    'unpacks to more than it says',
    'archive-crc-mismatch',
    (it) =>
      archiveOf(it, {
        more: [{ name: 'metadata-items/x/cover.jpg', content: Buffer.alloc(5_000_000), size: 10 }],
      }),
  ],
  [
    'is a bomb',
    'archive-too-large',
    (it) =>
      archiveOf(it, { more: [{ name: 'metadata-items/x/cover.jpg', content: Buffer.alloc(64 << 20) }] }),
  ],
  ['does not say what it is', 'archive-details-missing', (it) => archiveOf(it, { details: null })],
  ['has an empty description', 'archive-details-invalid', details('')],
  ['has a description in JSON', 'archive-details-invalid', details('{"version":"2.36.0"}')],
  [
    'has a description of the time before versions',
    'archive-too-old',
    details('2021-01-01T0000\n1\n1609459200000'),
  ],
  [
    'has no time in its description',
    'archive-details-invalid',
    details('2026-11-20T1535\nsqlite\nyesterday\n2.36.0'),
  ],
  [
    'has no version in its description',
    'archive-details-invalid',
    details('2026-11-20T1535\nsqlite\n1795188919526\nlatest'),
  ],
  ['has a description of megabytes', 'archive-too-large', details('x'.repeat(2 << 20))],
  ['has no database', 'database-missing', (it) => archiveOf(it, { database: null })],
  ['has an empty database', 'database-foreign', database(() => Buffer.alloc(0))],
  [
    'has a letter for a database',
    'database-foreign',
    database(() => Buffer.from('not a database at all'.repeat(300))),
  ],
  [
    'has half a database',
    'database-corrupt',
    database((it) => it.database.subarray(0, it.database.length >> 1)),
  ],
  [
    'has a database with a page of noise',
    'database-corrupt',
    database((it) => Buffer.from(it.database).fill(0xff, 4096 * 20, 4096 * 21)),
  ],
  [
    'has the database of another program',
    'database-foreign',
    database(() => databaseAfter('CREATE TABLE BaseItems (Id TEXT); CREATE TABLE Users (Id TEXT)', null)),
  ],
  [
    'has a database without an administrator',
    'database-rootless',
    database((it) => databaseAfter(`UPDATE users SET type = 'user' WHERE type = 'root'`, it.database)),
  ],
];

describe('an archive', () => {
  it.each(archives)('that %s is refused with "%s"', async (_, code, make) => {
    const world = shared();
    const file = join(world.folder, `bad-${code}.audiobookshelf`);
    writeFileSync(file, make(sound));
    const before = guard(world);
    expectRefused(world.json('inspect', file), { exit: 1, code }, 'inspect');
    expectRefused(
      world.json('restore', file, '--instance', 'home', '--yes', '--accept-warnings'),
      { exit: 3, code },
      'restore',
    );
    expectRefused(world.json('import', file, '--instance', 'home'), { exit: 3, code }, 'import');
    await before.expectUntouched();
  });

  it.each(archives.filter(([name]) => /cut off|checksum|no database|administrator/.test(name)))(
    'that %s is also refused by verify and plan',
    async (_, code, make) => {
      const world = shared();
      const file = join(world.folder, `bad-${code}.audiobookshelf`);
      writeFileSync(file, make(sound));
      const before = guard(world);
      expectRefused(world.json('verify', file), { exit: 1, code }, 'verify');
      expectRefused(world.json('plan', file, '--instance', 'home'), { exit: 3, code }, 'plan');
      await before.expectUntouched();
    },
  );
});
