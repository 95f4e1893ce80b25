import { powershellWord as word } from '../../adapters/repository/shell-word.ts';
import type { CompletionWords, Value } from './completion-words.ts';

/** For PowerShell 5 and later, which completes paths by itself where nothing is offered. Pure. */
export function powershellCompletion({
  commands,
  groups,
  first,
  globalFlags,
  values,
}: CompletionWords): readonly string[] {
  const flags = [...new Set(values.map(({ flag }) => flag))];
  return [
    '# Completes the words of reprise in PowerShell. To turn it on, add this line to the file that $PROFILE names:',
    '#   reprise completion powershell | Out-String | Invoke-Expression',
    'Register-ArgumentCompleter -Native -CommandName reprise -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    '  $flags = @{',
    ...commands.map(({ name, flags: own }) => `    ${word(name)} = ${list(own.map(({ flag }) => flag))}`),
    '  }',
    '  $places = @{',
    `    '|0' = ${list(first.map((one) => one.word))}`,
    ...groups.map(
      ({ word: group, next }) => `    ${word(`${group}|0`)} = ${list(next.map((one) => one.word))}`,
    ),
    ...commands.flatMap(({ name, positionals }) =>
      positionals.flatMap((value, place) => {
        const offered = wordsOf(value);
        return offered === null ? [] : [`    ${word(`${name}|${String(place)}`)} = ${list(offered)}`];
      }),
    ),
    '  }',
    '  $values = @{',
    ...values.flatMap(({ command, flag, value }) => {
      const offered = wordsOf(value);
      return offered === null ? [] : [`    ${word(`${command ?? '*'}|${flag}`)} = ${list(offered)}`];
    }),
    '  }',
    `  $groups = ${list(groups.map((group) => group.word))}`,
    `  $withValue = ${list(flags)}`,
    "  $command = ''",
    '  $place = 0',
    "  $before = ''",
    '  foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {',
    '    if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete) { break }',
    '    $text = $element.Extent.Text',
    "    if ($withValue -contains $before) { $before = ''; continue }",
    '    $before = $text',
    "    if ($text.StartsWith('-')) { continue }",
    '    $longer = "$command $text".Trim()',
    "    if ($flags.ContainsKey($longer) -or ($command -eq '' -and $groups -contains $text)) { $command = $longer }",
    '    else { $place += 1 }',
    '  }',
    '  $offered = @()',
    '  if ($withValue -contains $before) {',
    '    $offered = $values["$command|$before"]',
    '    if ($null -eq $offered) { $offered = $values["*|$before"] }',
    '  }',
    "  elseif ($wordToComplete.StartsWith('-')) {",
    '    $offered = $flags[$command]',
    `    if ($null -eq $offered) { $offered = ${list(globalFlags.map(({ flag }) => flag))} }`,
    '  }',
    '  else { $offered = $places["$command|$place"] }',
    '  $offered | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)",
    '  }',
    '}',
  ];
}

function wordsOf(value: Value): readonly string[] | null {
  return value.kind === 'words' ? value.words : null;
}

function list(items: readonly string[]): string {
  return `@(${items.map(word).join(', ')})`;
}
