/** A restore as it was shown: only a plan's id starts it. */
import type { RunChoice } from '../../ipc/contract.ts';
import { neverAborted } from '../../operations/cancel.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { planRestore } from '../../operations/plan-restore.ts';
import { restore, storedPlan } from '../../operations/restore.ts';
import type { RestoreOptions } from '../../operations/restore/restore-job.ts';
import type { Handlers } from '../answer.ts';
import type { AppContext } from '../context.ts';
import type { OperationBody } from '../running-operations.ts';
import { withRights } from '../with-rights.ts';
import { begin } from './begin.ts';
import { refOf } from './refs.ts';

export function restoreHandlers(context: AppContext): Pick<Handlers, 'restore:plan' | 'restore:start'> {
  const { core } = context;
  return {
    'restore:plan': ({ instanceId, ref, datasets, after, mappings }) =>
      planRestore(
        core,
        { instance: findInstance(core, instanceId).id, ref: refOf(context, ref), datasets, after, mappings },
        { signal: neverAborted() },
      ),
    'restore:start': (choice) => {
      const { id, instanceId } = storedPlan(core, choice.planId);
      const here: OperationBody = (heard, options) =>
        restore(heard, { by: 'plan', planId: id }, runOptions(choice, options.signal));
      const { acceptWarnings, ifSlow } = choice;
      return begin(
        context,
        { instanceId },
        withRights({ command: 'restore', planId: id, acceptWarnings, ifSlow }, here),
      );
    },
  };
}

export function runOptions({ acceptWarnings, ifSlow }: RunChoice, signal: AbortSignal): RestoreOptions {
  return { signal, acceptWarnings, ifSlow, stopTimeoutMs: null, startTimeoutMs: null, forceStop: false };
}
