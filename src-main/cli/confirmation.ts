import { headOf } from './results.ts';
import { toProblem } from '../text/errors.ts';
import type { CommandResult } from './command.ts';

/** Shown instead of done: the same command with `--yes` does it. */
export function confirmationMissing(human: readonly string[]): CommandResult {
  const missing = { code: 'confirmation-missing', severity: 'block', details: {} } as const;
  return { outcome: 'blocked', ...headOf(missing), problems: [toProblem(missing)], json: {}, human };
}
