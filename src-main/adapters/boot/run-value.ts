/** A value below `Run` of the registry: Windows runs it when this user signs in. */
import { quoteWindowsWord } from '../windows/command-line.ts';
import { registryType } from '../windows/registry.ts';
import { runKey, type RunKey } from '../windows/run-key.ts';
import { hookName, type BootMechanism, type CommandFor } from './mechanism.ts';

/** Windows passes over longer ones (documentation of the Run keys). */
const MOST_CHARACTERS = 260;

export function runValue(commandFor: CommandFor, key: RunKey = runKey): BootMechanism {
  const commandOf = (id: string): string => commandFor(id).argv.map(quoteWindowsWord).join(' ');
  return {
    kind: 'run-value',
    isHere: ({ id }) => commandOf(id).length <= MOST_CHARACTERS,
    async register(operation) {
      key.write(hookName(operation), { type: registryType.text, text: commandOf(operation.id) });
    },
    async unregister(operation) {
      key.remove(hookName(operation));
    },
  };
}
