/**
 * What the journal keeps of an operation: enough to end it after a crash by looking at the disk. Formats: 64-bit values as
 * decimal strings, absolute paths, names that are not UTF-8 with lone surrogates.
 */
import type { OperationKind } from '../operation/operation.ts';

export const journalFormat = 1;

/** What tells an entry from another one of the same name. */
export interface EntryIdentity {
  readonly type: 'file' | 'folder' | 'link' | 'other';
  readonly ino: string;
  readonly birthtimeNs: string;
  readonly size: string;
  readonly mtimeNs: string;
}

/** A database's `-journal`, `-wal` or `-shm` that stood beside it when the server had stopped. */
export interface SidecarMove {
  readonly to: string;
  /** The flushed copy that belongs to the copied database. */
  readonly old: string;
  /** Where the original goes, by rename. */
  readonly aside: string;
  readonly existed: EntryIdentity;
}

interface MoveBase {
  /** The live path. */
  readonly to: string;
  /** Where what stood there is kept. */
  readonly old: string;
  /** Where something that is neither old nor new is put when going back. */
  readonly found: string;
  /** What stood at `to` when the server had stopped; `null` = nothing. */
  readonly existed: EntryIdentity | null;
}

/** A folder or ordinary file: current → old, staged → current. `from: null` = only set aside. */
export interface ReplaceMove extends MoveBase {
  readonly kind: 'replace';
  readonly from: string | null;
  readonly staged: EntryIdentity | null;
  /** Fingerprint of what is below the staged entry; `null` where it need not be told from what a server wrote. */
  readonly stagedContent: string | null;
}

/**
 * A database: never absent, never parted from a sidecar with content. `from: null` = it goes, because the server makes a
 * new one out of what came back with it.
 */
export interface DatabaseMove extends MoveBase {
  readonly kind: 'database';
  readonly from: string | null;
  readonly staged: EntryIdentity | null;
  readonly sidecars: readonly SidecarMove[];
  /** Sidecars that belong to the staged database (an undo); placed right after it. */
  readonly stagedSidecars: readonly { readonly from: string; readonly to: string }[];
}

/** What a start may change and the restore does not replace: copied before the start, left in place. */
export interface ProtectMove extends MoveBase {
  readonly kind: 'protect';
}

export type Move = ReplaceMove | DatabaseMove | ProtectMove;

/** A reversible change of how the system starts the server. */
export interface ControlChange {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface ControlIntent {
  readonly kind: string;
  /** As in `ControlSettings`; absent in records of before containers and services. */
  readonly name?: string | null | undefined;
  readonly engine?: string | null | undefined;
  readonly wasRunning: boolean;
  /** The server runs after the operation, whatever way it ends. */
  readonly startAfter: boolean;
  readonly url: string | null;
  readonly changes: readonly ControlChange[];
  /** What makes the system run `recover` after a power cut; absent in records of before it. */
  readonly hook?: ControlChange | null | undefined;
}

export interface FolderTimes {
  readonly path: string;
  readonly mtimeNs: string;
  readonly atimeNs: string;
}

interface RecordBase {
  readonly format: typeof journalFormat;
  readonly id: string;
  readonly machineId: string;
  readonly instanceId: string | null;
  readonly instanceName: string;
  readonly server: string;
  readonly startedAt: string;
  /** Resolved data roots by key. */
  readonly roots: Readonly<Record<string, string>>;
  readonly control: ControlIntent | null;
}

export interface RestoreRecord extends RecordBase {
  readonly kind: Extract<OperationKind, 'restore' | 'undo'>;
  readonly backupId: string | null;
  readonly datasets: readonly string[];
  /** Rises by one with every restore of an instance; "newest" follows it, not the clock. */
  readonly sequence: number;
  /** Every `.reprise-<id>` folder of this operation. */
  readonly folders: readonly string[];
  /** Folders whose children are moved one by one, with the names that stay. */
  readonly containers: readonly {
    readonly path: string;
    readonly folder: string;
    readonly kept: readonly string[];
  }[];
  readonly moves: readonly Move[];
  /** Folders on the way to a data root that were not there; removed again on the way back, if empty. */
  readonly madeFolders: readonly string[];
  /** Times of the folders that the moves touch, to be put back. */
  readonly times: readonly FolderTimes[];
  /** Milliseconds since 1970; `null` before the stop was observed. */
  readonly stoppedAt: number | null;
  /** The operation whose restore point this one brings back. */
  readonly undoes: string | null;
  /** The server was seen healthy right before: with what this operation sets aside. `null`, or absent in older records: not known. */
  readonly wasHealthy?: boolean | null | undefined;
  /** Its user asked for the way back whenever the server is not healthy after it; absent = no. `recover` stops no live server for it. */
  readonly returnsUnlessHealthy?: true | undefined;
}

export interface BackUpRecord extends RecordBase {
  readonly kind: Extract<OperationKind, 'back-up' | 'import'>;
  readonly repositoryPath: string;
  readonly repositoryId: string;
  readonly partial: string;
  /** Folder of the finished backup; empty until its name is known. */
  readonly final: string;
}

export type JournalRecord = RestoreRecord | BackUpRecord;

/**
 * `preparing` nothing of the server touched; `stopping` the stop was requested; `swapping`, `swapped` data moves;
 * `starting` swapped and a result was given while the server still starts; `committed`, `rolled-back` only tidying is left;
 * `kept` a restore point that waits to be undone or released; `found` gone back, and only what was neither old nor new waits to
 * be looked at and released; `releasing` it is being removed.
 */
export const phases = [
  'preparing',
  'staged',
  'stopping',
  'resumed',
  'swapping',
  'swapped',
  'starting',
  'committed',
  'rolling-back',
  'rolled-back',
  'kept',
  'found',
  'releasing',
] as const;

export type Phase = (typeof phases)[number];

/** Ended; what is left waits for the user. */
export function isAtRest(phase: Phase): boolean {
  return phase === 'kept' || phase === 'found';
}
