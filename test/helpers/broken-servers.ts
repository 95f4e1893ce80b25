/** Breaks the data of a server that does not run, in the ways that people's servers are found. */
import {
  closeSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import Database from 'better-sqlite3';

const pageBytes = 4096;

/** Some pages in the middle hold something else, as after a failing drive. */
export function damagePages(database: string): void {
  const pages = statSync(database).size / pageBytes;
  const fd = openSync(database, 'r+');
  try {
    for (let page = 2; page < pages; page += 3) {
      writeSync(fd, Buffer.alloc(pageBytes, 0x5a), 0, pageBytes, page * pageBytes);
    }
  } finally {
    closeSync(fd);
  }
}

/** The file system lost the second half. */
export function cutInHalf(database: string): void {
  truncateSync(database, Math.floor(statSync(database).size / 2));
}

/** Of the first bytes nothing but zeros is left. */
export function zeroAll(database: string): void {
  writeFileSync(database, Buffer.alloc(statSync(database).size));
}

/** An index lacks rows of its table. */
export function damageIndex(database: string): void {
  change(database, (db) => {
    db.exec(`CREATE INDEX brokenIndex ON users (username) WHERE username > 'zzz'`);
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(
      `UPDATE sqlite_schema SET sql = 'CREATE INDEX brokenIndex ON users (username)' WHERE name = 'brokenIndex'`,
    );
  });
}

export function change(database: string, act: (db: Database.Database) => void): void {
  const db = new Database(database);
  try {
    act(db);
  } finally {
    db.close();
  }
}

/** The fixture was made in a container, whose names for folders mean nothing here. */
export function mediaIn(database: string, folder: string): void {
  change(database, (db) => {
    db.prepare('UPDATE libraryFolders SET path = ?').run(folder);
    db.exec('UPDATE books SET coverPath = NULL');
    db.exec('UPDATE podcasts SET coverPath = NULL');
    db.exec('UPDATE authors SET imagePath = NULL');
  });
}

/** As if written then; the age decides what some left-overs mean. */
export function ageTo(path: string, ageMs: number): void {
  const seconds = (Date.now() - ageMs) / 1000;
  utimesSync(path, seconds, seconds);
}

/** A journal as a killed server leaves it: half a transaction is in the file, the old pages beside it. */
export function killWhileWriting(database: string): void {
  const db = new Database(database);
  db.pragma('cache_size = 1');
  db.pragma('cache_spill = 1');
  db.exec('BEGIN');
  db.exec(`UPDATE libraryItems SET title = title || hex(zeroblob(200000))`);
  const [file, journal] = [database, `${database}-journal`].map((path) => readFileSync(path));
  db.exec('ROLLBACK');
  db.close();
  writeFileSync(database, file ?? '');
  writeFileSync(`${database}-journal`, journal ?? '');
}
