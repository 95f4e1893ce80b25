/** Commands that change something end first what an earlier run left; the others only say that it is there. */
import { RepriseError, type ErrorInfo } from '../domain/errors.ts';
import type { Core } from '../operations/core.ts';
import { recoverFirst as endUnfinished, type RecoverFirst } from '../operations/recover/recover-first.ts';
import { pendingOperations, type RecoveredOperation } from '../operations/recover.ts';
import type { CommandResult } from './command.ts';
import { headOf } from './results.ts';
import { toProblem } from '../text/errors.ts';

/** `null` = go on; else what the command has to say instead. */
export async function recoverFirst(core: Core, wanted: RecoverFirst): Promise<CommandResult | null> {
  const { operations, stuck } = await endUnfinished(core, wanted);
  if (stuck === null) return null;
  const head: ErrorInfo = { code: 'recovery-pending', message: '', details: { operation: stuck.id } };
  return {
    outcome: 'needs-attention',
    ...headOf(head),
    problems: [toProblem(head), ...(stuck.error === null ? [] : [toProblem(stuck.error)])],
    json: { operations: operations.map(describeRecovered) },
    human: [],
  };
}

export function describeRecovered(one: RecoveredOperation): Readonly<Record<string, unknown>> {
  const { id, kind, instanceId, ended, error, warnings, found } = one;
  return { id, kind, instanceId, ended, ...(error === null ? {} : headOf(error)), warnings, found };
}

/** For read-only commands; what cannot be looked at now is left to `recover`, which says why. */
export function pendingRecovery(core: Core): Readonly<Record<string, unknown>> {
  try {
    const { entries, unknown } = pendingOperations(core);
    const waiting = [
      ...entries.map(({ record, phase }) => ({
        id: record.id,
        kind: record.kind,
        instanceId: record.instanceId,
        phase,
      })),
      ...unknown.map(({ path, code }) => ({ id: null, path, code })),
    ];
    return waiting.length === 0 ? {} : { pendingRecovery: waiting };
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    core.logger.debug('cli.pending-unknown', { code: error.code });
    return {};
  }
}

/** The sentence that goes with it. */
export function pendingHint(pending: Readonly<Record<string, unknown>>): readonly string[] {
  return 'pendingRecovery' in pending
    ? ['', 'Something of an earlier run is not finished, or runs right now. To end it: reprise recover']
    : [];
}
