/** Ends what an earlier run left unfinished, and tells of what somebody else ended meanwhile; pages watch it. */
import { RepriseError } from '../domain/errors.ts';
import type { OperationRecord } from '../domain/operation/operation.ts';
import type { JournalEntry } from '../ports/journal.ts';
import { neverAborted } from '../operations/cancel.ts';
import type { Core } from '../operations/core.ts';
import { distinctRoots } from '../operations/instance-context.ts';
import { recoverWatched, type Unfinished } from '../operations/recover/recover-watched.ts';
import { lastBegunFirst, pendingOperations, sweep, type RecoveredOperation } from '../operations/recover.ts';
import { withLocks } from '../operations/with-locks.ts';
import type { AppContext } from './context.ts';

type Context = Pick<AppContext, 'core' | 'operations' | 'changed' | 'recovered' | 'silent'>;

/** Longer than the watchdog of a run that was killed needs to begin; then it is somebody's run that goes on. */
const patienceMs = 60_000;
const lookMs = 500;
/** How many of the latest lines of the history are looked through. */
const lately = 200;

const options = { signal: neverAborted() };

/** Of each app: whoever asks in the middle gets what the one before finds. */
const atWork = new WeakMap<Context['operations'], Promise<void>>();

/** Can be asked again at any time. What is at work now is left alone. */
export function recoverNow(context: Context): Promise<void> {
  const { operations } = context;
  const running = atWork.get(operations) ?? recoverOnce(context).finally(() => atWork.delete(operations));
  atWork.set(operations, running);
  return running;
}

async function recoverOnce(context: Context): Promise<void> {
  const { core } = context;
  // What does not answer is left alone, and what answers again is not.
  await context.silent.ask();
  const ended: RecoveredOperation[] = [];
  for (const { record } of lastBegunFirst(ownPending(context)))
    ended.push(...(await watched(context, { operationId: record.id, instanceId: record.instanceId })));
  for (const { id, instanceId } of untold(core))
    ended.push(...(await watched(context, { operationId: id, instanceId })));
  const { unknown } = pendingOperations(core);
  context.recovered({ operations: ended, unknown });
  // What has no journal: scratch files, backups that were being deleted.
  await sweep(core, options);
  context.changed();
}

/** As `recoverNow`, after whoever is at an unfinished run has had the time to end it. */
export async function recoverAtStart(context: Context): Promise<void> {
  const { core } = context;
  const until = core.clock.monotonic() + patienceMs;
  for (const { record } of pendingOperations(core).entries) {
    while (core.clock.monotonic() < until && (await isHeld(core, record.roots)))
      await core.clock.sleep(lookMs, options);
  }
  await recoverNow(context);
}

/** Of this machine, and of no run of this program. */
function ownPending({ core, operations }: Context): readonly JournalEntry[] {
  return pendingOperations(core).entries.filter(
    ({ record }) =>
      record.machineId === core.profile.machineId &&
      (record.instanceId === null || !operations.isBusy(record.instanceId)),
  );
}

async function watched(
  { core, operations }: Context,
  unfinished: Unfinished,
): Promise<readonly RecoveredOperation[]> {
  const pending = pendingOperations(core).entries.find(({ record }) => record.id === unfinished.operationId);
  if (pending !== undefined && (await isHeld(core, pending.record.roots))) return [];
  const ended: RecoveredOperation[] = [];
  try {
    await operations.run(unfinished.instanceId, async (heard) => {
      const report = await recoverWatched(heard, unfinished);
      ended.push(...(report.result.operations ?? []));
      return report;
    });
  } catch (error) {
    if (!(error instanceof RepriseError) || error.code !== 'instance-busy') throw error;
  }
  return ended;
}

/** What was ended while no app could say so: after it no recovery of its server was told. By their order, whatever the clock says. */
function untold(core: Core): readonly OperationRecord[] {
  const records = latest(core);
  const isTold = (cut: OperationRecord, index: number): boolean =>
    records
      .slice(0, index)
      .some(
        ({ kind, instanceId, outcome }) =>
          kind === 'recover' && instanceId === cut.instanceId && outcome !== null && outcome !== 'blocked',
      );
  const open = records.filter((record, index) => record.code === 'interrupted' && !isTold(record, index));
  // Of one server only the last: what came before it is no news any more.
  return open.filter(
    ({ instanceId }, index) => open.findIndex((other) => other.instanceId === instanceId) === index,
  );
}

/** A history that cannot be read costs nobody what was just told of their data. */
function latest({ catalog, logger }: Core): readonly OperationRecord[] {
  try {
    return catalog.history(lately);
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    logger.warn('app.history-not-read', { code: error.code });
    return [];
  }
}

async function isHeld(core: Core, roots: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    await withLocks(core.locks, { roots: distinctRoots(roots), repositories: [] }, () => Promise.resolve());
    return false;
  } catch (error) {
    // Whatever else is wrong with its folders, its recovery meets it, too, and says so.
    return error instanceof RepriseError && error.code === 'instance-busy';
  }
}
