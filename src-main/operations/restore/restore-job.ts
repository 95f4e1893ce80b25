/** What a restore from a backup and an undo do differently: where the new content comes from. */
import type { Finding } from '../../domain/errors.ts';
import type { Move } from '../../domain/restore/journal-record.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import type { BulkOptions } from '../../ports/tree-copier.ts';
import type { InstanceContext } from '../instance-context.ts';
import type { Unit } from '../swap/units.ts';

export interface RestoreJob {
  readonly kind: 'restore' | 'undo';
  readonly context: InstanceContext;
  readonly plan: RestorePlan;
  readonly units: readonly Unit[];
  /** Id of the operation that is undone. */
  readonly undoes: string | null;
  /** Fills the staging folders, which exist; every byte is verified. Returns what could not be kept (owners, access lists). */
  stage(operationId: string, options: BulkOptions): Promise<readonly Finding[]>;
  /** Looks at what was staged; a blocking finding ends the restore with nothing touched. */
  verifyStaged(operationId: string, options: { readonly signal: AbortSignal }): Promise<readonly Finding[]>;
  /** Reads the disk: called before the stop and again after it. */
  moves(operationId: string): readonly Move[];
}

export interface RestoreOptions {
  readonly signal: AbortSignal;
  readonly acceptWarnings: boolean;
  readonly ifSlow: 'keep' | 'wait' | 'roll-back';
  /** `null` = what the server definition says. */
  readonly stopTimeoutMs: number | null;
  readonly startTimeoutMs: number | null;
  readonly forceStop: boolean;
}
