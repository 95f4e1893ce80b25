/** What can be typed after `reprise`, as plain lists for the shells: taken from the commands themselves. */
import type { Command, Option, Positional } from '../command.ts';
import { globalOptions } from '../options.ts';

/** What a value is: one of some words, a path, or something that only the user knows. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'folder' | 'path' | 'other' };

export interface Flag {
  /** With its dashes. */
  readonly flag: string;
  readonly describes: string;
}

export interface CompletionCommand {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  readonly positionals: readonly Value[];
}

export interface Group {
  readonly word: string;
  readonly next: readonly { readonly word: string; readonly describes: string }[];
}

export interface CompletionWords {
  readonly commands: readonly CompletionCommand[];
  /** First words of commands of two words. */
  readonly groups: readonly Group[];
  /** What can be typed first. */
  readonly first: readonly { readonly word: string; readonly describes: string }[];
  /** What every command takes. */
  readonly globalFlags: readonly Flag[];
  /** Flags that want a value. One flag means one thing in all commands, but for the words that it can be. */
  readonly values: readonly {
    readonly flag: string;
    /** `null` = of every command. */
    readonly command: string | null;
    readonly value: Value;
  }[];
}

export function completionWords(commands: readonly Command[]): CompletionWords {
  return {
    commands: commands.map(({ name, summary, options, positionals }) => ({
      name,
      summary,
      flags: [...options, ...globalOptions].filter(isShown).map(flagOf),
      positionals: positionals.map((positional) => valueOf(positional.name, positional.choices)),
    })),
    groups: groupsOf(commands),
    first: firstWords(commands),
    globalFlags: globalOptions.filter(isShown).map(flagOf),
    values: valuesOf(commands),
  };
}

function isShown({ hidden }: Option): boolean {
  return hidden !== true;
}

function flagOf({ name, describes }: Option): Flag {
  return { flag: `--${name}`, describes };
}

/** The placeholders of the help say what they stand for. */
function valueOf(placeholder: string, choices: Positional['choices']): Value {
  if (choices !== undefined) return { kind: 'words', words: choices };
  if (placeholder === 'DIR') return { kind: 'folder' };
  return placeholder === 'FILE' || placeholder === 'REF' ? { kind: 'path' } : { kind: 'other' };
}

function groupsOf(commands: readonly Command[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { name, summary } of commands) {
    const [word = '', second] = name.split(' ');
    if (second === undefined) continue;
    const next = [...(groups.get(word)?.next ?? []), { word: second, describes: summary }];
    groups.set(word, { word, next });
  }
  return [...groups.values()];
}

function firstWords(commands: readonly Command[]): CompletionWords['first'] {
  const words = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [first = '', second] = name.split(' ');
    const seen = words.get(first);
    words.set(first, second === undefined ? summary : seen === undefined ? second : `${seen}, ${second}`);
  }
  return [...words].map(([word, describes]) => ({ word, describes }));
}

function valuesOf(commands: readonly Command[]): CompletionWords['values'] {
  const own = commands.flatMap(({ name, options }) =>
    options.filter(isShown).flatMap((option) => withValue(name, option)),
  );
  const sameEverywhere = (flag: string): boolean =>
    new Set(own.filter((one) => one.flag === flag).map(({ value }) => JSON.stringify(value))).size === 1;
  const seen = new Set<string>();
  const shared = [...own, ...globalOptions.filter(isShown).flatMap((option) => withValue(null, option))];
  return shared.flatMap((one) => {
    if (one.command !== null && !sameEverywhere(one.flag)) return [one];
    if (seen.has(one.flag)) return [];
    seen.add(one.flag);
    return [{ ...one, command: null }];
  });
}

function withValue(
  command: string | null,
  { name, value, choices }: Option,
): readonly { flag: string; command: string | null; value: Value }[] {
  return value === null ? [] : [{ flag: `--${name}`, command, value: valueOf(value, choices) }];
}
