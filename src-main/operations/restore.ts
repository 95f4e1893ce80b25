/** Restore: brings a backup or an archive back, under the data roots' locks. */
import { RepriseError } from '../domain/errors.ts';
import { sameBinding, type RestorePlan } from '../domain/restore/restore-plan.ts';
import { withKeyRemark } from './connect/key-remark.ts';
import type { Core } from './core.ts';
import { distinctRoots, openInstance } from './instance-context.ts';
import { makePlan, type PlanRequest } from './plan/make-plan.ts';
import { makeBackupJob } from './restore/backup-job.ts';
import type { RestoreOptions } from './restore/restore-job.ts';
import { runRestore, type RestoreResult } from './restore/run-restore.ts';
import { runOperation, type OperationReport } from './run-operation.ts';
import { withLocks } from './with-locks.ts';

export type RestoreRequest =
  | ({ readonly by: 'ref'; readonly instance: string } & PlanRequest)
  | { readonly by: 'plan'; readonly planId: string };

export interface RestoreReportResult extends RestoreResult {
  readonly plan: RestorePlan;
}

export async function restore(
  core: Core,
  request: RestoreRequest,
  options: RestoreOptions,
): Promise<OperationReport<RestoreReportResult>> {
  const planned = request.by === 'plan' ? storedPlan(core, request.planId) : null;
  const wanted = planned ?? (request.by === 'ref' ? { ...request, instanceId: request.instance } : null);
  if (wanted === null) throw new RepriseError('plan-not-found', 'No such plan.');
  const context = openInstance(core, wanted.instanceId);
  try {
    const report = await runOperation<RestoreReportResult>(
      core,
      { kind: 'restore', instanceId: context.instance.id, signal: options.signal },
      (run) =>
        withLocks(core.locks, { roots: distinctRoots(context.roots), repositories: [] }, async () => {
          run.stage('preflight');
          const prepared = await makePlan(core, context, wanted, options);
          try {
            if (planned !== null && !sameBinding(planned.binding, prepared.plan.binding)) {
              throw new RepriseError(
                'plan-expired',
                'The server or the backup changed since the plan was made.',
              );
            }
            run.report({ plan: prepared.plan });
            await runRestore(core, makeBackupJob(core, { ...prepared, context }), options, run);
          } finally {
            prepared.source.close();
          }
        }),
    );
    return await withKeyRemark(core, context, report);
  } finally {
    context.control.dispose();
  }
}

/** Errors: `plan-not-found`. */
export function storedPlan(
  core: Pick<Core, 'profile'>,
  id: string,
  kind: RestorePlan['kind'] = 'restore',
): RestorePlan {
  const plan = core.profile.plan(id);
  if (plan === null || plan.kind !== kind)
    throw new RepriseError('plan-not-found', 'No such plan.', { plan: id });
  return plan;
}
