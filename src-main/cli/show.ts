/** Prints a command's result, for people or for scripts. */
import type { Problem } from '../text/errors.ts';
import type { CommandResult } from './command.ts';
import type { Output } from './output.ts';

export function show(result: CommandResult, output: Output): void {
  const { outcome, code, message, action, problems, warnings, json, human } = result;
  for (const line of human) output.line(line);
  for (const line of explanation(result)) output.note(line);
  output.object({ outcome, code, message, action, ...json, problems, warnings });
}

function explanation({
  outcome,
  message,
  action,
  human,
  problems = [],
  warnings = [],
}: CommandResult): readonly string[] {
  // A plan says itself what blocks it.
  if (message !== undefined && human.some((line) => line.includes(message))) return [];
  const lines = warnings.flatMap((warning) => asLines('Note:', warning));
  if (outcome === 'succeeded' || message === undefined) {
    // A plan says its warnings itself.
    const unsaid = problems.filter((problem) => !human.some((line) => line.includes(problem.message)));
    return [...lines, ...unsaid.flatMap((problem) => asLines('Note:', problem))];
  }
  const others = problems.filter((problem) => problem.message !== message);
  return [
    ...lines,
    message,
    ...(action === undefined ? [] : [action]),
    ...others.flatMap((problem) => asLines('-', problem)),
  ];
}

function asLines(mark: string, { message, action }: Problem): readonly string[] {
  return [`${mark} ${message}`, `${' '.repeat(mark.length)} ${action}`];
}
