import { plainLine } from '../../domain/plain-line.ts';
import { likelyPredecessor } from '../../operations/adopt/known-old-instances.ts';
import { checkInstance, type InstanceCheck } from '../../operations/check-instance.ts';
import { toProblem } from '../../text/errors.ts';
import { describeCheck } from '../../text/instance-check.ts';
import type { Command } from '../command.ts';
import { suggestion } from '../continuation.ts';
import { pendingHint, pendingRecovery } from '../recovery.ts';
import { resultOfProblems } from '../results.ts';

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
    const pending = pendingRecovery(core);
    const check = await checkInstance(core, args.required(0), { signal });
    const { instance, serverName, findings } = check;
    const old = likelyPredecessor(core, instance);
    const mayContinue = old === null ? {} : { mayContinue: { id: old.id, name: old.name } };
    return resultOfProblems(findings.map(toProblem), 'blocked', {
      json: { instance: checkKeys(check), ...mayContinue, ...pending },
      human: [
        `"${instance.name}" (${serverName}):`,
        ...Object.entries(instance.locations).map(([key, path]) => `  ${key}: ${plainLine(path, 500)}`),
        ...describeCheck(check),
        ...(old === null ? [] : suggestion(old, instance, core.host.platform)),
        ...pendingHint(pending),
      ],
    });
  },
};

export function checkKeys(check: InstanceCheck): Readonly<Record<string, unknown>> {
  const { instance, serverName, canBackUp, running, url, serverVersion } = check;
  const { counts, databaseFound, roots, startsByItself, asks, permissions } = check;
  return {
    ...instance,
    serverName,
    canBackUp,
    running,
    runningUrl: url,
    serverVersion,
    counts,
    databaseFound,
    roots,
    startsByItself,
    asks,
    permissions,
  };
}
