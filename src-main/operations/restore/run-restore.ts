/** Runs a restore or an undo: preflight → prepare → verify → quiesce → apply → resume → health-check → commit. */
import { BlockedError, RepriseError } from '../../domain/errors.ts';
import { journalFormat, type RestoreRecord } from '../../domain/restore/journal-record.ts';
import { blocks, warnings } from '../../domain/restore/restore-plan.ts';
import type { RunState, LaunchRecord } from '../../ports/server-control.ts';
import { isoTime } from '../../ports/clock.ts';
import { throwIfCancelled } from '../cancel.ts';
import type { Core } from '../core.ts';
import { distinctRoots } from '../instance-context.ts';
import type { OperationContext } from '../run-operation.ts';
import {
  basesOf,
  makeOldParents,
  makeStagingFolders,
  missingFolders,
  stagingFolder,
  timesOf,
} from '../swap/staging-folders.ts';
import type { Health } from '../wait-for-health.ts';
import { applyAndCommit } from './apply-and-commit.ts';
import { tidyAfterReturn } from './go-back-and-tidy.ts';
import type { RestoreJob, RestoreOptions } from './restore-job.ts';
import { bringBack, rememberLaunch, stopServer } from './server-session.ts';

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
  readonly expectedVersion: string | null;
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
  const record = firstRecord(core, job, run.id, state);
  core.journal.save(record, 'preparing');
  let staged: RestoreRecord;
  try {
    staged = await prepare(core, job, record, options, run);
  } catch (error) {
    tidyAfterReturn(core, record);
    throw error;
  }
  await quiesceAndSwap(core, job, staged, { state, launch }, options, run);
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

function firstRecord(core: Core, job: RestoreJob, id: string, state: RunState): RestoreRecord {
  const { context, plan, units } = job;
  const bases = basesOf(units);
  return {
    format: journalFormat,
    id,
    kind: job.kind,
    machineId: core.profile.machineId,
    instanceId: context.instance.id,
    instanceName: context.instance.name,
    server: context.server.id,
    startedAt: isoTime(core.clock.now()),
    roots: context.roots,
    control: {
      kind: context.instance.control.kind,
      wasRunning: state.running,
      startAfter: state.running || plan.after === 'start',
      onlyForward: !state.running,
      url: (state.running ? state.url : null) ?? context.instance.url,
      changes: [],
    },
    backupId: plan.backup.id,
    backupCreatedAt: plan.backup.createdAt,
    datasets: plan.datasets,
    folders: bases.map((base) => stagingFolder(base, id)),
    containers: units
      .filter((unit) => unit.descend)
      .map((unit) => ({
        path: unit.current,
        folder: `${stagingFolder(unit.base, id)}/old${unit.below === '' ? '' : `/${unit.below}`}`,
        kept: unit.apart,
      })),
    moves: [],
    madeFolders: missingFolders(core.files, [...bases, ...distinctRoots(context.roots)]),
    times: timesOf(core.files, units),
    stoppedAt: null,
    undoes: job.undoes,
  };
}

async function prepare(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<RestoreRecord> {
  run.stage('prepare');
  makeStagingFolders(core.files, record, core.restoreText.putBackNote(record));
  core.journal.save(record, 'preparing');
  const total = job.plan.backup.bytes;
  await job.stage(record.id, {
    signal: options.signal,
    onProgress: (done) => run.progress({ done, total, unit: 'bytes' }),
  });
  run.stage('verify');
  const findings = await job.verifyStaged(record.id, options);
  const blocking = findings.filter((finding) => finding.severity === 'block');
  if (blocking.length > 0) throw new BlockedError(blocking);
  for (const finding of findings) run.warn(finding);
  const staged = { ...record, moves: job.moves(record.id) };
  makeOldParents(core.files, staged);
  core.files.makeFolders(`${record.folders[0] ?? ''}/old`, 0o700);
  for (const folder of record.folders) core.files.flushFileSystem(folder);
  core.journal.save(staged, 'staged');
  return staged;
}

interface Session {
  readonly state: RunState;
  readonly launch: LaunchRecord | null;
}

async function quiesceAndSwap(
  core: Core,
  job: RestoreJob,
  staged: RestoreRecord,
  session: Session,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<void> {
  const { context } = job;
  run.stage('quiesce');
  const watchdog = await core.watchdog.start(staged.id);
  try {
    if (staged.control?.startAfter === true) await context.control.prepareStart(session.launch);
    core.journal.phase(staged, 'stopping');
    let record: RestoreRecord;
    const requestedAt = core.clock.now();
    try {
      if (session.state.running) run.changed();
      const stoppedAt = await stopServer(core, context, session.state, options);
      throwIfCancelled(options.signal);
      run.stage('apply', { cancellable: false });
      record = finalRecord(core, job, staged, stoppedAt);
    } catch (error) {
      await comeBack(core, job, staged, session, error);
      throw error;
    }
    await applyAndCommit(core, job, record, { ...session, requestedAt }, options, run);
  } finally {
    await watchdog.dismiss();
  }
}

/** Identities are read once more: the stop was observed, nothing writes any longer. */
function finalRecord(core: Core, job: RestoreJob, staged: RestoreRecord, stoppedAt: number): RestoreRecord {
  assertSameRoots(core, job);
  const record = { ...staged, moves: job.moves(staged.id), stoppedAt };
  makeOldParents(core.files, record);
  core.journal.save(record, 'swapping');
  return record;
}

/** The folders are the ones that the plan was made for; one that was not there then was made by us. */
function assertSameRoots(core: Core, { plan }: RestoreJob): void {
  for (const root of plan.binding.roots) {
    const stat = core.files.stat(root.path);
    if (root.ino !== '' && (String(stat?.dev) !== root.dev || String(stat?.ino) !== root.ino)) {
      throw new RepriseError('plan-expired', 'A data folder was exchanged meanwhile.', { path: root.path });
    }
  }
}

/** Nothing moved yet: start it again, take the staging away. */
async function comeBack(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  session: Session,
  cause: unknown,
): Promise<void> {
  try {
    if (session.state.running) await bringBack(core, job.context, session.launch);
    tidyAfterReturn(core, record);
  } catch (error) {
    throw new RepriseError(
      'server-not-back',
      'The server could not be started again.',
      {},
      { cause: new AggregateError([cause, error]) },
    );
  }
}
