/** What `recover` says, and how it ends. */
import { attentionCodes } from '../domain/error-codes.ts';
import { type ErrorInfo } from '../domain/errors.ts';
import { goneCodes } from '../operations/recover/recover-back-up.ts';
import type { RecoveredOperation, RecoverReport } from '../operations/recover.ts';
import { explain, toProblem } from '../text/errors.ts';
import { operationTexts } from '../text/stages.ts';
import { succeeded, type CommandResult } from './command.ts';
import { describeRecovered } from './recovery.ts';
import { headOf } from './results.ts';

export function resultOfRecover({ operations, unknown, unread }: RecoverReport): CommandResult {
  const errors = operations.flatMap((one) => (one.error === null ? [] : [one.error]));
  const foreign: readonly ErrorInfo[] = unknown.map(({ code, path }) => ({
    code,
    message: '',
    details: { path },
  }));
  const said = {
    json: { operations: operations.map(describeRecovered) },
    human: describe(operations, unread !== undefined),
  };
  const unsearched = unread === undefined ? [] : [unread];
  const problems = [...errors, ...foreign, ...unsearched].map(toProblem);
  const findings = operations.flatMap((one) => one.warnings);
  const warnings = findings.map(toProblem);
  const stuck = operations.find((one) => one.ended === 'needs-attention')?.error ?? foreign[0];
  if (stuck !== undefined)
    return { outcome: 'needs-attention', ...headOf(stuck), problems, warnings, ...said };
  const waiting = operations.filter((one) => one.ended === 'pending');
  const busy = waiting.find((one) => one.error?.code !== 'server-starting');
  if (busy !== undefined) {
    return {
      outcome: 'blocked',
      ...headOf(busy.error ?? { code: 'instance-busy', message: '', details: {} }),
      problems,
      warnings,
      ...said,
    };
  }
  const unwell = findings.find(({ code }) => attentionCodes.includes(code));
  if (unwell !== undefined) {
    const head = headOf(unwell);
    const others = warnings.filter(({ message }) => message !== head.message);
    return {
      outcome: 'needs-attention',
      ...head,
      problems: [toProblem(unwell), ...problems],
      warnings: others,
      ...said,
    };
  }
  // What the profile knows was ended; what may lie beside the data of a server was not looked for.
  if (unread !== undefined)
    return { outcome: 'needs-attention', ...headOf(unread), problems, warnings, ...said };
  // A server that is still starting is no failure: the next `recover` has the last word.
  return succeeded(said.json, said.human, {
    warnings: [...warnings, ...(waiting.length === 0 ? [] : problems)],
  });
}

const endings = {
  before: 'taken back: everything is as it was before',
  after: 'finished',
  pending: 'not ended yet',
  'needs-attention': 'needs you',
} as const satisfies Record<RecoveredOperation['ended'], string>;

const unreadHint =
  'The list of servers could not be read: what another account or computer began beside their data was not looked for.';

function describe(operations: readonly RecoveredOperation[], isUnread: boolean): readonly string[] {
  if (isUnread) return [...describe(operations, false), unreadHint];
  if (operations.length === 0) return ['Nothing was left unfinished.'];
  return operations.flatMap(({ id, kind, ended, error, found }) => [
    `${operationTexts[kind]} ${id}: ${endings[ended]}.`,
    ...(error === null ? [] : saidOf(error)),
    ...(kind === 'back-up' && error !== null && goneCodes.includes(error.code)
      ? ['  If it is gone for good: reprise recover --accept-warnings']
      : []),
    ...found.map((path) => `  What was neither old nor new is kept in ${path}`),
  ]);
}

function saidOf({ code, details }: NonNullable<RecoveredOperation['error']>): readonly string[] {
  const { message, action } = explain(code, details);
  return [`  ${message}`, ...(action === '' ? [] : [`  ${action}`])];
}
