/** One run of a program of the system; what its exit code means is the caller's to say. */
import { execa } from 'execa';
import { RepriseError } from '../../domain/errors.ts';

const LIMIT_MS = 30_000;

export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Without a shell, in plain English. Errors: `tool-missing`, `tool-failed` (no answer), the signal's reason. */
export async function runTool(
  file: string,
  args: readonly string[],
  { signal }: { readonly signal: AbortSignal },
): Promise<ToolResult> {
  signal.throwIfAborted();
  const result = await execa(file, args, {
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    env: { LC_ALL: 'C' },
    cancelSignal: signal,
    timeout: LIMIT_MS,
  });
  signal.throwIfAborted();
  // A folder of PATH that may not be entered hides the same answer.
  if (result.code === 'ENOENT' || result.code === 'EACCES')
    throw new RepriseError('tool-missing', `${file} is not here.`, { tool: file });
  if (result.exitCode === undefined) {
    throw new RepriseError('tool-failed', `${file} did not answer.`, { tool: file }, { cause: result });
  }
  return { code: result.exitCode, stdout: result.stdout, stderr: result.stderr };
}
