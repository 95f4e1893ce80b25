/** How a run left the data and the server, and what there is to do: never more than is known. Pure. */
import type { OperationKind } from '../../src-main/domain/operation/operation.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import type { UiTexts } from '../../src-main/text/ui/en/index.ts';

type Line = keyof UiTexts['operation']['ended'];

/** Runs that change the data of a server. */
const changing: readonly OperationKind[] = ['restore', 'undo', 'recover'];

export function dataLine(kind: OperationKind, end: OperationEnd): Line {
  if (!changing.includes(kind)) {
    return kind === 'back-up' && end.outcome === 'succeeded' ? 'backedUp' : 'untouched';
  }
  if (end.outcome === 'needs-attention' || end.rollback === 'failed') return 'unclear';
  if (end.outcome === 'succeeded') {
    return kind === 'restore' ? 'asInBackup' : kind === 'undo' ? 'asBeforeRestore' : 'asBefore';
  }
  if (end.rollback === 'done') return end.outcome === 'cancelled' ? 'asBefore' : 'wentBack';
  return end.outcome === 'blocked' ? 'notBegun' : 'asBefore';
}

/** `looking`: the server was not looked at since the run ended. */
export function serverLine({ at, end }: OperationView, instance: InstanceView | null): Line {
  if (end?.health === 'healthy') return 'running';
  if (end?.health === 'starting') return isHealthySince(at, instance) ? 'running' : 'starting';
  if (end?.health === 'static') return 'notRunning';
  if (end?.health === 'failed') return 'notAsItShould';
  if (instance === null || instance.trouble !== null) return 'notKnown';
  const { state } = instance;
  if (state === null || state.lookedAt < at) return 'looking';
  if (!state.running) return 'notRunning';
  if (state.health === 'starting') return 'starting';
  return state.health === 'failed' ? 'notAsItShould' : 'running';
}

export function nextLine(kind: OperationKind, end: OperationEnd, server: Line): Line {
  const isChange = changing.includes(kind);
  switch (end.outcome) {
    case 'needs-attention':
      return isChange ? 'recover' : 'mend';
    case 'cancelled':
      return 'nothingToDo';
    case 'blocked':
      return 'mend';
    case 'failed':
      if (end.rollback === 'failed') return 'recover';
      return kind === 'restore' ? 'tryOther' : 'tryAgain';
    case 'succeeded':
      if (!isChange || kind === 'recover') return 'nothingToDo';
      if (server === 'starting') return 'wait';
      return server === 'notRunning' ? 'startIt' : 'lookAround';
  }
}

function isHealthySince(at: string, instance: InstanceView | null): boolean {
  const state = instance?.state ?? null;
  return state !== null && state.lookedAt >= at && state.running && state.health === 'healthy';
}
