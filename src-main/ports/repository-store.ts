/** Repository format 1 on disk: folders, manifests and their checks. */
import type { Entry } from '../domain/backup/entry.ts';
import type { BackupState, Manifest } from '../domain/backup/manifest.ts';
import type { Instance } from '../domain/server/instance.ts';
import type { Layout } from '../domain/server/layout.ts';

export interface Repository {
  readonly id: string;
  readonly path: string;
  readonly createdAt: string;
}

export interface StoredBackup {
  readonly manifest: Manifest;
  /** Absolute folder. */
  readonly path: string;
  readonly repositoryId: string | null;
  /** The manifest's state, unless a later verification found damage. */
  readonly state: BackupState;
}

export interface UnreadableBackup {
  readonly path: string;
  readonly code: 'manifest-missing' | 'manifest-invalid' | 'manifest-changed' | 'manifest-format-unknown';
}

/** What `instance.json` says: written by another machine, or by anybody; of narrow form and otherwise not to be believed. */
export type StoredSettings =
  | { readonly state: 'read'; readonly instance: Instance }
  | { readonly state: 'missing' | 'damaged' };

/** What adding a folder as a repository found out. */
export interface RepositoryFacts {
  readonly hardLinks: boolean;
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** Coarsest time stamp seen, nanoseconds. */
  readonly timeResolutionNs: number;
  readonly caseSensitive: boolean;
}

/** What `RESTORE.txt` is made of, besides the list of files. */
export interface RestoreTextFacts {
  readonly manifest: Omit<Manifest, 'hashes'>;
  readonly instance: Instance;
  readonly layout: Layout;
  /** Resolved data roots by key. */
  readonly roots: Readonly<Record<string, string>>;
  /** `MediaServer.name` and `MediaServer.notCovered`. */
  readonly serverName: string;
  readonly notCovered: readonly string[];
}

export interface RepositoryStore {
  /** Makes an empty or new folder a repository; an existing repository is opened. Errors: `repository-format-unknown`, `permission-denied`, `target-read-only`, `write-failed`. */
  create(folder: string): Repository;
  /** Errors: `repository-not-found` (no `repository.json`), `repository-away` (folder or drive not there), `repository-format-unknown`. */
  open(folder: string): Repository;
  /** Tests links, names, times and space with files of its own that are removed again. */
  probe(repository: Repository): RepositoryFacts;
  /** The folder of one instance's backups, created with `instance.json` (settings without secrets). */
  instanceFolder(repository: Repository, instance: Instance): string;
  /** `2026-11-20T020000Z-audiobookshelf-2.36.0-<short id>`, a name that every file system takes. Pure. */
  backupFolderName(manifest: Pick<Manifest, 'id' | 'createdAt' | 'serverVersion' | 'instance'>): string;
  /** Complete backups of all instances, newest first by sequence within an instance; what cannot be read apart. */
  list(repository: Repository): {
    readonly backups: readonly StoredBackup[];
    readonly unreadable: readonly UnreadableBackup[];
  };
  /** Every folder that may hold backups (absolute), with its `instance.json`. Writes nothing. */
  settings(repository: Repository): readonly { readonly folder: string; readonly settings: StoredSettings }[];
  /** Unfinished back-ups: absolute paths of `.partial-<id>` and `.deleting-<id>`, directly in the folders of instances. */
  leftovers(repository: Repository): readonly string[];
  /** Reads and checks `manifest.sha256` and the schema. Errors: the codes of `UnreadableBackup`. */
  read(folder: string): StoredBackup;
  /** What `files.jsonl` lists, in its order, read as it is asked for. Errors: `manifest-invalid`, `unsafe-path`, `read-failed`. */
  entries(folder: string): Iterable<Entry>;
  /**
   * Compares `files.jsonl`, `files.sha256` and `RESTORE.txt` with the hashes in the manifest; the names of those that
   * differ or are missing. Errors: those of `read`, `read-failed`, `cancelled`.
   */
  checkHashes(folder: string, options: { readonly signal: AbortSignal }): Promise<readonly string[]>;
  /**
   * Writes `RESTORE.txt` into a partial backup whose `files.jsonl` is complete, and gives its SHA-256 for the manifest.
   * Errors: `read-failed`, `write-failed`, `disk-full`.
   */
  writeRestoreText(partial: string, facts: RestoreTextFacts): string;
  /** Writes `manifest.json` and `manifest.sha256` into a partial backup (flushing is the caller's). Errors: `write-failed`, `disk-full`. */
  writeManifest(partial: string, manifest: Manifest): void;
  /** Notes damage found later beside the manifest of this backup and of every backup sharing the files' inodes. Returns their folders. */
  markDamaged(folder: string, paths: readonly string[]): readonly string[];
}
