/** Ends a restore or undo that was cut off: forward when its data is whole and the server healthy, else back. */
import { RepriseError, type ErrorInfo, type Finding } from '../../domain/errors.ts';
import type { Phase, RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { JournalEntry } from '../../ports/journal.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { neverAborted } from '../cancel.ts';
import { allowAutoStart, dropBootHook, setAutoStartAside } from '../auto-start.ts';
import type { Core } from '../core.ts';
import { dependentsNotBack } from '../dependents-not-back.ts';
import { finishRelease } from '../release.ts';
import { commitRestore } from '../restore/commit-restore.ts';
import { returnData, tidyAfterReturn } from '../restore/go-back-and-tidy.ts';
import { orNeverStarted, staysUnwell, undoneUnwellFinding } from '../restore/stays-unwell.ts';
import { stopForReturn } from '../restore/stop-for-return.ts';
import { startServer } from '../server-session.ts';
import { allMovesDone } from '../swap/prove-moves.ts';
import { waitForHealth, type HealthResult } from '../wait-for-health.ts';
import { bringBackAlive } from './bring-back-alive.ts';
import { proveAlive } from '../prove-alive.ts';
import { recoveryContext, type RecoveryContext } from './recovery-context.ts';

export type Ended = 'before' | 'after' | 'pending' | 'needs-attention';

export interface RecoverResult {
  readonly ended: Ended;
  readonly error: ErrorInfo | null;
  /** What is not well with the server although it runs. */
  readonly warnings: readonly Finding[];
  readonly found: readonly string[];
}

/** A result was given, or people used the new state for so long: going back would take their work away. */
const usedAfterMs = 15 * 60_000;

const never = { signal: neverAborted() };

export async function recoverRestore(
  core: Core,
  record: RestoreRecord,
  { phase, inProfile }: Pick<JournalEntry, 'phase' | 'inProfile'>,
): Promise<RecoverResult> {
  const context = recoveryContext(core, { record, inProfile });
  try {
    return await endIt(core, context, record, phase);
  } finally {
    context.control.dispose();
  }
}

async function endIt(
  core: Core,
  context: RecoveryContext,
  record: RestoreRecord,
  phase: Phase,
): Promise<RecoverResult> {
  switch (phase) {
    case 'preparing':
    case 'staged':
    case 'resumed':
      return before(tidyAfterReturn(core, record));
    case 'stopping': {
      const warnings =
        record.control?.wasRunning === true ? await bringBackAlive(core, context, record.control.url) : [];
      await allowAutoStart(context, record);
      await dropBootHook(core, record);
      return before(tidyAfterReturn(core, record), warnings);
    }
    case 'swapping':
    case 'rolling-back':
      return goBackward(core, context, record);
    case 'rolled-back':
      return startAndTidy(core, context, record);
    case 'swapped':
    case 'starting':
      return forward(core, context, record, phase);
    case 'committed':
      commitRestore(core, record);
      return after();
    case 'releasing':
      finishRelease(core, record);
      return after();
    case 'kept':
    case 'found':
      return after();
    default:
      return phase satisfies never;
  }
}

async function goBackward(
  core: Core,
  context: RecoveryContext,
  record: RestoreRecord,
): Promise<RecoverResult> {
  // Ours was stopped before the first move: what runs now, somebody else has started.
  const stopped = await stopForReturn(core, context, record, true);
  await setAutoStartAside(core, context, record);
  returnData(core, stopped.record);
  return startAndTidy(core, context, stopped.record, stopped.launch);
}

async function startAndTidy(
  core: Core,
  context: RecoveryContext,
  record: RestoreRecord,
  launch: LaunchRecord | null = null,
): Promise<RecoverResult> {
  let warnings: readonly Finding[] = [];
  if (record.control?.wasRunning === true) {
    await startServer(context, launch ?? context.launch, never);
    warnings = await proveAlive(core, context, record.control.url);
  }
  await allowAutoStart(context, record);
  await dropBootHook(core, record);
  return before(tidyAfterReturn(core, record), warnings);
}

async function forward(
  core: Core,
  context: RecoveryContext,
  record: RestoreRecord,
  phase: 'swapped' | 'starting',
): Promise<RecoverResult> {
  if (!allMovesDone(core.files, record)) {
    if (phase === 'swapped') return goBackward(core, context, record);
    throw new RepriseError('state-unexpected', 'The restored data is not where it was put.', {
      operation: record.id,
    });
  }
  const state = await context.control.isRunning(never);
  if (!state.running && record.control?.startAfter !== true) {
    await allowAutoStart(context, record);
    await dropBootHook(core, record);
    commitRestore(core, record);
    return after();
  }
  const stays = staysUnwell(core, record);
  const health = await startedHealth(core, context, record).catch((error: unknown) =>
    orNeverStarted(error, stays),
  );
  if (stays && health.health === 'failed') {
    await allowAutoStart(context, record);
    await dropBootHook(core, record);
    commitRestore(core, record);
    return { ...after(), warnings: [undoneUnwellFinding(record, health.reason)] };
  }
  if (health.health === 'failed' && phase === 'swapped' && !wroteLongAfterSwap(core, record)) {
    if (!(await context.control.isRunning(never)).running) return goBackward(core, context, record);
  }
  await allowAutoStart(context, record);
  if (health.health === 'healthy') {
    await dropBootHook(core, record);
    commitRestore(core, record);
    return { ...after(), warnings: await dependentsNotBack(core, context) };
  }
  if (health.health === 'starting') {
    core.journal.phase(record, 'starting');
    return {
      ended: 'pending',
      error: { code: 'server-starting', message: health.reason, details: {} },
      warnings: [],
      found: [],
    };
  }
  throw new RepriseError('health-check-failed', health.reason, { reason: health.reason, undo: record.id });
}

async function startedHealth(
  core: Core,
  context: RecoveryContext,
  record: RestoreRecord,
): Promise<HealthResult> {
  if (record.control?.startAfter === true) await startServer(context, context.launch, never);
  return await waitForHealth(core, context, record.control?.url ?? null, {
    ...never,
    forever: false,
    slowAfterMs: context.server.health.slowAfterMs,
  });
}

function wroteLongAfterSwap(core: Pick<Core, 'files'>, record: RestoreRecord): boolean {
  const limit = BigInt(Math.round((record.stoppedAt ?? 0) + usedAfterMs)) * 1_000_000n;
  return record.moves.some((move) => {
    const newest = core.files.newestFileTime(move.to);
    return newest !== null && newest > limit;
  });
}

function before(found: readonly string[], warnings: readonly Finding[] = []): RecoverResult {
  return { ended: 'before', error: null, warnings, found };
}

function after(): RecoverResult {
  return { ended: 'after', error: null, warnings: [], found: [] };
}
