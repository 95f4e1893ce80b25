/** How a run ended, as pages show it. */
import type { ErrorInfo, Finding } from '../domain/errors.ts';
import type { OperationKind, OperationState } from '../domain/operation/operation.ts';
import type { HealthAfter, OperationEnd } from '../ipc/views/operation-view.ts';
import type { OperationReport } from '../operations/run-operation.ts';

/** What a page shows of the result of any operation. */
export interface ShownResult {
  readonly backupId?: string;
  readonly downtimeMs?: number;
  readonly outageMs?: number;
  readonly health?: HealthAfter;
  readonly rollback?: OperationEnd['rollback'];
  /** Paths that hold what was neither old nor new. */
  readonly found?: readonly string[];
  /** Path of what was made for the user. */
  readonly path?: string;
  /** Of a recovery: what had been cut off. */
  readonly recovered?: OperationKind;
  /** What a look found. */
  readonly findings?: readonly Finding[];
}

export function endOf({
  outcome,
  rollback,
  error,
  problems,
  warnings,
  result,
}: OperationReport<ShownResult>): OperationEnd {
  const errors: readonly Finding[] =
    problems.length > 0 || error === null || outcome === 'cancelled'
      ? problems
      : [{ code: error.code, severity: severityOf(error.code), details: error.details }];
  return {
    outcome,
    rollback: rollback === 'not-needed' ? (result.rollback ?? rollback) : rollback,
    ...(result.recovered === undefined ? {} : { recovered: result.recovered }),
    health: result.health ?? null,
    downtimeMs: result.downtimeMs ?? null,
    ...(result.health === 'healthy' && result.outageMs !== undefined ? { outageMs: result.outageMs } : {}),
    backupId: result.backupId ?? null,
    findings: [...errors, ...(result.findings ?? []), ...warnings],
    paths: [...(result.found ?? []), ...(result.path === undefined ? [] : [result.path])],
  };
}

/** What was to be done is done; it is the server that is not well. */
function severityOf(code: ErrorInfo['code']): Finding['severity'] {
  return code === 'undone-not-healthy' ? 'warn' : 'block';
}

/** Its last word was said, and then something of ours failed: how it ended is not known any more. */
export function lostEnd({ code, details }: ErrorInfo, state: OperationState['state']): OperationEnd {
  return {
    outcome: state === 'running' ? 'needs-attention' : state,
    rollback: 'not-needed',
    health: null,
    downtimeMs: null,
    backupId: null,
    findings: [{ code, severity: 'block', details }],
    paths: [],
  };
}
