/** From what operations return to what a command says. */
import { BlockedError, toErrorInfo, type ErrorInfo, type Finding } from '../domain/errors.ts';
import type { OperationReport } from '../operations/run-operation.ts';
import { explain, toProblem, type Problem } from '../text/errors.ts';
import type { CommandResult } from './command.ts';
import { outcomeOfError } from './exits.ts';

export function resultOfReport<R extends object>(
  report: OperationReport<R>,
  said: Pick<CommandResult, 'json' | 'human'>,
): CommandResult {
  const { outcome, error } = report;
  const warnings = report.warnings.map(toProblem);
  const json = { operationId: report.operationId, ...said.json };
  if (error === null) return { outcome, json, human: said.human, warnings };
  if (outcome === 'cancelled') return { outcome, ...headOf(error), warnings, json, human: said.human };
  const problems = report.problems.length > 0 ? report.problems.map(toProblem) : [toProblem(error)];
  return { outcome, ...headOf(error), problems, warnings, json, human: said.human };
}

/** An error that came before an operation began, or outside one. */
export function resultOfError(error: unknown): CommandResult {
  const info = toErrorInfo(error);
  const problems = error instanceof BlockedError ? error.findings.map(toProblem) : [toProblem(info)];
  return { outcome: outcomeOfError(error), ...headOf(info), problems, json: {}, human: [] };
}

export function headOf(
  info: ErrorInfo | Finding,
): Pick<CommandResult, 'code' | 'message' | 'action'> & { readonly code: ErrorInfo['code'] } {
  const { message, action } = explain(info.code, info.details);
  return { code: info.code, message, action };
}

export function blocking(problems: readonly Problem[]): Problem | null {
  return problems.find((problem) => problem.severity === 'block') ?? null;
}

/** With findings that block: `failed` for looking at a backup, `blocked` for what wanted to use it. */
export function resultOfProblems(
  problems: readonly Problem[],
  outcome: 'failed' | 'blocked',
  said: Pick<CommandResult, 'json' | 'human'>,
): CommandResult {
  const first = blocking(problems);
  if (first === null) return { outcome: 'succeeded', problems, ...said };
  const { code, message, action } = first;
  return { outcome, code, message, action, problems, ...said };
}
