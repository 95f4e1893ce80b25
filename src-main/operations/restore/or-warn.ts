import { toErrorInfo, warn } from '../../domain/errors.ts';
import type { Core } from '../core.ts';
import type { RestoreRun } from './run-restore.ts';

/** What fails once data and server are as they shall be is told, and ended by the next run. */
export async function orWarn(
  core: Pick<Core, 'logger'>,
  run: RestoreRun,
  body: () => Promise<void>,
): Promise<void> {
  try {
    await body();
  } catch (error) {
    const { code, message } = toErrorInfo(error);
    core.logger.error('restore.tidying-unfinished', { operationId: run.id, code, message });
    run.warn(warn('tidying-unfinished', { reason: code }));
  }
}
