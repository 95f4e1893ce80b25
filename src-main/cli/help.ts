/** `--help`: teaches with examples. */
import type { Command, Option } from './command.ts';
import { commands } from './commands/index.ts';
import { globalOptions } from './options.ts';

export function programHelp(group: string | null): readonly string[] {
  const shown = commands.filter(({ name }) => group === null || name.startsWith(`${group} `));
  const width = Math.max(...shown.map(({ name }) => name.length));
  const list = shown.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  if (group !== null) return [`reprise ${group} …`, '', ...list, '', `More: reprise ${group} WORD --help`];
  return [
    'Reprise backs up a media server and brings it back.',
    '',
    'Usage: reprise COMMAND [OPTIONS]',
    '',
    ...list,
    '',
    'For every command:',
    ...optionLines(globalOptions),
    '',
    'Never done this before? Rehearse it on a made-up server:',
    '  reprise practice',
    '',
    'A first backup:',
    '  reprise detect',
    '  reprise instances add                it asks; or give everything, see its --help',
    '  reprise back-up home --repository /mnt/backups',
    '',
    'Bringing it back:',
    '  reprise backups',
    '  reprise plan ID --instance home      look first, nothing is changed',
    '  reprise restore ID --instance home --yes',
    '  reprise undo --yes                   back to the state before',
    '',
    'On a new computer, from the drive with the backups of the old one:',
    '  reprise repository adopt DIR         says what is there and what to do next',
    '',
    'How a command is used: reprise COMMAND --help',
  ];
}

export function commandHelp(command: Command): readonly string[] {
  const { summary, explains = [], positionals, options, examples } = command;
  const shown = options.filter(({ hidden }) => hidden !== true);
  return [
    `${summary}.`,
    '',
    `Usage: ${usageOf(command)}`,
    ...(explains.length === 0 ? [] : ['', ...explains]),
    ...(positionals.length === 0
      ? []
      : ['', ...table(positionals.map(({ name, describes }) => [name, describes]))]),
    ...(shown.length === 0 ? [] : ['', 'Options:', ...optionLines(shown)]),
    '',
    'For every command:',
    ...optionLines(globalOptions),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((example) => `  reprise ${example}`),
  ];
}

export function usageOf({ name, positionals, options }: Command): string {
  const required = options
    .filter((option) => option.required === true)
    .map(({ name: option, value }) => `--${option} ${value ?? ''}`.trim());
  const words = positionals.map((positional) =>
    positional.required ? positional.name : `[${positional.name}]`,
  );
  const hasMore = options.some((option) => option.required !== true && option.hidden !== true);
  return ['reprise', name, ...words, ...required, ...(hasMore ? ['[OPTIONS]'] : [])].join(' ');
}

function optionLines(options: readonly Option[]): readonly string[] {
  return table(
    options
      .filter(({ hidden }) => hidden !== true)
      .map(({ name, value, describes, required }) => [
        value === null ? `--${name}` : `--${name} ${value}`,
        required === true ? `${describes} (needed)` : describes,
      ]),
  );
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
