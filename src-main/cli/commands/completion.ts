import { bashCompletion } from '../completion/bash-completion.ts';
import { completionWords } from '../completion/completion-words.ts';
import { powershellCompletion } from '../completion/powershell-completion.ts';
import { zshCompletion } from '../completion/zsh-completion.ts';
import { succeeded, type Command } from '../command.ts';
import { usageError } from '../usage-error.ts';

const name = 'completion';

const shells = { bash: bashCompletion, zsh: zshCompletion, powershell: powershellCompletion } as const;

/** `commands`: all of them, this one included; asked for when it runs. */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name,
    summary: 'Let your shell complete the words of Reprise',
    explains: ['Prints a script; its first lines say how to turn it on.'],
    positionals: [
      { name: 'SHELL', required: true, choices: Object.keys(shells), describes: 'bash, zsh or powershell' },
    ],
    options: [],
    examples: ['completion bash', 'completion zsh', 'completion powershell'],
    changes: false,
    run({ args }) {
      const asked = args.required(0);
      const shell = (['bash', 'zsh', 'powershell'] as const).find((known) => known === asked);
      if (shell === undefined) throw usageError(`There is no completion for "${asked}".`, name);
      const script = shells[shell](completionWords(commands()));
      return Promise.resolve(succeeded({ shell, script: `${script.join('\n')}\n` }, script));
    },
  };
}
