/** Runs a restore or an undo: preflight → prepare → verify → quiesce → apply → resume → health-check → commit. */
import { BlockedError } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import { blocks, warnings } from '../../domain/restore/restore-plan.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import type { ArmedWatchdog } from '../../ports/watchdog.ts';
import { planAutoStart } from '../auto-start.ts';
import type { Core } from '../core.ts';
import type { OperationContext } from '../run-operation.ts';
import { withFingerprints } from '../swap/build-moves.ts';
import { makeOldParents, makeStagingFolders, writeNotes } from '../swap/staging-folders.ts';
import type { Health } from '../wait-for-health.ts';
import { firstRecord } from './first-record.ts';
import { tidyAfterReturn } from './go-back-and-tidy.ts';
import { quiesceAndSwap } from './quiesce-and-swap.ts';
import type { RestoreJob, RestoreOptions } from './restore-job.ts';
import { rememberLaunch } from '../server-session.ts';
import { isHealthyNow } from './stays-unwell.ts';
import { whileWatched } from '../while-watched.ts';

export interface RestoreResult {
  readonly backupId: string;
  /** From the observed stop to the start that we issued; 0 when nothing was stopped. */
  readonly downtimeMs: number;
  /** From the stop request to the first healthy answer. */
  readonly outageMs: number;
  readonly health: Health;
  readonly rollback: 'not-needed' | 'done' | 'failed';
  /** What was neither old nor new, kept for the user. */
  readonly found: readonly string[];
}

export type RestoreRun = OperationContext<RestoreResult>;

/** The caller holds the locks of the data roots. */
export async function runRestore(
  core: Core,
  job: RestoreJob,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<void> {
  refuse(job, options);
  run.report({ backupId: job.plan.backup.id, rollback: 'not-needed', health: 'not-checked', downtimeMs: 0 });
  const state = await job.context.control.isRunning(options);
  const launch = rememberLaunch(core, job.context, state);
  const autoStart = await planAutoStart(core, job.context, run.id);
  const wasHealthy = await isHealthyNow(core, job.context, state, options);
  const record = firstRecord(core, job, run.id, {
    state,
    autoStart,
    wasHealthy,
    ifSlow: options.ifSlow,
  });
  core.journal.save(record, 'preparing');
  const ready = await orTidy(core, record, async () => {
    const staged = await prepare(core, job, record, options, run);
    run.stage('quiesce');
    return { staged, watchdog: await watch(core, job, staged, launch) };
  });
  await whileWatched(ready.watchdog, () =>
    quiesceAndSwap(core, job, ready.staged, { state, launch }, options, run),
  );
}

/** Until the stop is requested, whatever fails leaves nothing behind. */
async function orTidy<T>(core: Core, record: RestoreRecord, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    try {
      tidyAfterReturn(core, record);
    } catch (second) {
      core.logger.error('restore.tidy-failed', { operationId: record.id, message: String(second) });
    }
    throw error;
  }
}

async function watch(
  core: Core,
  job: RestoreJob,
  staged: RestoreRecord,
  launch: LaunchRecord | null,
): Promise<ArmedWatchdog> {
  const watchdog = await core.watchdog.start(staged.id);
  try {
    if (staged.control?.startAfter === true) await job.context.control.prepareStart(launch);
    return watchdog;
  } catch (error) {
    await watchdog.dismiss();
    throw error;
  }
}

function refuse({ plan }: RestoreJob, { acceptWarnings }: RestoreOptions): void {
  const findings = [...blocks(plan), ...(acceptWarnings ? [] : warnings(plan))].flatMap((verdict) =>
    verdict.code === null || verdict.severity === 'ok'
      ? []
      : [{ code: verdict.code, severity: verdict.severity, details: verdict.details }],
  );
  if (findings.length === 0) return;
  const blocked = findings.some((finding) => finding.severity === 'block');
  throw new BlockedError(
    blocked ? findings : [{ code: 'warnings-not-accepted', severity: 'block', details: {} }, ...findings],
  );
}

async function prepare(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<RestoreRecord> {
  run.stage('prepare');
  makeStagingFolders(core.files, record, core.putBackNotes.write(record));
  core.journal.save(record, 'preparing');
  const total = job.plan.backup.bytes;
  const notKept = await job.stage(record.id, {
    signal: options.signal,
    onProgress: (done) => run.progress({ done, total, unit: 'bytes' }),
  });
  run.stage('verify');
  const findings = [...notKept, ...(await job.verifyStaged(record.id, options))];
  const blocking = findings.filter((finding) => finding.severity === 'block');
  if (blocking.length > 0) throw new BlockedError(blocking);
  for (const finding of findings) run.warn(finding);
  const staged = { ...record, moves: withFingerprints(core.files, job.moves(record.id)) };
  makeOldParents(core.files, staged);
  writeNotes(core.files, staged, core.putBackNotes.write(staged));
  for (const folder of record.folders) core.files.flushFileSystem(folder);
  core.journal.save(staged, 'staged');
  return staged;
}
