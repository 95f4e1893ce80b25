/** Going back to the state before a restore, and giving up that state. */
import type { RestoreRecord } from '../../domain/restore/journal-record.ts';
import type { OperationView } from '../../ipc/views/operation-view.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { knownRoots } from '../../operations/known-roots.ts';
import { release } from '../../operations/release.ts';
import { findPoint } from '../../operations/restore-points.ts';
import { storedPlan } from '../../operations/restore.ts';
import { planUndo, undoByPlan } from '../../operations/undo.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import type { OperationBody } from '../running-operations.ts';
import { withRights } from '../with-rights.ts';
import { begin } from './begin.ts';
import { runOptions } from './restore.ts';

export function undoHandlers(
  context: AppContext,
): Pick<Handlers, 'undo:plan' | 'undo:start' | 'restore-points:release'> {
  const { core } = context;
  return {
    'undo:plan': (operationId, after = 'keep') =>
      planUndo(core, { operationId, after }, { signal: neverAborted() }),
    'undo:start': (choice) => {
      const { id, instanceId, ref, after } = storedPlan(core, choice.planId, 'undo');
      const { acceptWarnings, ifSlow } = choice;
      const here: OperationBody = (heard, options) =>
        undoByPlan(heard, id, runOptions(choice, options.signal));
      // Undo is the way out that a failed health check offers.
      return begin(
        context,
        { instanceId, unlessCodes: ['health-check-failed'] },
        withRights({ command: 'undo', operationId: ref, after, acceptWarnings, ifSlow }, here),
        undone(findPoint(core, ref, knownRoots(core))),
      );
    },
    'restore-points:release': (operationId) => {
      const instanceId = findPoint(core, operationId, knownRoots(core))?.instanceId ?? null;
      const here: OperationBody = async (heard, options) => {
        const report = await release(heard, operationId, options);
        return { ...report, result: {} };
      };
      return begin(context, { instanceId }, withRights({ command: 'release', operationId }, here));
    },
  };
}

function undone(point: RestoreRecord | null): Pick<OperationView, 'undoes' | 'undoesOf'> {
  return point === null ? { undoes: 'restore' } : { undoes: point.kind, undoesOf: point.startedAt };
}
