/** Where a restore takes its data from: a backup of ours, or a server's own archive. */
import type { Finding } from '../../domain/errors.ts';
import type { Origin, BackupState } from '../../domain/backup/manifest.ts';
import type { DatabaseFacts } from '../../ports/media-server.ts';
import type { Row } from '../../ports/database-tool.ts';
import type { BulkOptions, StageResult, StageTarget } from '../../ports/tree-copier.ts';

export type SourceForm = 'reprise' | 'native' | 'folder';

export interface SourceDataset {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

export interface SourceSummary {
  /** Backup id, or the archive's own id. */
  readonly id: string;
  readonly form: SourceForm;
  /** Absolute path of the folder or file. */
  readonly path: string;
  readonly server: string;
  readonly serverVersion: string | null;
  readonly createdAt: string;
  readonly origin: Origin | null;
  readonly state: BackupState;
  /** Only those that it contains. */
  readonly datasets: readonly SourceDataset[];
  /** Changes when the source does. */
  readonly digest: string;
  /** Instance that it was taken of, where it says so. */
  readonly instanceId: string | null;
  /** Where the data roots lay, where it says so; by root. */
  readonly roots: Readonly<Record<string, string>>;
  /** What the server definition knows of its era. */
  readonly traits: readonly string[];
  /** Datasets of which one is of no use without the others. */
  readonly together: readonly string[];
}

/** What its database says; read from a copy or from the repository, never from a live server. */
export interface SourceDatabase {
  readonly facts: DatabaseFacts;
  /** Rows behind the facts, for checks on the staged copy. */
  readonly rows: readonly (readonly Row[] | null)[];
  /** File that the facts were read from; valid until the source is closed. */
  readonly file: string;
}

export interface RestoreSource {
  readonly summary: SourceSummary;
  /** `null` when it has none (data of before the database) or an unreadable one (then `findings` says so). */
  readonly database: SourceDatabase | null;
  /** Rows or records, as far as they can be read. */
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Whether a file or folder of a dataset is in it. */
  has(dataset: string, path: string): boolean;
  /** Errors: as the copier and the archive reader raise them. */
  stage(targets: readonly StageTarget[], options: BulkOptions): Promise<StageResult>;
  close(): void;
}
