/** Runs commands one after the other as a person would, and shows each before it runs. */
import { stepHead, tourPrompts, type StepText } from '../text/practice-tour.ts';
import { readArguments, tokenize } from './arguments.ts';
import { ask } from './ask.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { copyable } from './copyable.ts';
import { globalOptions } from './options.ts';
import { resultOfError } from './results.ts';
import { show } from './show.ts';

export interface TourStep<L extends object> {
  readonly text: StepText;
  readonly command: Command;
  /** Behind the command's name. */
  readonly words: (learned: Partial<L>) => readonly string[];
  readonly learn: (result: CommandResult) => Partial<L>;
  /** What is shown of it; default: what the command says. */
  readonly tells?: (result: CommandResult) => readonly string[];
  readonly prompt?: string;
}

export interface TourEnd {
  readonly steps: readonly { readonly command: string; readonly outcome: string }[];
  /** The user has had enough. */
  readonly left: boolean;
  /** What kept it from going on. */
  readonly stuck: CommandResult | null;
}

export async function runTour<L extends object>(
  context: CommandContext,
  steps: readonly TourStep<L>[],
  { isInteractive }: { readonly isInteractive: boolean },
): Promise<TourEnd> {
  const { output, signal } = context;
  const done: TourEnd['steps'][number][] = [];
  let learned: Partial<L> = {};
  for (const [index, { text, command, words, learn, tells, prompt = tourPrompts.run }] of steps.entries()) {
    const line = [...command.name.split(' '), ...words(learned)];
    const shown = copyable(context)(line);
    for (const each of ['', stepHead(index + 1, steps.length, text.title), ...text.says, '', shown, ''])
      output.line(each);
    const goesOn = isInteractive ? (await ask(output, prompt, signal)) === 'go' : !signal.aborted;
    if (!goesOn) return { steps: done, left: true, stuck: null };
    const result = await runStep(context, command, line);
    done.push({ command: shown.trim().slice(2), outcome: result.outcome });
    if (result.outcome !== 'succeeded') return { steps: done, left: false, stuck: result };
    // The tour has one result of its own.
    show({ ...result, human: tells?.(result) ?? result.human }, { ...output, object: () => undefined });
    learned = { ...learned, ...learn(result) };
  }
  return { steps: done, left: false, stuck: null };
}

async function runStep(
  context: CommandContext,
  command: Command,
  line: readonly string[],
): Promise<CommandResult> {
  try {
    const home = context.args.path('home');
    const words = [...line, ...(home === null ? [] : ['--home', home])];
    const tokens = tokenize(words, [...command.options, ...globalOptions]);
    return await command.run({ ...context, args: readArguments(tokens, command, '') });
  } catch (error) {
    return resultOfError(error);
  }
}
