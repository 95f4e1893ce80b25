/** Undo: a restore of what the newest restore set aside, with the same plan, checks and way back. */
import { RepriseError } from '../domain/errors.ts';
import { sameBinding, type RestorePlan } from '../domain/restore/restore-plan.ts';
import { withKeyRemark } from './connect/key-remark.ts';
import type { Core } from './core.ts';
import type { RestoreRecord } from '../domain/restore/journal-record.ts';
import { distinctRoots, openInstance } from './instance-context.ts';
import { knownRoots } from './known-roots.ts';
import { ownInstance } from './own-instance.ts';
import { makeUndoPlan, pointToUndo } from './plan/make-undo-plan.ts';
import { undoPreview } from './plan/undo-preview.ts';
import type { RestoreOptions } from './restore/restore-job.ts';
import { runRestore, type RestoreResult } from './restore/run-restore.ts';
import { storedPlan } from './restore.ts';
import { makeUndoJob } from './restore/undo-job.ts';
import { runOperation, type OperationReport } from './run-operation.ts';
import { withLocks } from './with-locks.ts';

export interface UndoRequest {
  /** `null` = the newest. */
  readonly operationId: string | null;
  readonly instanceId: string | null;
  readonly after: 'start' | 'keep';
  /** What was shown before: refused as `plan-expired` when it no longer holds. */
  readonly planned?: RestorePlan;
}

export interface UndoResult extends RestoreResult {
  readonly plan: RestorePlan;
  readonly undone: string;
}

/** Errors before it begins: `nothing-to-undo`, `operation-not-found`, `instance-not-found`. */
export async function undo(
  core: Core,
  request: UndoRequest,
  options: RestoreOptions,
): Promise<OperationReport<UndoResult>> {
  const first = pointToUndo(core, knownRoots(core), request);
  const context = openInstance(core, instanceToUndo(core, first));
  try {
    const report = await runOperation<UndoResult>(
      core,
      { kind: 'undo', instanceId: context.instance.id, signal: options.signal },
      (run) =>
        withLocks(core.locks, { roots: distinctRoots(context.roots), repositories: [] }, async () => {
          run.stage('preflight');
          const point = pointToUndo(core, knownRoots(core), { ...request, operationId: first.id });
          const plan = await makeUndoPlan(core, context, point, request.after, options);
          if (request.planned !== undefined && !sameBinding(request.planned.binding, plan.binding))
            throw new RepriseError('plan-expired', 'The server changed since the plan was made.');
          run.report({ plan, undone: point.id });
          await runRestore(core, makeUndoJob(core, { context, plan, point }), options, run);
        }),
    );
    return await withKeyRemark(core, context, report);
  } finally {
    context.control.dispose();
  }
}

/** The instance by its id, or, added again since, by its folders. Errors: `instance-not-found`. */
export function instanceToUndo(core: Core, point: RestoreRecord): string {
  return ownInstance(core, point)?.id ?? point.instanceId ?? '';
}

export interface UndoPlanRequest {
  readonly operationId: string;
  readonly after: 'start' | 'keep';
}

/** Everything that an undo would do; kept by its id. Changes nothing. Errors: as `undo`. */
export async function planUndo(
  core: Core,
  { operationId, after }: UndoPlanRequest,
  options: { readonly signal: AbortSignal },
): Promise<RestorePlan> {
  const point = pointToUndo(core, knownRoots(core), { operationId, instanceId: null });
  const context = openInstance(core, instanceToUndo(core, point));
  try {
    const plan = {
      ...(await makeUndoPlan(core, context, point, after, options)),
      ...(await undoPreview(core, context, point, options)),
    };
    core.profile.savePlan(plan);
    return plan;
  } finally {
    context.control.dispose();
  }
}

/** Carries out a plan of `planUndo`. Errors: those of `undo`, `plan-not-found`. */
export function undoByPlan(
  core: Core,
  planId: string,
  options: RestoreOptions,
): Promise<OperationReport<UndoResult>> {
  const planned = storedPlan(core, planId, 'undo');
  return undo(core, { operationId: planned.ref, instanceId: null, after: planned.after, planned }, options);
}
