/** Recover: ends what an earlier run left unfinished, by looking at the disk. Safe to run at any time and again. */
import { RepriseError, toErrorInfo, type ErrorInfo, type Finding } from '../domain/errors.ts';
import type { OperationKind } from '../domain/operation/operation.ts';
import { isAtRest } from '../domain/restore/journal-record.ts';
import { isoTime } from '../ports/clock.ts';
import type { JournalEntry, UnknownJournal } from '../ports/journal.ts';
import type { Core } from './core.ts';
import { distinctRoots } from './instance-context.ts';
import { isUnreadList } from './unread-list.ts';
import { knownRoots } from './known-roots.ts';
import { recoverBackUp } from './recover/recover-back-up.ts';
import { recoverRestore, type Ended } from './recover/recover-restore.ts';
import { sweepScratch } from './recover/sweep-scratch.ts';
import { sweepRepositories } from './recover/sweep-repositories.ts';
import { history } from './run-operation.ts';
import { withLocks } from './with-locks.ts';

export interface RecoveredOperation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly instanceId: string | null;
  readonly ended: Ended;
  readonly error: ErrorInfo | null;
  /** What is not well with the server although it runs. */
  readonly warnings: readonly Finding[];
  /** Paths that hold what was neither old nor new. */
  readonly found: readonly string[];
}

export interface RecoverRequest {
  /** Only this one; `null` = all. */
  readonly operationId: string | null;
  /** Also what another machine's Reprise left here, and back-ups whose server is gone for good. */
  readonly acceptWarnings: boolean;
}

export interface RecoverReport {
  readonly operations: readonly RecoveredOperation[];
  readonly unknown: readonly UnknownJournal[];
  /** Why the list of servers could not be read: what lies only beside the data of one was not looked for. */
  readonly unread?: ErrorInfo;
}

/** Docker Desktop takes minutes after a sign-in; a program that the system runs at boot may be faster than any engine. */
const engineComesMs = 5 * 60_000;
const engineLookMs = 10_000;

/** What waits for `recover`, without touching anything. The journals of the profile say all that ending them needs. */
export function pendingOperations(core: Core): {
  readonly entries: readonly JournalEntry[];
  readonly unknown: readonly UnknownJournal[];
  readonly unread?: ErrorInfo;
} {
  const { roots, ...list } = rootsToSearch(core);
  const { entries, unknown } = core.journal.list(roots);
  return { entries: entries.filter((entry) => !isAtRest(entry.phase)), unknown, ...list };
}

function rootsToSearch(core: Core): { readonly roots: readonly string[]; readonly unread?: ErrorInfo } {
  try {
    return { roots: knownRoots(core) };
  } catch (error) {
    if (!isUnreadList(error)) throw error;
    return { roots: [], unread: toErrorInfo(error) };
  }
}

export async function recover(
  core: Core,
  request: RecoverRequest,
  options: { readonly signal: AbortSignal },
): Promise<RecoverReport> {
  const { entries, unknown, ...list } = pendingOperations(core);
  if (list.unread !== undefined) core.logger.warn('recover.list-unread', { code: list.unread.code });
  const wanted = entries.filter(
    (entry) => request.operationId === null || entry.record.id === request.operationId,
  );
  const operations: RecoveredOperation[] = [];
  for (const entry of lastBegunFirst(wanted))
    operations.push(await recoverAwaitingEngine(core, entry, request, options));
  if (wanted.length === 0 && unknown.length === 0 && list.unread === undefined)
    await orNote(core, () => dropStaleHook(core, request));
  await orNote(core, async () => core.journal.sweep());
  await orNote(core, async () => sweepScratch(core));
  if (request.operationId === null) await orNote(core, () => sweepRepositories(core, options));
  return { operations, unknown, ...list };
}

/** What runs that were cut off left and no journal knows. */
export async function sweep(core: Core, options: { readonly signal: AbortSignal }): Promise<void> {
  await orNote(core, async () => core.journal.sweep());
  await orNote(core, async () => sweepScratch(core));
  await orNote(core, () => sweepRepositories(core, options));
}

/** How many of the latest operations are looked through. */
const lately = 1000;

