import { commandLine } from '../text/command-line.ts';
import type { CommandContext } from './command.ts';

/** Makes lines that do the same in the user's own shell: with the profile folder that was named here. */
export function copyable({
  program,
  args,
}: Pick<CommandContext, 'program' | 'args'>): (words: readonly string[]) => string {
  const home = args.path('home');
  return (words) => commandLine(program, [...words, ...(home === null ? [] : ['--home', home])]);
}
