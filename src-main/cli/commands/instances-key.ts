import { keepKey } from '../../operations/connect.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { signInTexts } from '../../text/connect.ts';
import { succeeded, type Command } from '../command.ts';
import { readAnswers } from '../secret-input.ts';
import { usageError } from '../usage-error.ts';

const name = 'instances key';

export const instancesKey: Command = {
  name,
  summary: 'Give Reprise a key that you made in the settings of a server',
  explains: [
    'Asks for the key; from a pipe it reads one line. The server must run: the key is tried before it is kept.',
    'reprise instances connect does the same without a key of your own.',
  ],
  positionals: [{ name: 'ID', required: true, describes: 'id or name of the server' }],
  options: [],
  examples: ['instances key home', 'instances key home < key.txt'],
  changes: true,
  async run({ args, open, output, signal }) {
    const core = await open();
    const { id } = findInstance(core, args.required(0));
    const questions = [{ prompt: signInTexts.key, hidden: true }];
    const [line = ''] = await readAnswers(output, questions, { signal, command: name });
    const instance = await keepKey(core, id, asKey(line), { signal });
    return succeeded({ instance }, [`The server of "${instance.name}" takes the key. It is kept.`]);
  },
};

/** It travels in a line of a request: what cannot stand there is no key. */
function asKey(line: string): string {
  const key = line.trim();
  if (/^[\u0021-\u007E]{8,4096}$/.test(key)) return key;
  throw usageError('That does not look like a key: it is one word of letters, digits and signs.', name);
}
