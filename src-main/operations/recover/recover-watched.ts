/** One unfinished operation is ended as an operation of its own: watched like any other, and in the history. */
import { RepriseError, warn } from '../../domain/errors.ts';
import type { OperationKind, Outcome, Rollback } from '../../domain/operation/operation.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import { runOperation, type OperationContext, type OperationReport } from '../run-operation.ts';
import { recover, type RecoveredOperation } from '../recover.ts';

export interface RecoveryResult {
  /** `done`: everything is as it was before; `not-needed`: the rest was finished. */
  readonly rollback: Rollback;
  /** What had been cut off. */
  readonly recovered: OperationKind;
  /** Paths that hold what was neither old nor new. */
  readonly found: readonly string[];
  /** `[]` = somebody else was faster. */
  readonly operations: readonly RecoveredOperation[];
}

export interface Unfinished {
  readonly operationId: string;
  readonly instanceId: string | null;
}

/** Blocked: `instance-busy` (somebody else is at it). Whatever cannot be ended needs its user. */
export function recoverWatched(
  core: Core,
  { operationId, instanceId }: Unfinished,
): Promise<OperationReport<RecoveryResult>> {
  const options = { signal: neverAborted() };
  return runOperation<RecoveryResult>(core, { kind: 'recover', instanceId, ...options }, async (run) => {
    run.stage('recover', { cancellable: false });
    const { operations } = await recover(core, { operationId, acceptWarnings: false }, options);
    run.report({ operations });
    const [one] = operations;
    if (one === undefined) toldByHistory(core, operationId, run);
    else told(one, run);
  });
}

function told(one: RecoveredOperation, run: OperationContext<RecoveryResult>): void {
  run.report({ found: one.found, recovered: one.kind });
  for (const finding of one.warnings) run.warn(finding);
  switch (one.ended) {
    case 'before':
      run.report({ rollback: 'done' });
      break;
    case 'after':
      run.report({ rollback: 'not-needed' });
      break;
    case 'pending':
      if (one.error?.code !== 'server-starting') throw errorOf(one);
      // Its data is in place: the next recovery has the last word on the server.
      run.report({ rollback: 'not-needed' });
      run.warn(warn('server-starting', one.error.details));
      break;
    case 'needs-attention':
      run.needsUser();
      throw errorOf(one);
    default:
      one.ended satisfies never;
  }
}

/** Somebody was faster: the watchdog of the run that was cut off, or the system at its start. */
function toldByHistory(core: Core, operationId: string, run: OperationContext<RecoveryResult>): void {
  const known = core.catalog.operation(operationId);
  const outcome: Outcome | null = known?.outcome ?? null;
  if (known !== null) run.report({ recovered: known.kind });
  run.report({ rollback: outcome === 'succeeded' ? 'not-needed' : 'done' });
}

function errorOf({ error, id }: RecoveredOperation): RepriseError {
  const { code, message, details } = error ?? { code: 'recovery-pending', message: '', details: {} };
  return new RepriseError(code, message, { operation: id, ...details });
}
