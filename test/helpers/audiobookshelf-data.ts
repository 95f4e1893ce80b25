/** Builds the config and metadata folders of an Audiobookshelf server from the real backup in the fixtures. */
import { createHash } from 'node:crypto';
import { copyFileSync, createWriteStream, lutimesSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Database from 'better-sqlite3';
import { openPromise } from 'yauzl';

export interface DataOptions {
  /** Extra synthetic covers, about ten per item folder; the archive brings two of its own. */
  readonly covers?: number;
  /** Extra synthetic author pictures; the archive brings one. */
  readonly authors?: number;
  readonly coverBytes?: number;
  /** False: no database, items and authors from the archive; only the kept paths and the synthetic pictures. */
  readonly fromArchive?: boolean;
  /** Points `backupPath` in the database to this server's own folder; else it stays `/metadata/backups`. */
  readonly ownBackupPath?: boolean;
}

export interface AudiobookshelfData {
  readonly config: string;
  readonly metadata: string;
  readonly database: string;
  /** The copy of the real backup in `metadata/backups`. */
  readonly archive: string;
  readonly itemFolders: readonly string[];
}

export const fixtureArchive = join(
  import.meta.dirname,
  '../fixtures/audiobookshelf/2.36.0/abs-2.36.0-books-and-podcasts.audiobookshelf',
);

const COVERS_PER_FOLDER = 10;
const HOUR_SECONDS = 3600;

export async function makeAudiobookshelfData(
  dir: string,
  options: DataOptions = {},
): Promise<AudiobookshelfData> {
  const { covers = 5, authors = 0, coverBytes = 2048, fromArchive = true, ownBackupPath = false } = options;
  const [config, metadata] = [join(dir, 'config'), join(dir, 'metadata')];
  const database = join(config, 'absdatabase.sqlite');
  const items = join(metadata, 'items');
  [config, items, join(metadata, 'authors')].forEach((folder) => mkdirSync(folder, { recursive: true }));
  if (fromArchive) {
    await extractArchive(config, metadata);
  }
  if (fromArchive && ownBackupPath) {
    setBackupPath(database, join(metadata, 'backups'));
  }
  const itemFolders = addCovers(items, covers, coverBytes);
  for (let index = 0; index < authors; index += 1) {
    writeFileSync(
      join(metadata, 'authors', `${syntheticId(index, 'author')}.jpg`),
      picture(index, coverBytes),
    );
  }
  const archive = addKeptPaths(config, metadata);
  ageEntries(config);
  ageEntries(metadata);
  return { config, metadata, database, archive, itemFolders };
}

/** Reads the value that the server reads; for tests that need another one. */
export function setBackupPath(database: string, backupPath: string): void {
  const db = new Database(database);
  db.prepare(
    `UPDATE settings SET value = json_set(value, '$.backupPath', ?) WHERE key = 'server-settings'`,
  ).run(backupPath);
  db.close();
}

async function extractArchive(config: string, metadata: string): Promise<void> {
  const zip = await openPromise(fixtureArchive);
  for await (const entry of zip.eachEntry()) {
    const target = targetOf(entry.fileName, config, metadata);
    if (target === null) {
      continue;
    }
    if (entry.fileName.endsWith('/')) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target));
  }
}

function targetOf(name: string, config: string, metadata: string): string | null {
  if (name === 'absdatabase.sqlite') {
    return join(config, name);
  }
  const folder = /^metadata-(items|authors)\/(.+)$/.exec(name);
  return folder === null ? null : join(metadata, folder[1] ?? '', folder[2] ?? '');
}

function addCovers(items: string, covers: number, coverBytes: number): readonly string[] {
  const missing = Math.ceil(covers / COVERS_PER_FOLDER) - readdirSync(items).length;
  for (let index = 0; index < missing; index += 1) {
    mkdirSync(join(items, syntheticId(index, 'item')));
  }
  const folders = readdirSync(items).sort();
  for (let index = 0; index < covers; index += 1) {
    const folder = folders[index % folders.length] ?? '';
    writeFileSync(join(items, folder, `cover-${index}.jpg`), picture(index, coverBytes));
  }
  return folders.map((folder) => join(items, folder));
}

/** What a restore leaves alone, what it empties, and the migration scripts that a start may change. */
function addKeptPaths(config: string, metadata: string): string {
  const archive = join(metadata, 'backups', '2026-11-20T1535.audiobookshelf');
  const files: Readonly<Record<string, string>> = {
    [join(metadata, 'cache/items/x/original.m4b')]: 'the only copy of an original',
    [join(metadata, 'cache/covers/stale.webp')]: 'resized cover',
    [join(metadata, 'cache/images/stale.webp')]: 'resized image',
    [join(metadata, 'logs/daily/2026-11-20.txt')]: '{"message":"[Server] Init v2.36.0"}\n',
    [join(config, 'migrations/v2.15.0-series-column-unique.js')]: 'module.exports = { up() {}, down() {} }\n',
    [join(config, 'migrations/v2.17.7-add-indices.js')]: 'module.exports = { up() {}, down() {} }\n',
  };
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  mkdirSync(dirname(archive), { recursive: true });
  copyFileSync(fixtureArchive, archive);
  return archive;
}

/** Times in the past and not on whole milliseconds: at rest, and a copy that rounds them is noticed. */
function ageEntries(dir: string): void {
  const base = Math.floor(Date.now() / 1000) - HOUR_SECONDS;
  const entries = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name));
  // Folders after what is in them, the root last.
  for (const [index, path] of [...entries.sort().reverse(), dir].entries()) {
    const seconds = base - (index % 1000) + 0.123_456;
    lutimesSync(path, seconds, seconds);
  }
}

function syntheticId(index: number, kind: string): string {
  const hash = createHash('sha256').update(`${kind} ${index}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Not a picture anybody could open, but it begins like one and no two are alike. */
function picture(index: number, bytes: number): Buffer {
  const content = Buffer.alloc(bytes, createHash('sha256').update(`cover ${index}`).digest());
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(content);
  return content;
}
