import { findInstance } from '../../operations/instance-context.ts';
import { planRestore } from '../../operations/plan-restore.ts';
import type { RestorePlan } from '../../domain/restore/restore-plan.ts';
import { explain, type Problem } from '../../text/errors.ts';
import { describePlan } from '../../text/plan.ts';
import type { Command } from '../command.ts';
import { readMappings } from '../mappings.ts';
import { after, datasets, instance, map } from '../options.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { resultOfProblems } from '../results.ts';

export const planCommand: Command = {
  name: 'plan',
  summary: 'Show everything that a restore would do',
  explains: [
    'Changes nothing. The plan has an id; restore --plan ID carries out exactly this plan,',
    "and refuses if the backup, or the server's version or folders, changed in between.",
  ],
  positionals: [
    { name: 'REF', required: true, describes: 'a backup id, a backup folder or an archive file' },
  ],
  options: [{ ...instance, required: true }, datasets, after, map],
  examples: [
    'plan 2rjv528xiotn --instance home',
    'plan ./old.audiobookshelf --instance home --json',
    'plan 2rjv528xiotn --instance home --map /old/books=/srv/books',
  ],
  changes: false,
  async run({ args, open, now, signal }) {
    const core = await open();
    const known = findInstance(core, args.text('instance') ?? '');
    const pending = pendingRecovery(core);
    const plan = await planRestore(
      core,
      {
        ref: args.ref(args.required(0)),
        instance: known.id,
        datasets: args.list('datasets'),
        after: args.choice('after', ['start', 'keep'], 'keep'),
        mappings: readMappings(args, 'plan'),
      },
      { signal },
    );
    const problems = problemsOf(plan);
    const isBlocked = problems.some((problem) => problem.severity === 'block');
    const result = resultOfProblems(problems, 'blocked', {
      json: { plan: planForScripts(plan), ...pending },
      human: [
        ...describePlan(plan, known.name, now()),
        ...(isBlocked
          ? []
          : [
              '',
              `To do it: reprise restore --plan ${plan.id} --yes${problems.length === 0 ? '' : ' --accept-warnings'}`,
            ]),
        ...pendingHint(pending),
      ],
    });
    return result;
  },
};

/** Every verdict with its sentence and its way out. */
function planForScripts(plan: RestorePlan): Readonly<Record<string, unknown>> {
  const verdicts = plan.verdicts.map(({ check, severity, code, details }) => {
    const said = code === null ? { message: '', action: '' } : explain(code, details);
    return { check, severity, code, message: said.message, action: said.action, details };
  });
  const { binding: _, ...shown } = plan;
  const space = {
    neededBytes: plan.space.reduce((sum, need) => sum + need.neededBytes, 0),
    isEnough: plan.space.every((need) => need.freeBytes >= need.neededBytes),
    volumes: plan.space,
  };
  // `currentAsOf` says whether no counts means nothing or not known.
  const counts = { backup: plan.counts.backup, current: plan.counts.current ?? {} };
  return { ...shown, verdicts, space, counts };
}

function problemsOf(plan: RestorePlan): readonly Problem[] {
  return plan.verdicts.flatMap(({ severity, code, details }) => {
    if (code === null || severity === 'ok') return [];
    const { message, action } = explain(code, details);
    return [{ code, severity, message, action, details }];
  });
}
