/** Which command a line is for. */
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { nearest } from './nearest.ts';
import { usageError } from './usage-error.ts';

/** Groups that mean one of their commands when named alone. */
const alone: Readonly<Record<string, string>> = { instances: 'instances list' };

/** With a second word that is none of its group's: better a hint than "one word too many". */
const isOther = ({ positionals }: Command, second: string | undefined, group: readonly Command[]): boolean =>
  second !== undefined && positionals.length === 0 && group.length > 0;

export type Found =
  | { readonly found: 'command'; readonly command: Command }
  /** Words that name several commands, or none at all: help is wanted. */
  | { readonly found: 'group'; readonly group: string | null };

/** Raises `usage` for words that name no command. */
export function findCommand(words: readonly string[]): Found {
  const [first, second] = words;
  if (first === undefined) return { found: 'group', group: null };
  const two = commands.find(({ name }) => second !== undefined && name === `${first} ${second}`);
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  const one = commands.find((command) => command.name === first && !isOther(command, second, group));
  const fallback = second === undefined ? commands.find(({ name }) => name === alone[first]) : undefined;
  const command = two ?? one ?? fallback;
  if (command !== undefined) return { found: 'command', command };
  if (group.length > 0 && second === undefined) return { found: 'group', group: first };
  const known =
    group.length > 0
      ? group.map(({ name }) => name)
      : [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
  const asked = group.length > 0 ? `${first} ${second ?? ''}` : first;
  const close = group.length > 0 ? nearestOf(group, first, second ?? '') : nearest(first, known);
  const hint = close === null ? `Known: ${known.join(', ')}.` : `Did you mean "${close}"?`;
  throw usageError(`"${asked}" is not a command. ${hint}`);
}

/** The group's word is right already: it must not make a strange second word look close. */
function nearestOf(group: readonly Command[], first: string, second: string): string | null {
  const close = nearest(
    second,
    group.map(({ name }) => name.slice(first.length + 1)),
  );
  return close === null ? null : `${first} ${close}`;
}

/** `instances` alone lists: the parser then finds no second word to skip. */
export function completed(words: readonly string[], command: Command): readonly string[] {
  const parts = command.name.split(' ');
  return parts.length === 2 && words.length === 1 && alone[words[0] ?? ''] === command.name ? parts : words;
}
