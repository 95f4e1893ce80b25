/** A value below `Run` of the registry: Windows runs it when this user signs in. */
import { RepriseError } from '../../domain/errors.ts';
import { runTool, type ToolResult } from '../processes/run-tool.ts';
import { quoteWindowsWord } from '../windows/command-line.ts';
import { hookName, type BootMechanism, type CommandFor } from './mechanism.ts';

// Not `RunOnce`: Windows takes that value away before it runs it, and a run that fails would be the last.
const KEY = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Run`;

const options = { signal: new AbortController().signal };

export type Tool = (args: readonly string[]) => Promise<ToolResult>;

export function runValue(
  commandFor: CommandFor,
  reg: Tool = (args) => runTool('reg', args, options),
): BootMechanism {
  return {
    kind: 'run-value',
    isHere: () => true,
    async register(operation) {
      const command = commandFor(operation.id).argv.map(quoteWindowsWord).join(' ');
      const result = await reg(['add', KEY, '/v', hookName(operation), '/t', 'REG_SZ', '/d', command, '/f']);
      if (result.code !== 0) throw failed(result);
    },
    async unregister(operation) {
      // The same exit code for a value that is not there: that is what is asked first.
      if ((await reg(['query', KEY, '/v', hookName(operation)])).code !== 0) return;
      const result = await reg(['delete', KEY, '/v', hookName(operation), '/f']);
      if (result.code !== 0) throw failed(result);
    },
  };
}

function failed({ code, stderr }: ToolResult): RepriseError {
  return new RepriseError('tool-failed', `reg: ${stderr.trim()}`, { tool: 'reg', exit: code });
}
