/**
 * Bulk copying and hashing in worker threads. Every method takes a signal, checked between files, and raises `cancelled`,
 * `read-failed`, `write-failed`, `disk-full`, `permission-denied`, `too-many-open-files`, `hash-mismatch`, `file-missing`;
 * a copy pass also `files-in-use`, `database-missing`, `location-missing`.
 */
import type { OwnedKind } from '../domain/server/layout.ts';

export interface BulkOptions {
  readonly signal: AbortSignal;
  /** Called at most ten times a second. */
  readonly onProgress: (doneBytes: number, doneFiles: number) => void;
}

export interface CopySource {
  readonly dataset: string;
  /** Absolute, resolved data root. */
  readonly root: string;
  readonly owns: readonly { readonly path: string; readonly kind: OwnedKind; readonly essential: boolean }[];
  /** Paths below the root that are left out (kept paths; `.reprise-*` and `.deleting-<operation id>` always are). */
  readonly excludes: readonly string[];
}

export interface CopyPassJob {
  readonly sources: readonly CopySource[];
  /** The `.partial-…` folder; files go to `data/<dataset>/<path>` below it. */
  readonly target: string;
  /** Where this pass writes its listing: one `Entry` per line in walk order. Not the file of an earlier pass. */
  readonly listing: string;
  /**
   * The listing of an earlier pass of the same back-up into the same target: what is unchanged stays, vanished leaves. Its
   * presence makes this the pass over quiesced data: a file that keeps changing is `files-in-use`.
   */
  readonly earlierPass: string | null;
  /** The previous verified backup; its unchanged files are hard-linked, never from live data. */
  readonly previous: { readonly folder: string; readonly listing: string } | null;
}

export interface CopyPassResult {
  readonly files: number;
  readonly bytes: number;
  /** Bytes written by this pass. */
  readonly copiedBytes: number;
  /** Of this listing; a later pass counts what an earlier one linked. */
  readonly linkedFiles: number;
  readonly linkedBytes: number;
  readonly datasets: Readonly<
    Record<string, { readonly files: number; readonly bytes: number; readonly contained: boolean }>
  >;
  /** Paths of `database` kind that are in the target, below it (`data/database/absdatabase.sqlite`). */
  readonly databases: readonly string[];
  readonly skipped: number;
}

export interface SealJob {
  readonly target: string;
  /** Listing of the last copy pass. */
  readonly listing: string;
  /** ISO-8601 UTC written as `verifiedAt` for what is re-read here. */
  readonly verifiedAt: string;
  /**
   * Stored paths that the caller changed on purpose since the copy pass (settled databases): taken as they are now, with
   * their sidecars, of which missing ones leave the list.
   */
  readonly rewritten: readonly string[];
}

export interface SealResult {
  readonly files: number;
  readonly bytes: number;
  readonly sha256: { readonly 'files.jsonl': string; readonly 'files.sha256': string };
}

export interface VerifyFinding {
  readonly code: 'file-missing' | 'file-changed' | 'hash-mismatch' | 'read-failed';
  /** Path below the backup folder. */
  readonly path: string;
}

export interface StageTarget {
  readonly dataset: string;
  /** Entries at or below this path of the dataset … */
  readonly prefix: string;
  /** … are staged here: `<folder>` + what remains of the path. Longest prefix wins; the prefix entry itself too. */
  readonly folder: string;
  /** What stands there today, for modes and owners; absolute path of `prefix` on the live side. */
  readonly current: string;
}

export interface StageJob {
  /** Backup folder (with `files.jsonl` and `data/`). */
  readonly backup: string;
  readonly targets: readonly StageTarget[];
}

export interface StageResult {
  readonly files: number;
  readonly bytes: number;
  /** Entries whose recorded owner could not be given. */
  readonly ownersNotKept: number;
}

export interface TreeCopier {
  /** One pass over live data: stat, read, stat again; a file that changed meanwhile is read again. */
  copyPass(job: CopyPassJob, options: BulkOptions): Promise<CopyPassResult>;
  /** Re-reads and compares every copied file, writes `files.jsonl` and `files.sha256` (linked files keep their date). */
  seal(job: SealJob, options: BulkOptions): Promise<SealResult>;
  /** Re-hashes a published backup against `files.jsonl`; findings, not errors. */
  verify(
    backup: string,
    options: BulkOptions,
  ): Promise<{ files: number; bytes: number; findings: readonly VerifyFinding[] }>;
  /**
   * Copies from a backup into staging folders, re-reads every staged file against its SHA-256, then sets owner, mode
   * (of what it replaces, else as recorded) and times. `hash-mismatch` names the file.
   */
  stage(job: StageJob, options: BulkOptions): Promise<StageResult>;
}
