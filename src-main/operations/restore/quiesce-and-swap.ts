/** Stops the server, records the final intent, and hands over to the swap; whatever fails before it starts the server again. */
import { RepriseError } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { LaunchRecord, RunState } from '../../ports/server-control.ts';
import { throwIfCancelled } from '../cancel.ts';
import { allowAutoStart, dropBootHook, setAutoStartAside } from '../auto-start.ts';
import type { Core } from '../core.ts';
import { keepFingerprints } from '../swap/build-moves.ts';
import { makeOldParents } from '../swap/staging-folders.ts';
import { applyAndCommit } from './apply-and-commit.ts';
import { tidyAfterReturn } from './go-back-and-tidy.ts';
import { orWarn } from './or-warn.ts';
import type { RestoreJob, RestoreOptions } from './restore-job.ts';
import type { RestoreRun } from './run-restore.ts';
import { bringBackAfter } from '../bring-back.ts';
import { assertStopped, stopServer } from '../server-session.ts';

export interface Session {
  readonly state: RunState;
  readonly launch: LaunchRecord | null;
}

export async function quiesceAndSwap(
  core: Core,
  job: RestoreJob,
  staged: RestoreRecord,
  session: Session,
  options: RestoreOptions,
  run: RestoreRun,
): Promise<void> {
  const requestedAt = core.clock.now();
  let record: RestoreRecord;
  try {
    core.journal.phase(staged, 'stopping');
    if (session.state.running) run.changed();
    const stoppedAt = await stopServer(core, job.context, session.state, options);
    if (session.state.running) run.serverDown(stoppedAt);
    await setAutoStartAside(core, job.context, staged);
    throwIfCancelled(options.signal);
    run.stage('apply', { cancellable: false });
    record = finalRecord(core, job, staged, stoppedAt);
    await assertStopped(job.context);
    core.journal.save(record, 'swapping');
  } catch (error) {
    await comeBack(core, job, staged, session, run, error);
    throw error;
  }
  await applyAndCommit(core, job, record, { ...session, requestedAt }, options, run);
}

/** Identities are read once more: the stop was observed, nothing writes any longer. */
function finalRecord(core: Core, job: RestoreJob, staged: RestoreRecord, stoppedAt: number): RestoreRecord {
  assertSameRoots(core, job);
  const record = { ...staged, moves: keepFingerprints(job.moves(staged.id), staged.moves), stoppedAt };
  makeOldParents(core.files, record);
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

/** Nothing moved yet: start it again first, whatever becomes of the rest; take the staging away. */
async function comeBack(
  core: Core,
  job: RestoreJob,
  record: RestoreRecord,
  session: Session,
  run: RestoreRun,
  cause: unknown,
): Promise<void> {
  if (session.state.running) {
    const findings = await bringBackAfter(cause, core, job.context, session.launch);
    run.serverDown(null);
    for (const finding of findings) run.warn(finding);
  }
  await orWarn(core, run, async () => {
    await allowAutoStart(job.context, record);
    await dropBootHook(core, record);
    tidyAfterReturn(core, record);
  });
}
