import { connectInstance, disconnectInstance } from '../../operations/connect.ts';
import { findInstance } from '../../operations/instance-context.ts';
import { findServer } from '../../operations/server-context.ts';
import { signInTexts, describeConnected, describeDisconnected } from '../../text/connect.ts';
import { toProblem } from '../../text/errors.ts';
import { succeeded, type Command } from '../command.ts';
import { readAnswers } from '../secret-input.ts';

const id = { name: 'ID', required: true, describes: 'id or name of the server' } as const;

export const instancesConnect: Command = {
  name: 'instances connect',
  summary: 'Sign in to a server once, so that it gives Reprise a key',
  explains: [
    'With a key Reprise can ask whether the server is in use, and ask it to stop by itself. All else works without.',
    'Asks for the name and password of an administrator; from a pipe it reads them as two lines.',
    'The password is forgotten at once. The key is kept in the profile folder, readable by you alone.',
  ],
  positionals: [id],
  options: [],
  examples: ['instances connect home', 'instances connect home --json < name-and-password.txt'],
  changes: true,
  async run({ args, open, output, signal }) {
    const core = await open();
    const found = findInstance(core, args.required(0));
    const server = findServer(core, found.server).name;
    const { instance, key } = await connectInstance(
      core,
      found.id,
      async (signsInWith) => {
        output.note(signInTexts.why(server));
        const [name = '', password = ''] = await readAnswers(
          output,
          [
            { prompt: signInTexts.name[signsInWith], hidden: false },
            { prompt: signInTexts.password, hidden: true },
          ],
          { signal, command: instancesConnect.name },
        );
        return { name, password };
      },
      { signal },
    );
    return succeeded({ instance, key }, describeConnected(instance.name, key));
  },
};

export const instancesDisconnect: Command = {
  name: 'instances disconnect',
  summary: 'Give the key of a server back and forget it',
  explains: [
    'A key that the server made for Reprise is revoked there too. One that you gave stays as it is at the server.',
  ],
  positionals: [id],
  options: [],
  examples: ['instances disconnect home'],
  changes: true,
  async run({ args, open, signal }) {
    const { instance, key, remarks } = await disconnectInstance(await open(), args.required(0), { signal });
    return succeeded(
      { instance, key },
      describeDisconnected(instance.name, { key, isValid: remarks.length > 0 }),
      { warnings: remarks.map(toProblem) },
    );
  },
};
