/** Durable record of running operations and of restore points, in the profile and in every staging folder. */
import type { JournalRecord, Phase } from '../domain/restore/journal-record.ts';

export interface JournalEntry {
  readonly record: JournalRecord;
  readonly phase: Phase;
  /** False when it was found only beside the data (another profile began it). */
  readonly inProfile: boolean;
}

export interface UnknownJournal {
  readonly path: string;
  readonly code: 'journal-format-unknown' | 'read-failed';
}

export interface Journal {
  /** Writes record and phase durably in the profile and in those staging folders that exist. */
  save(record: JournalRecord, phase: Phase): void;
  /** Writes only the phase, likewise. */
  phase(record: JournalRecord, phase: Phase): void;
  /** Everything not closed: from the profile and from `.reprise-*` below these folders. */
  list(roots: readonly string[]): {
    readonly entries: readonly JournalEntry[];
    readonly unknown: readonly UnknownJournal[];
  };
  /** Forgets the operation in the profile; copies beside the data go with their folders. */
  close(id: string): void;
  /** Ends closings that were cut off. */
  sweep(): void;
}
