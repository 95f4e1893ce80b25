/** Commands as data: what they are called, take and explain, and what they do. */
import type { ErrorCode } from '../domain/errors.ts';
import type { Outcome } from '../domain/operation/operation.ts';
import type { Core } from '../operations/core.ts';
import type { Problem } from '../text/errors.ts';
import type { Arguments } from './arguments.ts';
import type { Output } from './output.ts';

export interface Option {
  readonly name: string;
  /** Shown in help instead of the value; `null` = a switch without a value. */
  readonly value: string | null;
  readonly describes: string;
  readonly choices?: readonly string[];
  readonly required?: boolean;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** Works, but is not for people. */
  readonly hidden?: boolean;
}

export interface Positional {
  readonly name: string;
  readonly required: boolean;
  /** For completion; the command itself refuses what it does not take. */
  readonly choices?: readonly string[];
  readonly describes: string;
}

export interface Command {
  /** One or two words: `back-up`, `instances add`. */
  readonly name: string;
  readonly summary: string;
  /** Sentences below the summary in `--help`. */
  readonly explains?: readonly string[];
  readonly positionals: readonly Positional[];
  readonly options: readonly Option[];
  /** Without `reprise`. */
  readonly examples: readonly string[];
  /** Something may be under way that must not be cut off by a second Ctrl-C. */
  readonly changes: boolean;
  /** Adds to a list of the profile: one that is damaged is kept aside, and begun anew. */
  readonly addsToLists?: true;
  run(context: CommandContext): Promise<CommandResult>;
}

export interface CommandContext {
  readonly args: Arguments;
  readonly signal: AbortSignal;
  readonly output: Output;
  /** How this program is called from a terminal, for commands that people copy. */
  readonly program: string;
  /** This program's own file. */
  readonly cliPath: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Makes the program's parts on first use. */
  readonly open: () => Promise<Core>;
}

export interface CommandResult {
  readonly outcome: Outcome;
  readonly code?: ErrorCode;
  readonly message?: string;
  readonly action?: string;
  readonly problems?: readonly Problem[];
  readonly warnings?: readonly Problem[];
  /** Result keys of the contract. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Lines for people. */
  readonly human: readonly string[];
}

export function succeeded(
  json: Readonly<Record<string, unknown>>,
  human: readonly string[],
  more: Pick<CommandResult, 'warnings' | 'problems'> = {},
): CommandResult {
  return { outcome: 'succeeded', json, human, ...more };
}
