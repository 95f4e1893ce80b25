/** Server archives that are broken or hostile in one way each, made from a sound one. */
import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { fixtureArchive } from '../../helpers/audiobookshelf-data.ts';
import { buildZip, type ZipEntrySpec } from '../../helpers/zip-builder.ts';

export interface Sound {
  readonly bytes: Buffer;
  readonly details: string;
  readonly database: Buffer;
  /** A cover or picture. */
  readonly picture: ZipEntrySpec;
}

export async function soundArchive(): Promise<Sound> {
  const zip = await openPromise(fixtureArchive);
  const contents = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    contents.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  const picture = [...contents].find(([name]) => name.startsWith('metadata-items/'));
  return {
    bytes: readFileSync(fixtureArchive),
    details: String(contents.get('details')),
    database: contents.get('absdatabase.sqlite') ?? Buffer.alloc(0),
    picture: { name: picture?.[0] ?? '', content: picture?.[1] ?? '' },
  };
}

export interface Parts {
  readonly details?: ZipEntrySpec | null;
  readonly database?: ZipEntrySpec | null;
  readonly more?: readonly ZipEntrySpec[];
}

/** `null` leaves a part out. */
export function archiveOf(sound: Sound, { details, database, more = [] }: Parts): Buffer {
  const whole = [
    details === undefined ? { name: 'details', content: sound.details } : details,
    database === undefined ? { name: 'absdatabase.sqlite', content: sound.database } : database,
    sound.picture,
    ...more,
  ];
  return buildZip(whole.filter((entry) => entry !== null));
}

/** The sound database after these statements; from an empty file without it. */
export function databaseAfter(sql: string, from: Buffer | null): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-database-'));
  const file = join(folder, 'database.sqlite');
  try {
    if (from !== null) writeFileSync(file, from);
    const database = new Database(file);
    database.exec(sql);
    database.close();
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function withByteFlippedAt(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
  return changed;
}
