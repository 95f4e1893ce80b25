/** What can be restored, and what an earlier restore set aside. */
import type { KeptFlaw } from '../../domain/backup/kept-as-it-was.ts';
import type { BackupState, ManifestDataset, Origin } from '../../domain/backup/manifest.ts';
import type { Finding } from '../../domain/errors.ts';

/** A backup or a file, by what main handed out; never a path to act on. */
export type BackupRef =
  | { readonly by: 'backup'; readonly id: string }
  | { readonly by: 'file'; readonly token: string };

export interface BackupView {
  readonly ref: BackupRef;
  readonly form: 'reprise' | 'native';
  readonly instanceId: string;
  /** What the instance was called then. */
  readonly name: string;
  readonly server: string;
  readonly serverVersion: string | null;
  readonly createdAt: string;
  readonly state: BackupState;
  /** What speaks against its data; absent = nothing, or not looked at. */
  readonly flaw?: KeptFlaw | null;
  /** `null` for a file of the server's own. */
  readonly origin: Origin | null;
  readonly bytes: number;
  /** For people. */
  readonly path: string;
}

export interface RestorePointView {
  readonly operationId: string;
  readonly instanceId: string | null;
  readonly kind: 'restore' | 'undo';
  readonly createdAt: string;
  readonly state: 'kept' | 'starting' | 'found';
  /** `null` = not counted yet. */
  readonly bytes: number | null;
  readonly isUndoable: boolean;
  readonly folders: readonly string[];
}

export interface BackupsView {
  /** Newest first. */
  readonly backups: readonly BackupView[];
  readonly restorePoints: readonly RestorePointView[];
  readonly unreadable: readonly Finding[];
  /** Known places that are not there now. */
  readonly away: readonly string[];
  /** Those of `away` that are expected to be there and do not answer, or not yet; absent = none. */
  readonly late?: readonly string[];
  /** Known to be in a place that is away: nothing can be done with them now. Newest first; absent = none. */
  readonly awayBackups?: readonly BackupView[];
}

export interface BackupDetails {
  readonly ref: BackupRef;
  readonly form: 'reprise' | 'native' | 'folder';
  readonly server: string;
  readonly serverName: string;
  readonly serverVersion: string | null;
  readonly createdAt: string;
  readonly origin: Origin | null;
  readonly datasets: readonly Pick<ManifestDataset, 'name' | 'contained' | 'files' | 'bytes'>[];
  readonly counts: Readonly<Record<string, number>>;
  readonly notCovered: readonly string[];
  readonly findings: readonly Finding[];
  readonly path: string;
}
