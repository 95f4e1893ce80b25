import type { CompletionWords, Value } from './completion-words.ts';

/** For zsh with its completion system (`compinit`) on; words are shown with what they do. Pure. */
export function zshCompletion({
  commands,
  groups,
  first,
  globalFlags,
  values,
}: CompletionWords): readonly string[] {
  const flags = [...new Set(values.map(({ flag }) => flag))];
  return [
    '# Completes the words of reprise in zsh. To turn it on, add this line to ~/.zshrc, below compinit:',
    '#   source <(reprise completion zsh)',
    '_reprise() {',
    "  local current=${words[CURRENT]} before=${words[CURRENT-1]} command='' word",
    '  local -i place=0 index=2',
    '  local -a shown',
    '  if [[ $current == --*=* ]]; then',
    '    before=${current%%=*}',
    "    compset -P '*='",
    '  fi',
    '  while (( index < CURRENT )); do',
    '    word=${words[index]}',
    '    (( index += 1 ))',
    '    case $word in',
    `      (${flags.join('|')}) (( index += 1 )); continue ;;`,
    '      (-*) continue ;;',
    '    esac',
    '    case "$command $word" in',
    ...commands.map(({ name }) => `      ('${name.includes(' ') ? name : ` ${name}`}') command='${name}' ;;`),
    ...groups.map(({ word }) => `      (' ${word}') command='${word}' ;;`),
    '      (*) (( place += 1 )) ;;',
    '    esac',
    '  done',
    '  case "$command|$before" in',
    ...values.map(
      ({ command, flag, value }) =>
        `    (${command === null ? '*' : `'${command}'`}'|${flag}') ${act(value)}; return ;;`,
    ),
    '  esac',
    '  if [[ $current == -* ]]; then',
    '    case $command in',
    ...commands.map(
      ({ name, flags: own }) =>
        `      ('${name}') shown=(${own.map((one) => item(one.flag, one.describes)).join(' ')}) ;;`,
    ),
    `      (*) shown=(${globalFlags.map((one) => item(one.flag, one.describes)).join(' ')}) ;;`,
    '    esac',
    "    _describe -o 'option' shown",
    '    return',
    '  fi',
    '  case "$command|$place" in',
    `    ('|0') shown=(${first.map((one) => item(one.word, one.describes)).join(' ')}); _describe 'command' shown ;;`,
    ...groups.map(
      ({ word, next }) =>
        `    ('${word}|0') shown=(${next.map((one) => item(one.word, one.describes)).join(' ')}); _describe 'command' shown ;;`,
    ),
    ...commands.flatMap(({ name, positionals }) =>
      positionals.map((value, place) => `    ('${name}|${String(place)}') ${act(value)} ;;`),
    ),
    '  esac',
    '}',
    'compdef _reprise reprise',
  ];
}

function act(value: Value): string {
  switch (value.kind) {
    case 'words':
      return `compadd -- ${value.words.join(' ')}`;
    case 'folder':
      return '_files -/';
    case 'path':
      return '_files';
    case 'other':
      return ':';
  }
}

/** `word:what it does` in plain quotes; a colon in the word itself would end it. */
function item(word: string, describes: string): string {
  return `'${`${word.replaceAll(':', '\\:')}:${describes}`.replaceAll(`'`, `'\\''`)}'`;
}
