import { toErrorInfo } from '../../domain/errors.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { InstanceContext } from '../instance-context.ts';
import type { RestoreResult } from '../restore/run-restore.ts';
import type { OperationReport } from '../run-operation.ts';
import { keyFindings } from './key-state.ts';

/** The database of another day knows the keys of that day: adds to a good report that ours is not among them. Never fails. */
export async function withKeyRemark<R extends RestoreResult>(
  core: Core,
  context: InstanceContext,
  report: OperationReport<R>,
): Promise<OperationReport<R>> {
  const { id } = context.instance;
  const result: Partial<RestoreResult> = report.result;
  if (report.outcome !== 'succeeded' || result.health !== 'healthy') return report;
  try {
    if (core.profile.serverKey(id) === null) return report;
    const options = { signal: neverAborted() };
    const state = await context.control.isRunning(options);
    const remarks = await keyFindings(core, context, state, options);
    return { ...report, warnings: [...report.warnings, ...remarks] };
  } catch (error) {
    core.logger.warn('connect.remark-failed', { instanceId: id, code: toErrorInfo(error).code });
    return report;
  }
}
