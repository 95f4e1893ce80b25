/** A data folder as a media server has it: many small files in two hundred folders, one SQLite database. */
import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const noise = randomBytes(100_000);

export function makeSample(folder, { files, databaseMib }) {
  mkdirSync(folder);
  for (let i = 0; i < Math.min(200, files); i += 1)
    mkdirSync(join(folder, 'items', `item-${i}`), { recursive: true });
  for (let i = 0; i < files; i += 1) {
    // Sizes spread evenly from 1 to 39 KB, contents all different.
    const size = 1000 + ((i * 7919) % 38_000);
    const start = (i * 31) % 60_000;
    writeFileSync(
      join(folder, 'items', `item-${i % 200}`, `file-${i}.jpg`),
      noise.subarray(start, start + size),
    );
  }
  if (databaseMib > 0) makeDatabase(join(folder, 'server.sqlite'), databaseMib);
  return folder;
}

function makeDatabase(path, mib) {
  const database = new Database(path);
  database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY, data BLOB)');
  const insert = database.prepare('INSERT INTO items (data) VALUES (?)');
  database.transaction(() => {
    for (let i = 0; i < mib * 16; i += 1) insert.run(randomBytes(64_000));
  })();
  database.close();
}
