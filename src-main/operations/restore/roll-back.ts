/** The way back after the first move: data first, then the server; each failure is told with the one before it. */
import { RepriseError, toErrorInfo, type ErrorCode } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { neverAborted } from '../cancel.ts';
import { allowAutoStart, dropBootHook, setAutoStartAside } from '../auto-start.ts';
import type { Core } from '../core.ts';
import { proveAlive } from '../prove-alive.ts';
import { returnData, tidyAfterReturn } from './go-back-and-tidy.ts';
import { orWarn } from './or-warn.ts';
import type { RestoreJob } from './restore-job.ts';
import type { RestoreRun } from './run-restore.ts';
import { startServer } from '../server-session.ts';
import { stopForReturn, type StoppedForReturn } from './stop-for-return.ts';

const never = { signal: neverAborted() };

/** Errors: `rollback-failed` (data not back), `server-not-back` (data back, server down); both leave work to `recover`. */
export async function rollBack(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  launch: LaunchRecord | null,
  run: RestoreRun,
  cause: unknown,
): Promise<void> {
  run.stage('roll-back', { cancellable: false });
  const { code } = toErrorInfo(cause);
  let stopped: StoppedForReturn = { record, launch: null, stoppedAt: null };
  if (code === 'health-check-failed' || code === 'start-failed') run.report({ health: 'failed' });
  await orBoth('rollback-failed', cause, run, async () => {
    // What we started, or someone else did, must be gone before data moves again.
    stopped = await stopForReturn(core, job.context, record, code === 'server-respawned');
    if (stopped.stoppedAt !== null && stopped.record.control?.wasRunning === true)
      run.serverDown(stopped.stoppedAt);
    await setAutoStartAside(core, job.context, record);
    returnData(core, record);
  });
  await orBoth('server-not-back', cause, run, async () => {
    if (stopped.record.control?.wasRunning === true) {
      await startServer(job.context, stopped.launch ?? launch, never);
      run.serverDown(null);
      const findings = await proveAlive(core, job.context, record.control?.url ?? null);
      findings.forEach((finding) => run.warn(finding));
    }
    run.report({ rollback: 'done' });
  });
  await orWarn(core, run, async () => {
    await allowAutoStart(job.context, record);
    await dropBootHook(core, record);
    run.report({ found: tidyAfterReturn(core, record) });
  });
  run.rollback('done');
}

async function orBoth(
  code: ErrorCode,
  cause: unknown,
  run: RestoreRun,
  body: () => Promise<void>,
): Promise<void> {
  try {
    await body();
  } catch (error) {
    const [first, second] = [toErrorInfo(cause), toErrorInfo(error)];
    run.rollback('failed');
    run.report({ rollback: 'failed' });
    throw new RepriseError(
      code,
      `${first.message} Then going back failed: ${second.message}`,
      { first: first.code, second: second.code },
      { cause: new AggregateError([cause, error]) },
    );
  }
}
