/** `manifest.json` of repository format 1: the summary of one backup. */
import type { Finding } from '../errors.ts';

export const manifestFormat = 1;

export type Origin = 'manual' | 'scheduled' | 'imported' | 'before-upgrade';

/** `readable` = not checked whole yet. */
export type BackupState = 'verified' | 'damaged' | 'readable';

export interface ManifestDataset {
  readonly name: string;
  /** Absent is not empty: a restore leaves a dataset that is not contained alone. */
  readonly contained: boolean;
  /** Absolute folder that the dataset's paths are relative to, where it was taken. */
  readonly source: string | null;
  readonly files: number;
  readonly bytes: number;
}

export interface DatabaseSummary {
  /** Path below the backup folder. */
  readonly path: string;
  readonly check: 'ok' | 'index-damaged' | 'damaged';
  readonly messages: readonly string[];
  /** Schema or migration ids as the server names them. */
  readonly schema: string | null;
}

export interface Manifest {
  readonly format: typeof manifestFormat;
  readonly id: string;
  /** Rises by one with every backup of an instance; "newest" follows it, not the clock. */
  readonly sequence: number;
  readonly machine: { readonly id: string; readonly name: string; readonly platform: string };
  readonly instance: {
    readonly id: string;
    readonly name: string;
    readonly server: string;
    readonly control: string;
  };
  readonly serverVersion: string | null;
  readonly createdAt: string;
  readonly finishedAt: string;
  readonly origin: Origin;
  readonly state: BackupState;
  readonly datasets: readonly ManifestDataset[];
  readonly files: number;
  readonly bytes: number;
  /** Those of `bytes` that it does not share with earlier backups. */
  readonly newBytes: number;
  readonly databases: readonly DatabaseSummary[];
  readonly counts: Readonly<Record<string, number>>;
  readonly quiesce: { readonly method: 'stop' | 'online' | 'none'; readonly downtimeMs: number };
  readonly warnings: readonly Finding[];
  readonly appVersion: string;
  /** SHA-256 of the files beside the manifest. */
  readonly hashes: {
    readonly 'files.jsonl': string;
    readonly 'files.sha256': string;
    readonly 'RESTORE.txt': string;
  };
}
