/** What can be done after a run, in the order of the buttons; nothing that would do nothing. Pure. */
import { isUndoneUnwell } from '../../src-main/domain/operation/undone-unwell.ts';
import type { InstanceView } from '../../src-main/ipc/views/app-state.ts';
import type { OperationEnd, OperationView } from '../../src-main/ipc/views/operation-view.ts';
import { serverLink } from '../components/server-link.ts';
import { isPlaceUnfit, nextLine, serverLine } from './end-lines.ts';
import { canRunAgain } from './run-again.ts';

export type Act =
  | 'recover'
  | 'diagnose'
  | 'start'
  | 'open'
  | 'other-backup'
  | 'restore'
  | 'again'
  | 'other-place'
  | 'finish'
  | 'undo'
  | 'support'
  | 'log';

export interface EndActs {
  /** Mends what is said above it; `null` where nothing is due. */
  readonly due: Act | null;
  readonly others: readonly Act[];
}

interface Facts {
  readonly view: OperationView;
  readonly end: OperationEnd;
  readonly instance: InstanceView | null;
  /** The log is shown on this page already. */
  readonly hasLog: boolean;
}

export function endActs({ view, end, instance, hasLog }: Facts): EndActs {
  const { kind, operationId, instanceId } = view;
  const line = serverLine(view, instance);
  const isChange = kind === 'restore' || kind === 'undo';
  const hasFailed = end.outcome === 'failed' || end.outcome === 'blocked';
  const isUndone = isUndoneUnwell(end);
  const next = nextLine(kind, end, line);
  const canDiagnose = instance !== null && (next === 'whatHappened' || next === 'causeOrRestore');
  const canRecover =
    !canDiagnose && !isUndone && (end.outcome === 'needs-attention' || end.rollback === 'failed');
  const canUndo = instance?.undoable?.operationId === operationId;
  const canOpen = isChange && instance !== null && serverLink(instance) !== null;
  // What came back is to be looked at.
  const isNew = end.outcome === 'succeeded';
  const log: readonly Act[] = hasLog ? [] : ['log'];
  // On data that is neither old nor new no server may run.
  if (canRecover) return { due: 'recover', others: ['support', ...log] };
  const isOurs = end.findings[0]?.code === 'internal';
  const hasOthers = kind === 'restore' && hasFailed;
  const canTryAgain = hasFailed && instanceId !== null && canRunAgain(view, end, instance);
  const acts: readonly (Act | null)[] = [
    canDiagnose ? 'diagnose' : null,
    isUndone && canUndo ? 'undo' : null,
    instance !== null && next === 'causeOrRestore' ? 'restore' : null,
    // A fault of ours says nothing against the backup.
    hasOthers && !isOurs ? 'other-backup' : null,
    // The same place would fail the same way.
    isPlaceUnfit(kind, end) ? 'other-place' : null,
    canTryAgain ? 'again' : null,
    hasOthers && isOurs ? 'other-backup' : null,
    // Connected again, the place is as good as before.
    hasFailed && kind === 'back-up' && end.findings.some(({ code }) => code === 'repository-away')
      ? 'other-place'
      : null,
    instance !== null && instance.control.kind !== 'none' && line === 'notRunning' ? 'start' : null,
    canOpen && isNew ? 'open' : null,
  ];
  const [due = null, ...more] = acts.filter((act) => act !== null);
  return {
    due,
    others: [
      ...more,
      'finish',
      ...(canOpen && !isNew && next !== 'causeOrRestore' ? (['open'] as const) : []),
      ...(canUndo && !isUndone ? (['undo'] as const) : []),
      ...(hasFailed ? (['support'] as const) : []),
      ...log,
    ],
  };
}
