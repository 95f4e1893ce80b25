/** From the first move to the commit, with the way back for everything that goes wrong. */
import { RepriseError, warn } from '../../domain/errors.ts';
import type { DatabaseMove, RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { neverAborted } from '../cancel.ts';
import { allowAutoStart, dropBootHook } from '../auto-start.ts';
import type { Core } from '../core.ts';
import { dependentsNotBack } from '../dependents-not-back.ts';
import { isUntouched, observe } from '../swap/identity.ts';
import { assertStopped } from '../server-session.ts';
import { applyMoves } from '../swap/apply-moves.ts';
import { putTimesBack } from '../swap/staging-folders.ts';
import { waitForHealth, type HealthResult } from '../wait-for-health.ts';
import { commitRestore } from './commit-restore.ts';
import { orWarn } from './or-warn.ts';
import { rollBack } from './roll-back.ts';
import { orNeverStarted, staysUnwell, undoneUnwell } from './stays-unwell.ts';
import type { RestoreJob, RestoreOptions } from './restore-job.ts';
import type { RestoreRun } from './run-restore.ts';

export interface SwapSession {
  readonly launch: LaunchRecord | null;
  /** Milliseconds since 1970 of the stop request. */
  readonly requestedAt: number;
}

export async function applyAndCommit(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  session: SwapSession,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<void> {
  let health: HealthResult | null;
  try {
    run.changed();
    applyMoves(core.files, record);
    putTimesBack(core.files, record.times);
    // Moves under a server that came back are no restore. Where only its user may stop it, whoever holds a file counts as
    // the server: a search index that reads the new files is no reason to go back.
    if (record.control?.kind !== 'none') await assertStopped(job.context);
    core.journal.phase(record, 'swapped');
    const stays = staysUnwell(core, record);
    health = await resume(core, job, record, session, options, run).catch((error: unknown) =>
      orNeverStarted(error, stays),
    );
    const reason = health?.reason ?? '';
    const isUnwell =
      (health?.health === 'failed' && !stays) ||
      (health?.health === 'starting' && options.ifSlow === 'roll-back');
    if (isUnwell) {
      throw new RepriseError('health-check-failed', reason, { reason });
    }
    if (health === null) assertInPlace(core, record);
  } catch (error) {
    await rollBack(core, job, record, session.launch, run, error);
    throw error;
  }
  run.report({ health: health?.health ?? 'static' });
  const isUp = health !== null && health.health !== 'failed';
  if (isUp) for (const finding of await dependentsNotBack(core, job.context)) run.warn(finding);
  // The server has its new data: what fails from here on is told, and ended by the next run.
  await orWarn(core, run, async () => {
    if (health?.health === 'starting') {
      run.warn(warn('server-starting', { reason: health.reason }));
      core.journal.phase(record, 'starting');
      await allowAutoStart(job.context, record);
      return;
    }
    run.stage('commit', { cancellable: false });
    await allowAutoStart(job.context, record);
    await dropBootHook(core, record);
    const survivor = commitRestore(core, record);
    if (survivor !== null) run.warn(survivor);
  });
  if (health?.health === 'failed') throw undoneUnwell(record, health.reason);
}

/** The static check: what was checked while staged stands, untouched, where the server will look for it. */
function assertInPlace(core: Core, record: RestoreRecord): void {
  const wrong = record.moves.find((move) => move.kind === 'database' && !isInPlace(core, move));
  if (wrong !== undefined) {
    throw new RepriseError('health-check-failed', 'The restored database is not in its place.', {
      path: wrong.to,
    });
  }
}

function isInPlace({ files }: Core, move: DatabaseMove): boolean {
  const current = observe(files, move.to);
  return move.from === null ? current === null : isUntouched(current, move.staged);
}

async function resume(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  session: SwapSession,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<HealthResult | null> {
  if (record.control?.startAfter !== true) return null;
  const never = { signal: neverAborted() };
  run.stage('resume', { cancellable: false });
  await assertStopped(job.context);
  const { startedAt } = await job.context.control.start(session.launch, never);
  run.serverDown(null);
  // One that was down before was not taken from anybody.
  const wasRunning = record.control.wasRunning;
  if (wasRunning) run.report({ downtimeMs: Math.max(0, startedAt - (record.stoppedAt ?? 0)) });
  run.stage('health-check', { cancellable: false });
  const health = await waitForHealth(core, job.context, record.control.url, {
    ...never,
    forever: options.ifSlow === 'wait',
    slowAfterMs: options.startTimeoutMs ?? job.context.server.health.slowAfterMs,
  });
  if (wasRunning) run.report({ outageMs: Math.max(0, core.clock.now() - session.requestedAt) });
  return health;
}
