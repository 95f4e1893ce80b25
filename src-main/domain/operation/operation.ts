/** The state of one run of back up, restore, verify … as every shell shows it (style: whole state, never a delta). */
import type { ErrorInfo, Finding } from '../errors.ts';

export type OperationKind =
  | 'back-up'
  | 'restore'
  | 'undo'
  | 'verify'
  | 'import'
  | 'export'
  | 'release'
  | 'set-aside'
  | 'recover';

export type RestoreStage =
  | 'preflight'
  | 'prepare'
  | 'verify'
  | 'quiesce'
  | 'apply'
  | 'resume'
  | 'health-check'
  | 'commit'
  | 'roll-back';

export type BackUpStage = 'preflight' | 'copy' | 'quiesce' | 'catch-up' | 'resume' | 'verify' | 'publish';

/** Of what an earlier run left unfinished. */
export type RecoverStage = 'recover';

export type Stage = RestoreStage | BackUpStage | RecoverStage;

export interface Progress {
  readonly done: number;
  /** `null` means indeterminate; a fraction is never made up. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'files';
}

export type Rollback = 'not-needed' | 'done' | 'failed';

export const outcomes = ['succeeded', 'failed', 'cancelled', 'blocked', 'needs-attention'] as const;

export type Outcome = (typeof outcomes)[number];

export type OperationState =
  | {
      readonly state: 'running';
      readonly stage: Stage;
      readonly cancellable: boolean;
      readonly progress: Progress | null;
      /** ISO-8601 UTC, observed: since then the server is down because of us; `null` = it is not. */
      readonly serverDownSince: string | null;
      /** Of a back-up: the folder that it goes to; absent until that is known. */
      readonly place?: string;
    }
  | { readonly state: 'succeeded'; readonly warnings: readonly Finding[] }
  | {
      readonly state: 'failed';
      readonly stage: Stage;
      readonly error: ErrorInfo;
      readonly rollback: Rollback;
    }
  | { readonly state: 'blocked'; readonly problems: readonly Finding[] }
  | { readonly state: 'needs-attention'; readonly errors: readonly ErrorInfo[] }
  | { readonly state: 'cancelled'; readonly rollback: Rollback };

export interface OperationEvent {
  readonly operationId: string;
  readonly instanceId: string | null;
  readonly kind: OperationKind;
  readonly seq: number;
  /** ISO-8601 UTC. */
  readonly at: string;
  readonly current: OperationState;
}

/** One line of the history. */
export interface OperationRecord {
  readonly id: string;
  readonly kind: OperationKind;
  readonly instanceId: string | null;
  readonly backupId: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: Outcome | null;
  readonly code: string | null;
}
