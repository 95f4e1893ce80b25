import { findInstance, openInstance } from '../../operations/instance-context.ts';
import type { Core } from '../../operations/core.ts';
import { knownRoots } from '../../operations/known-roots.ts';
import { makeUndoPlan, pointToUndo } from '../../operations/plan/make-undo-plan.ts';
import { instanceToUndo, undo, type UndoRequest } from '../../operations/undo.ts';
import { describePlan } from '../../text/plan.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import { confirmationMissing } from '../confirmation.ts';
import { after, instance, restoreOptions, yes } from '../options.ts';
import { recoverFirst } from '../recovery.ts';
import { describeRestored, restoredKeys, restoreOptionsOf, serverName } from '../restored.ts';
import { resultOfReport } from '../results.ts';
import { waitUntilStopped } from '../wait-until-stopped.ts';
import { inUseOption, leftAlone, whenInUse } from '../when-in-use.ts';

export const undoCommand: Command = {
  name: 'undo',
  summary: 'Go back to the state before the newest restore',
  explains: ['What is there now is set aside in turn: a second undo brings it back.'],
  positionals: [
    {
      name: 'OPERATION',
      required: false,
      describes: 'id of the restore (else the newest that can be undone)',
    },
  ],
  options: [instance, yes, after, inUseOption, ...restoreOptions],
  examples: ['undo', 'undo --yes', 'undo 20261123t091500z-9ab3cd --yes'],
  changes: true,
  async run(context) {
    const { args, open, signal, output } = context;
    const options = restoreOptionsOf(args, signal);
    if (!args.flag('yes') && output.isJson) return confirmationMissing([]);
    const core = await open();
    const name = args.text('instance');
    const request: UndoRequest = {
      operationId: args.positional(0),
      instanceId: name === null ? null : findInstance(core, name).id,
      after: args.choice('after', ['start', 'keep'], 'keep'),
    };
    if (!args.flag('yes')) return showFirst(core, request, context);
    // Undo is the way out that a failed health check offers.
    const stuck = await recoverFirst(core, {
      instanceId: request.instanceId,
      unlessCodes: ['health-check-failed'],
    });
    if (stuck !== null) return stuck;
    const point = pointToUndo(core, knownRoots(core), request);
    const instanceId = instanceToUndo(core, point);
    if ((await whenInUse(core, instanceId, context)) === 'leave') return leftAlone();
    await waitUntilStopped(core, instanceId, { output, signal });
    const report = await undo(core, request, options);
    return resultOfReport(report, {
      json: { ...restoredKeys(report), undone: report.result.undone },
      human: describeRestored(report, serverName(core, report)),
    });
  },
};

async function showFirst(
  core: Core,
  request: UndoRequest,
  { now, signal }: CommandContext,
): Promise<CommandResult> {
  const point = pointToUndo(core, knownRoots(core), request);
  const context = openInstance(core, instanceToUndo(core, point));
  try {
    const plan = await makeUndoPlan(core, context, point, request.after, { signal });
    return confirmationMissing(describePlan(plan, context.instance.name, now()));
  } finally {
    context.control.dispose();
  }
}
