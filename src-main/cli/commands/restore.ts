import type { Core } from '../../operations/core.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { planRestore } from '../../operations/plan-restore.ts';
import { restore, storedPlan, type RestoreRequest } from '../../operations/restore.ts';
import { describePlan } from '../../text/plan.ts';
import type { Arguments } from '../arguments.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import { confirmationMissing } from '../confirmation.ts';
import { readMappings } from '../mappings.ts';
import { after, datasets, instance, map, restoreOptions, yes } from '../options.ts';
import { recoverFirst } from '../recovery.ts';
import { describeRestored, restoredKeys, restoreOptionsOf, serverName } from '../restored.ts';
import { resultOfReport } from '../results.ts';
import { waitUntilStopped } from '../wait-until-stopped.ts';
import { inUseOption, leftAlone, whenInUse } from '../when-in-use.ts';
import { usageError } from '../usage-error.ts';

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'Bring a backup back',
  explains: [
    'What the server has now is set aside, not deleted: reprise undo brings it back.',
    'If anything goes wrong, or the server does not come up well, everything returns to the state before.',
  ],
  positionals: [
    { name: 'REF', required: false, describes: 'a backup id, a backup folder or an archive file' },
  ],
  options: [
    instance,
    { name: 'plan', value: 'ID', describes: 'carry out this plan, instead of REF and --instance' },
    yes,
    datasets,
    after,
    map,
    inUseOption,
    ...restoreOptions,
  ],
  examples: [
    'restore 2rjv528xiotn --instance home --yes',
    'restore --plan 20261123t091500z-9ab3cd --yes --accept-warnings',
    'restore ./old.audiobookshelf --instance home --yes --after start',
  ],
  changes: true,
  async run(context) {
    const { args, open, signal, output } = context;
    const options = restoreOptionsOf(args, signal);
    const request = requestOf(args);
    if (!args.flag('yes')) return output.isJson ? confirmationMissing([]) : showFirst(context, request);
    const core = await open();
    const instanceId = instanceOf(core, request);
    const stuck = await recoverFirst(core, { instanceId });
    if (stuck !== null) return stuck;
    if ((await whenInUse(core, instanceId, { args, output, signal })) === 'leave') return leftAlone();
    await waitUntilStopped(core, instanceId, { output, signal });
    const report = await restore(core, request, options);
    return resultOfReport(report, {
      json: restoredKeys(report),
      human: describeRestored(report, serverName(core, report)),
    });
  },
};

function requestOf(args: Arguments): RestoreRequest {
  const [ref, planId, name] = [args.positional(0), args.text('plan'), args.text('instance')];
  if (planId !== null) {
    const surplus = ref ?? name ?? args.text('datasets') ?? args.text('after') ?? args.all('map')[0] ?? null;
    if (surplus !== null)
      throw usageError(
        `A plan says all of that already: "${surplus}" cannot be given with --plan.`,
        'restore',
      );
    return { by: 'plan', planId };
  }
  if (ref === null) throw usageError('REF is missing: say which backup, or give --plan.', 'restore');
  if (name === null) throw usageError('--instance is missing: say which server.', 'restore');
  return {
    by: 'ref',
    ref: args.ref(ref),
    instance: name,
    datasets: args.list('datasets'),
    after: args.choice('after', ['start', 'keep'], 'keep'),
    mappings: readMappings(args, 'restore'),
  };
}

function instanceOf(core: Core, request: RestoreRequest): string {
  return request.by === 'ref'
    ? findInstance(core, request.instance).id
    : storedPlan(core, request.planId).instanceId;
}

async function showFirst(
  { open, now, signal }: CommandContext,
  request: RestoreRequest,
): Promise<CommandResult> {
  const core = await open();
  const plan =
    request.by === 'plan' ? storedPlan(core, request.planId) : await planRestore(core, request, { signal });
  return confirmationMissing(describePlan(plan, findInstance(core, plan.instanceId).name, now()));
}
