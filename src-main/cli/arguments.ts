/** What stands on the command line, checked against a command's own description. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, Option } from './command.ts';
import { nearest } from './nearest.ts';
import { globalOptions } from './options.ts';
import { usageError } from './usage-error.ts';

export interface Arguments {
  flag(name: string): boolean;
  text(name: string): string | null;
  /** Of an option that may be given more than once. */
  all(name: string): readonly string[];
  /** Absolute. */
  path(name: string): string | null;
  list(name: string): readonly string[] | null;
  /** Seconds on the command line. */
  milliseconds(name: string): number | null;
  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T;
  positional(index: number): string | null;
  /** For a positional that the command requires. */
  required(index: number): string;
  resolve(path: string): string;
  /** A backup id, or the absolute path that was meant. */
  ref(text: string): string;
}

/** All values of an option, in their order. */
type Values = ReadonlyMap<string, readonly (string | true)[]>;

interface RawToken {
  readonly kind: 'option' | 'positional' | 'option-terminator';
  readonly name?: string;
  readonly rawName?: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Splits the line; which command it is for is known only afterwards, so options of all commands count. */
export function tokenize(argv: readonly string[], options: readonly Option[]): readonly RawToken[] {
  const config = Object.fromEntries(
    options.map((option) => [
      option.name,
      { type: option.value === null ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: argv.map((argument) => (argument === '-h' ? '--help' : argument)),
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

export function positionalsOf(tokens: readonly RawToken[]): readonly string[] {
  return tokens.flatMap((token) => (token.kind === 'positional' ? [token.value ?? ''] : []));
}

/** Raises `usage` for what the command does not take or misses. `words`: how many positionals name the command. */
export function readArguments(tokens: readonly RawToken[], command: Command, baseFolder: string): Arguments {
  const known = [...command.options, ...globalOptions];
  const values = readOptions(tokens, known, command.name);
  const positionals = positionalsOf(tokens).slice(command.name.split(' ').length);
  const surplus = positionals[command.positionals.length];
  if (surplus !== undefined) throw usageError(`"${surplus}" is one word too many.`, command.name);
  for (const [index, positional] of command.positionals.entries()) {
    if (positional.required && (positionals[index] ?? '') === '') {
      throw usageError(`${positional.name} is missing: ${positional.describes}.`, command.name);
    }
    const given = positionals[index];
    if (given !== undefined && positional.choices?.includes(given) === false) {
      const choices = positional.choices.join(', ');
      throw usageError(`${positional.name} can be ${choices}, not "${given}".`, command.name);
    }
  }
  for (const option of command.options) {
    if (option.required === true && !values.has(option.name)) {
      throw usageError(`--${option.name} is missing: ${option.describes}.`, command.name);
    }
  }
  return accessors(values, positionals, baseFolder, command.name);
}

function readOptions(tokens: readonly RawToken[], known: readonly Option[], command: string): Values {
  const values = new Map<string, readonly (string | true)[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const shown = token.rawName ?? '';
    const option = known.find((candidate) => shown === `--${candidate.name}`);
    if (option === undefined) {
      const close = nearest(
        shown,
        known.filter(({ hidden }) => hidden !== true).map(({ name }) => `--${name}`),
      );
      throw usageError(
        `${shown} is not known here.${close === null ? '' : ` Did you mean ${close}?`}`,
        command,
      );
    }
    const before = values.get(option.name) ?? [];
    if (before.length > 0 && option.repeatable !== true)
      throw usageError(`${shown} is given twice.`, command);
    values.set(option.name, [...before, readValue(token, option, command)]);
  }
  return values;
}

function readValue(token: RawToken, option: Option, command: string): string | true {
  const { value, inlineValue } = token;
  if (option.value === null) {
    if (value !== undefined) throw usageError(`--${option.name} takes no value.`, command);
    return true;
  }
  const isMissing = value === undefined || value === '' || (inlineValue !== true && value.startsWith('-'));
  if (isMissing) throw usageError(`--${option.name} wants a value: ${option.value}.`, command);
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw usageError(`--${option.name} can be ${option.choices.join(', ')}, not "${value}".`, command);
  }
  return value;
}

function accessors(
  values: Values,
  positionals: readonly string[],
  baseFolder: string,
  command: string,
): Arguments {
  const text = (name: string): string | null => {
    const value = values.get(name)?.[0];
    return typeof value === 'string' ? value : null;
  };
  const absolute = (path: string): string => resolve(baseFolder, path);
  return {
    flag: (name) => values.get(name)?.[0] === true,
    text,
    all: (name) => (values.get(name) ?? []).filter((value) => typeof value === 'string'),
    path: (name) => (text(name) === null ? null : absolute(text(name) ?? '')),
    list: (name) => {
      const value = text(name);
      return value === null
        ? null
        : value
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== '');
    },
    milliseconds: (name) => {
      const value = text(name);
      if (value === null) return null;
      const seconds = Number(value);
      if (!/^\d+(\.\d+)?$/.test(value) || seconds <= 0 || seconds > 86_400) {
        throw usageError(`--${name} wants a number of seconds, not "${value}".`, command);
      }
      return Math.round(seconds * 1000);
    },
    choice: (name, choices, fallback) => choices.find((choice) => choice === text(name)) ?? fallback,
    positional: (index) => positionals[index] ?? null,
    required: (index) => positionals[index] ?? '',
    resolve: absolute,
    ref: (ref) =>
      /[\\/]/.test(ref) || ref === '.' || ref === '..' || existsSync(absolute(ref)) ? absolute(ref) : ref,
  };
}
