/** Writes the text that makes a staging folder usable without this program. */
import type { RestoreRecord } from '../domain/restore/journal-record.ts';

export interface PutBackNotes {
  /** The note inside a `.reprise-<id>` folder: what it is, and how to put things back by hand. */
  write(record: RestoreRecord): string;
}
