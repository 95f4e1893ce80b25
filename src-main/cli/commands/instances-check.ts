import { plainLine } from '../../domain/plain-line.ts';
import { likelyPredecessor } from '../../operations/adopt/known-old-instances.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { findServer } from '../../operations/server-context.ts';
import { toProblem } from '../../text/errors.ts';
import type { Command } from '../command.ts';
import { suggestion } from '../continuation.ts';
import { lookAtInstance } from '../look-at-instance.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { resultOfError, resultOfProblems } from '../results.ts';

export const instancesCheck: Command = {
  name: 'instances check',
  summary: 'Say whether a server can be backed up and restored',
  explains: [
    'Shows its folders, how it is stopped and started, and what your system will ask. Changes nothing.',
  ],
  positionals: [{ name: 'ID', required: true, describes: 'id or name of the server' }],
  options: [],
  examples: ['instances check home'],
  changes: false,
  async run({ args, open, signal }) {
    const core = await open();
    const instance = findInstance(core, args.required(0));
    const pending = pendingRecovery(core);
    const old = likelyPredecessor(core, instance);
    const { keys, lines, findings, error } = await lookAtInstance(core, instance, { signal });
    const problems = findings.map(toProblem);
    const said = {
      json: {
        instance: keys,
        ...(old === null ? {} : { mayContinue: { id: old.id, name: old.name } }),
        ...pending,
      },
      human: [
        `"${instance.name}" (${findServer(core, instance.server).name}):`,
        ...Object.entries(instance.locations).map(([key, path]) => `  ${key}: ${plainLine(path, 500)}`),
        ...lines,
        ...(old === null ? [] : suggestion(old, instance, core.host.platform)),
        ...pendingHint(pending),
      ],
    };
    if (error === null) return resultOfProblems(problems, 'blocked', said);
    const failed = resultOfError(error);
    return { ...failed, problems: [...(failed.problems ?? []), ...problems], ...said };
  },
};
