/** All that the dashboard, the tray and the navigation show; sent whole with every change. */
import type { Finding } from '../../domain/errors.ts';
import type { BackupState, Origin } from '../../domain/backup/manifest.ts';
import type { Protection } from '../../domain/backup/protection.ts';
import type { ControlSettings } from '../../domain/server/instance.ts';
import type { OperationView } from './operation-view.ts';
import type { AppSettings } from './settings-view.ts';

export interface AppState {
  readonly shell: 'desktop' | 'browser';
  readonly platform: string;
  readonly appVersion: string;
  readonly settings: AppSettings;
  readonly instances: readonly InstanceView[];
  readonly repositories: readonly RepositoryView[];
  /** Those that run, and those that ended and were not dismissed yet; oldest first. */
  readonly operations: readonly OperationView[];
  /** What the user has to look at, whatever page is open. */
  readonly attention: readonly Attention[];
  readonly practice: { readonly instanceId: string } | null;
  /** Where rights are missing, a start is followed by the system's own question for an administrator. */
  readonly canAskForRights: boolean;
}

export interface Attention {
  readonly instanceId: string | null;
  readonly operationId: string | null;
  readonly finding: Finding;
}

/** `null` members were not looked at yet. */
export interface ServerView {
  readonly running: boolean;
  readonly url: string | null;
  readonly version: string | null;
  readonly health: 'healthy' | 'starting' | 'failed' | null;
  readonly lookedAt: string;
}

export interface InstanceView {
  readonly id: string;
  readonly name: string;
  readonly server: string;
  readonly serverName: string;
  readonly control: ControlSettings;
  readonly locations: Readonly<Record<string, string>>;
  readonly url: string | null;
  /** Whether this version of Reprise can back it up, not only stop and start it. */
  readonly canBackUp: boolean;
  readonly isPractice: boolean;
  /** A key of its API is known. */
  readonly isConnected: boolean;
  /** `null` = not looked at yet, or it could not be: then `trouble` says why. */
  readonly state: ServerView | null;
  readonly trouble: Finding | null;
  readonly protection: Protection;
  /** Oldest first, verified and damaged ones; at most the last sixty. */
  readonly sizes: readonly { readonly createdAt: string; readonly bytes: number }[];
  readonly newest: NewestBackup | null;
  /** What an undo would return to; `null` = there is nothing to undo. */
  readonly undoable: {
    readonly operationId: string;
    readonly createdAt: string;
    /** Of what it undoes: an undo can be undone, too. Absent = a restore. */
    readonly kind?: 'restore' | 'undo';
  } | null;
  /** What its backups never hold, keys of `text`. */
  readonly notCovered: readonly string[];
}

export interface NewestBackup {
  readonly id: string;
  readonly createdAt: string;
  readonly origin: Origin;
  readonly state: BackupState;
  readonly bytes: number;
}

export interface RepositoryView {
  readonly id: string;
  readonly path: string;
  readonly state: 'here' | 'away' | 'other' | 'unreadable';
  readonly freeBytes: number | null;
  /** Instances whose data lies on the same disk. */
  readonly sameDiskAs: readonly string[];
  /** The program that copies this folder to the internet; `null` = none was seen. */
  readonly syncedBy: string | null;
  readonly backups: number;
  /** Only read so far: new backups go elsewhere until it is added as a place for them. */
  readonly isAdopted?: boolean;
}
