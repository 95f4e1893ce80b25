/** One run as the pages show it. */
import type { Finding } from '../../domain/errors.ts';
import type {
  OperationEvent,
  OperationKind,
  Outcome,
  Rollback,
  Stage,
} from '../../domain/operation/operation.ts';

/** How a run that ended left the server. */
export type HealthAfter = 'healthy' | 'starting' | 'static' | 'failed' | 'not-checked';

export interface OperationEnd {
  readonly outcome: Outcome;
  /** Of a recovery that went well: `done` = what was cut off was taken back; else it was finished. */
  readonly rollback: Rollback;
  /** Of a recovery: what had been cut off; absent where that is not known any more. */
  readonly recovered?: OperationKind;
  /** `null` = the run has nothing to do with a server's health. */
  readonly health: HealthAfter | null;
  /** `null` = it was not stopped. Milliseconds, until it was started again. */
  readonly downtimeMs: number | null;
  /** From the wish that it stops until it answered again; absent where it did not, or was not asked. Milliseconds. */
  readonly outageMs?: number;
  /** Of a back-up, an import or a restore. */
  readonly backupId: string | null;
  /** Errors, what blocked it, and warnings; the most important first. */
  readonly findings: readonly Finding[];
  /** Paths that hold what was neither old nor new, and what was written for the user. */
  readonly paths: readonly string[];
}

/** A place that does not answer, as a share whose other computer is off. */
export interface SilentPlace {
  readonly path: string;
  readonly holds: 'backups' | 'data';
  /** When it was first seen silent. */
  readonly since: string;
}

/** The last event of a run, with what a page that is opened in the middle needs to know. */
export interface OperationView extends OperationEvent {
  /** ISO-8601 UTC, as all times here. */
  readonly startedAt: string;
  readonly stageStartedAt: string;
  /** Those that it went through, the present or last one at the end: some runs leave stages out. */
  readonly stages?: readonly Stage[];
  /** The run does not get on, and these do not answer; absent = none is known. */
  readonly waitsFor?: readonly SilentPlace[];
  /** Of an undo: what it takes back; absent where that is not known. */
  readonly undoes?: 'restore' | 'undo';
  /** When that began; absent where it is not known. */
  readonly undoesOf?: string;
  /** `null` while it runs. */
  readonly end: OperationEnd | null;
}
