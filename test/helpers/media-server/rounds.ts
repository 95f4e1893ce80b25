/** What a busy server writes into its database; the table is made by the first round only. */
import type Database from 'better-sqlite3';

export function writeRound(db: Database.Database, note: string): void {
  db.exec('CREATE TABLE IF NOT EXISTS fixture_rounds (id INTEGER PRIMARY KEY, note TEXT)');
  db.prepare('INSERT INTO fixture_rounds (note) VALUES (?)').run(note);
}
