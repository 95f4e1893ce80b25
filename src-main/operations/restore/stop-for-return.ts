/** Before data goes back, what runs is asked to stop: never forced, with as much time as its stop gets. */
import { RepriseError } from '../../domain/errors.ts';
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { neverAborted } from '../cancel.ts';
import type { Core } from '../core.ts';
import type { ServerContext } from '../server-context.ts';
import { stopLimit } from '../server-session.ts';

type Needs = Pick<Core, 'journal' | 'profile' | 'logger'>;

export interface StoppedForReturn {
  readonly record: RestoreRecord;
  /** How the one that ran is started, as far as it told. */
  readonly launch: LaunchRecord | null;
  /** Milliseconds since 1970; `null` = nothing ran. */
  readonly stoppedAt: number | null;
}

/**
 * `isTheirs`: not we started it but somebody else, after our stop. It runs again afterwards, unless only its user can start
 * it; that is recorded before it is stopped. Errors: those of `ServerControl.stop`.
 */
export async function stopForReturn(
  core: Needs,
  context: ServerContext,
  record: RestoreRecord,
  isTheirs: boolean,
): Promise<StoppedForReturn> {
  const options = { signal: neverAborted() };
  const state = await context.control.isRunning(options);
  if (!state.running) return { record, launch: null, stoppedAt: null };
  const { launch } = state;
  // What its user starts, nobody here can start again: a wish for that could never be met.
  const isWished = isTheirs && context.instance.control.kind !== 'none';
  const wished = isWished ? withWish(record) : record;
  if (isWished) saveWish(core, context, wished, launch);
  const { stoppedAt } = await context.control.stop({
    ...options,
    timeoutMs: stopLimit(context),
    force: false,
  });
  return { record: wished, launch, stoppedAt };
}

function withWish(record: RestoreRecord): RestoreRecord {
  const { control } = record;
  return control === null || control.wasRunning
    ? record
    : { ...record, control: { ...control, wasRunning: true } };
}

/** On a full drive data still goes back; as long as we live, so does the server. */
function saveWish(
  { journal, profile, logger }: Needs,
  { instance }: ServerContext,
  record: RestoreRecord,
  launch: LaunchRecord | null,
): void {
  try {
    if (launch !== null) profile.saveLaunchRecord(instance.id, launch);
    journal.save(record, 'rolling-back');
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'disk-full') throw error;
    logger.warn('restore.wish-not-written', { operationId: record.id });
  }
}