/** Somebody without the right to take the hook away may have ended the operation; the run that it starts takes it along. */
async function dropStaleHook(core: Core, { operationId: id }: RecoverRequest): Promise<void> {
  if (id === null || !core.catalog.history(lately).some((known) => known.id === id)) return;
  const operation = { id, services: [] };
  const hook = core.bootHook.describe(operation);
  if (hook !== null) await core.bootHook.unregister(hook, operation);
}

/** A leftover that cannot be removed today must not cost the user what was just told about their data. */
async function orNote(core: Core, sweep: () => Promise<void>): Promise<void> {
  try {
    await sweep();
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    core.logger.warn('recover.not-swept', { code: error.code, message: error.message });
  }
}

/** Watchdog and boot hook name the operation, and nobody waits for them: they await an engine that is not there yet. */
async function recoverAwaitingEngine(
  core: Core,
  entry: JournalEntry,
  request: RecoverRequest,
  options: { readonly signal: AbortSignal },
): Promise<RecoveredOperation> {
  const deadline = core.clock.monotonic() + engineComesMs;
  for (;;) {
    const result = await recoverEntry(core, entry, request, options);
    const isAway = request.operationId !== null && result.error?.code === 'engine-unreachable';
    if (!isAway || core.clock.monotonic() >= deadline) return result;
    await core.clock.sleep(engineLookMs, options);
  }
}

async function recoverEntry(
  core: Core,
  entry: JournalEntry,
  request: RecoverRequest,
  options: { readonly signal: AbortSignal },
): Promise<RecoveredOperation> {
  const { record } = entry;
  const accepted = { acceptWarnings: request.acceptWarnings };
  const facts = { id: record.id, kind: record.kind, instanceId: record.instanceId };
  const pending = (error: ErrorInfo | null): RecoveredOperation => ({
    ...facts,
    ended: 'pending',
    error,
    warnings: [],
    found: [],
  });
  if (record.machineId !== core.profile.machineId && !request.acceptWarnings) {
    return pending({ code: 'instance-busy', message: 'Another machine began this.', details: {} });
  }
  try {
    const roots = distinctRoots(record.roots);
    // The profile may not know the server any more; what lies beside the data names no engine to us.
    const { name = null, engine } = record.control ?? {};
    if (entry.inProfile) core.volumeHints.remember({ paths: roots, control: { name, engine } });
    return await withLocks(core.locks, { roots, repositories: [] }, async () => {
      // Whoever held the lock may have ended it meanwhile.
      const now = core.journal.list(roots).entries.find((candidate) => candidate.record.id === record.id);
      if (now === undefined || isAtRest(now.phase))
        return { ...facts, ended: 'after', error: null, warnings: [], found: [] };
      core.logger.info('recover.begin', { operationId: record.id, phase: now.phase });
      const result =
        'partial' in now.record
          ? await recoverBackUp(core, now.record, now.phase, { ...options, ...accepted })
          : await recoverRestore(core, now.record, now);
      core.logger.info('recover.end', { operationId: record.id, ended: result.ended });
      for (const { code } of result.warnings)
        core.logger.warn('recover.not-well', { operationId: record.id, code });
      if (result.ended === 'before' || result.ended === 'after') noteEnd(core, record.id, result.ended);
      return { ...facts, ...result };
    });
  } catch (error) {
    if (error instanceof RepriseError && error.code === 'instance-busy') return pending(toErrorInfo(error));
    const info = toErrorInfo(error);
    core.logger.error('recover.failed', { operationId: record.id, code: info.code, message: info.message });
    return { ...facts, ended: 'needs-attention', error: info, warnings: [], found: [] };
  }
}

/** In the history the operation itself has an end, too. */
function noteEnd(core: Core, id: string, ended: 'before' | 'after'): void {
  history(core, () =>
    core.catalog.end(id, {
      endedAt: isoTime(core.clock.now()),
      outcome: ended === 'after' ? 'succeeded' : 'failed',
      // What it was cut off from is told by this: an operation that ends by itself says why.
      code: 'interrupted',
      backupId: null,
    }),
  );
}

/** What was begun last stands on what was begun before it; an undo comes before what it undoes, whatever the clock said. */
export function lastBegunFirst(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const isUndone = (entry: JournalEntry): boolean =>
    entries.some(({ record }) => 'undoes' in record && record.undoes === entry.record.id);
  return entries.toSorted(
    (a, b) => Number(isUndone(a)) - Number(isUndone(b)) || (a.record.startedAt < b.record.startedAt ? 1 : -1),
  );
}
