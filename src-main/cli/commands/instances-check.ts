import { RepriseError } from '../../domain/errors.ts';
import { plainLine } from '../../domain/plain-line.ts';
import { likelyPredecessor } from '../../operations/adopt/known-old-instances.ts';
import { checkInstance, type InstanceCheck } from '../../operations/check-instance.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { findServer } from '../../operations/server-context.ts';
import { describeMeans } from '../../text/detection.ts';
import { toProblem } from '../../text/errors.ts';
import { describeCheck } from '../../text/instance-check.ts';
import type { Command } from '../command.ts';
import { suggestion } from '../continuation.ts';
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
    const head = [
      `"${instance.name}" (${findServer(core, instance.server).name}):`,
      ...Object.entries(instance.locations).map(([key, path]) => `  ${key}: ${plainLine(path, 500)}`),
    ];
    const old = likelyPredecessor(core, instance);
    const mayContinue = old === null ? {} : { mayContinue: { id: old.id, name: old.name } };
    try {
      const check = await checkInstance(core, instance.id, { signal });
      return resultOfProblems(check.findings.map(toProblem), 'blocked', {
        json: { instance: checkKeys(check), ...mayContinue, ...pending },
        human: [
          ...head,
          ...describeCheck(check),
          ...(old === null ? [] : suggestion(old, instance, core.host.platform)),
          ...pendingHint(pending),
        ],
      });
    } catch (error) {
      if (!(error instanceof RepriseError) || error.code === 'cancelled') throw error;
      core.logger.warn('cli.check-failed', { code: error.code, message: error.message });
      // What it is set to be can be shown although it cannot be looked at now.
      const human = [...head, `  ${describeMeans(instance.control)}`, ...pendingHint(pending)];
      return { ...resultOfError(error), json: { instance, ...mayContinue, ...pending }, human };
    }
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
