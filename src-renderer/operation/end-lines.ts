/** How a run left the data and the server, and what there is to do: never more than is known. Pure. */
import { keptFlaw, type KeptFlaw } from '../../src-main/domain/backup/kept-as-it-was.ts';
import type { OperationKind, OperationRecord } from '../../src-main/domain/operation/operation.ts';
import { isUndoneUnwell } from '../../src-main/domain/operation/undone-unwell.ts';
import type { InstanceView, ServerView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { UiTexts } from '../../src-main/text/ui/en/index.ts';

type Line = keyof UiTexts['operation']['ended'];

/** Runs that change the data of a server. */
const changing: readonly OperationKind[] = ['restore', 'undo', 'recover'];

export function dataLine({ kind, undoes }: Pick<OperationView, 'kind' | 'undoes'>, end: OperationEnd): Line {
  if (kind === 'back-up' && end.backupId !== null) return keptLines[keptFlaw(end.findings) ?? 'none'];
  if (kind === 'recover') return recoveredLine(end);
  if (!changing.includes(kind)) return 'untouched';
  const isDone = end.outcome === 'succeeded' || isUndoneUnwell(end);
  if (!isDone && (end.outcome === 'needs-attention' || end.rollback === 'failed')) return 'unclear';
  if (isDone) {
    if (kind === 'restore') return 'asInBackup';
    return undoes === 'undo' ? 'asBeforeUndo' : 'asBeforeRestore';
  }
  if (end.rollback === 'done') return end.outcome === 'cancelled' ? 'asBefore' : 'wentBack';
  return end.outcome === 'blocked' ? 'notBegun' : 'asBefore';
}

/** As far as the history tells it; `null` = not for sure. */
export function pastDataLine({ kind, outcome, code }: OperationRecord): Line | null {
  if (kind !== 'restore' && kind !== 'undo') return null;
  if (outcome === 'blocked') return 'notBegun';
  // By a recovery that put back what had been cut off.
  const isBack = outcome === 'failed' && code === 'interrupted';
  return outcome === 'cancelled' || isBack ? 'asBefore' : null;
}

const keptLines: Readonly<Record<KeptFlaw | 'none', Line>> = {
  none: 'backedUp',
  empty: 'backedUpEmpty',
  'no-database': 'backedUpWithoutDatabase',
  damaged: 'backedUpDamaged',
};

/** What became of the run that was cut off. */
function recoveredLine({ outcome, rollback, recovered }: OperationEnd): Line {
  if (outcome === 'blocked') return 'notBegun';
  if (outcome !== 'succeeded' || rollback === 'failed') return 'unclear';
  const way = rollback === 'done' ? 'before' : 'after';
  switch (recovered) {
    case 'restore':
      return way === 'before' ? 'restoreTakenBack' : 'restoreFinished';
    case 'undo':
      return way === 'before' ? 'undoTakenBack' : 'undoFinished';
    case 'back-up':
      return way === 'before' ? 'backUpGivenUp' : 'backUpFinished';
    default:
      return way === 'before' ? 'asBefore' : 'finished';
  }
}

/**
 * What was seen since goes before what the run itself saw. `looking`: the server was not looked at since the run ended.
 * `null`: the run had nothing to do with a server.
 */
export function serverLine(view: OperationView, instance: InstanceView | null): Line | null {
  const { kind, at, end, instanceId } = view;
  const concerns = changing.includes(kind) || kind === 'back-up' || (end?.downtimeMs ?? 0) > 0;
  if (instanceId === null || !concerns) return null;
  const seen = seenSince(at, instance);
  if (seen?.running === false) return 'notRunning';
  switch (seen?.health ?? end?.health ?? null) {
    case 'healthy':
      return 'running';
    case 'starting':
      return 'starting';
    case 'failed':
      return end !== null && isUndoneUnwell(end) ? 'unwellAsThen' : 'notAsItShould';
    case 'static':
      return seen === null ? 'notRunning' : 'running';
    case 'not-checked':
    case null:
      if (seen !== null) return 'running';
      return instance === null || instance.trouble !== null ? 'notKnown' : 'looking';
  }
}

/** What was seen of the server since speaks against how the run left it: then its end says nothing of now. */
export function hasChangedSince(
  { at, end }: OperationView,
  { state, trouble }: Pick<InstanceView, 'state' | 'trouble'>,
): boolean {
  if (end === null || state === null || state.lookedAt < at) return false;
  if (isUndoneUnwell(end)) return trouble === null && state.running && state.health === 'healthy';
  const wasUp = end.health === 'healthy' || end.health === 'starting';
  return wasUp && (trouble !== null || !state.running || state.health === 'failed');
}

export function nextLine(kind: OperationKind, end: OperationEnd, server: Line | null): Line {
  const isChange = changing.includes(kind);
  if (kind === 'back-up' && end.backupId !== null && keptFlaw(end.findings) !== null) return 'whatHappened';
  if (isUndoneUnwell(end)) return server === 'running' ? 'lookAround' : 'causeOrRestore';
  switch (end.outcome) {
    case 'needs-attention':
      return isChange ? 'recover' : 'mend';
    case 'cancelled':
      return 'nothingToDo';
    case 'blocked':
      return 'mend';
    case 'failed':
      if (end.rollback === 'failed') return 'recover';
      if (kind === 'verify') return 'otherBackup';
      return kind === 'restore' ? 'tryOther' : 'tryAgain';
    case 'succeeded':
      if (kind === 'recover' && server === 'notRunning') return 'startIt';
      if (kind === 'recover' && (server === 'notAsItShould' || isUnwell(end))) return 'whatHappened';
      if (!isChange || kind === 'recover') {
        return end.findings.length > 0 ? 'readBelow' : 'nothingToDo';
      }
      if (server === 'starting') return 'wait';
      return server === 'notRunning' ? 'startIt' : 'lookAround';
  }
}

function isUnwell({ findings }: OperationEnd): boolean {
  return findings.some(({ code }) => code === 'server-answers-wrongly' || code === 'undone-not-healthy');
}

function seenSince(at: string, instance: InstanceView | null): ServerView | null {
  const state = instance?.state ?? null;
  return state === null || instance?.trouble !== null || state.lookedAt < at ? null : state;
}
