import type { CompletionWords, Value } from './completion-words.ts';

/** Needs bash 4 and nothing else; paths are left to bash itself, which knows how to quote them. Pure. */
export function bashCompletion({
  commands,
  groups,
  first,
  globalFlags,
  values,
}: CompletionWords): readonly string[] {
  const flags = [...new Set(values.map(({ flag }) => flag))];
  return [
    '# Completes the words of reprise in bash. To turn it on, add this line to ~/.bashrc:',
    '#   source <(reprise completion bash)',
    '_reprise() {',
    '  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}',
    "  local command='' options='' place=0 index=1 word",
    '  COMPREPLY=()',
    '  # To bash "--option=value" is three words.',
    "  if [[ $current == '=' ]]; then current=''",
    "  elif [[ $before == '=' ]]; then before=${COMP_WORDS[COMP_CWORD - 2]}; fi",
    '  while ((index < COMP_CWORD)); do',
    '    word=${COMP_WORDS[index]}',
    '    ((index += 1))',
    '    case $word in',
    `      ${flags.join('|')})`,
    "        [[ ${COMP_WORDS[index]} == '=' ]] && ((index += 1))",
    '        ((index += 1)); continue ;;',
    '      -*) continue ;;',
    '    esac',
    '    case "$command $word" in',
    ...commands.map(({ name }) => `      '${name.includes(' ') ? name : ` ${name}`}') command='${name}' ;;`),
    ...groups.map(({ word }) => `      ' ${word}') command='${word}' ;;`),
    '      *) ((place += 1)) ;;',
    '    esac',
    '  done',
    '  case "$command|$before" in',
    ...values.map(
      ({ command, flag, value }) =>
        `    ${command === null ? '*' : `'${command}'`}'|${flag}') ${act(value)}; return ;;`,
    ),
    '  esac',
    '  if [[ $current == -* ]]; then',
    '    case $command in',
    ...commands.map(({ name, flags: own }) => `      '${name}') options='${names(own)}' ;;`),
    `      *) options='${names(globalFlags)}' ;;`,
    '    esac',
    '    COMPREPLY=($(compgen -W "$options" -- "$current"))',
    '    return',
    '  fi',
    '  case "$command|$place" in',
    `    '|0') ${act({ kind: 'words', words: first.map(({ word }) => word) })} ;;`,
    ...groups.map(
      ({ word, next }) => `    '${word}|0') ${act({ kind: 'words', words: next.map((one) => one.word) })} ;;`,
    ),
    ...commands.flatMap(({ name, positionals }) =>
      positionals.map((value, place) => `    '${name}|${String(place)}') ${act(value)} ;;`),
    ),
    '  esac',
    '}',
    'complete -F _reprise reprise',
  ];
}

function act(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `COMPREPLY=($(compgen -W '${value.words.join(' ')}' -- "$current"))`;
    case 'folder':
      return 'compopt -o dirnames';
    case 'path':
      return 'compopt -o default';
    case 'other':
      return ':';
  }
}

function names(flags: readonly { readonly flag: string }[]): string {
  return flags.map(({ flag }) => flag).join(' ');
}
