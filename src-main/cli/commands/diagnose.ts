import type { Diagnosis } from '../../domain/diagnosis/diagnosis.ts';
import { diagnose } from '../../operations/diagnose.ts';
import { describeDiagnosis, nextCommand, whyPassedOver, whySuggested } from '../../text/diagnosis.ts';
import { explain, toProblem } from '../../text/errors.ts';
import { succeeded, type Command } from '../command.ts';
import { pendingRecovery } from '../recovery.ts';
import { headOf } from '../results.ts';

export const diagnoseCommand: Command = {
  name: 'diagnose',
  summary: 'Say what is wrong with a server that does not start',
  explains: [
    'Names the cause, what to do about it, and the newest backup from before the trouble.',
    'Changes nothing. Ends with 0 when nothing is wrong, with 1 when something is.',
  ],
  positionals: [{ name: 'INSTANCE', required: true, describes: 'id or name of the server' }],
  options: [],
  examples: ['diagnose home', 'diagnose home --json'],
  changes: false,
  async run({ args, open, now, signal }) {
    const core = await open();
    const found = await diagnose(core, args.required(0), { signal });
    const json = { ...keysOf(found), ...pendingRecovery(core) };
    const human = describeDiagnosis(found, now());
    const [first] = found.causes;
    if (first === undefined) return succeeded(json, human);
    return { outcome: 'failed', ...headOf(first), problems: found.causes.map(toProblem), json, human };
  },
};

function keysOf(found: Diagnosis): Readonly<Record<string, unknown>> {
  const { instance, running, healthy, causes, checks, log, suggestion, serverVersion } = found;
  return {
    instance: { id: instance.id, name: instance.name, server: instance.server },
    running,
    healthy,
    serverVersion,
    causes: causes.map(toProblem),
    next: nextCommand(found),
    checks: checks.map(({ check, severity, code, details }) => {
      const said = code === null ? { message: '', action: '' } : explain(code, details);
      return { check, severity, code, message: said.message, action: said.action, details };
    }),
    log,
    suggestion: {
      backup: suggestion.backup,
      why: whySuggested(suggestion),
      passedOver: suggestion.passedOver.map((one) => ({
        id: one.id,
        createdAt: one.createdAt,
        reason: one.reason,
        why: whyPassedOver(one),
      })),
      away: suggestion.away,
    },
  };
}
