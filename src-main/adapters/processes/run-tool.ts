/** One run of a program of the system; what its exit code means is the caller's to say. */
import { execa } from 'execa';
import { RepriseError } from '../../domain/errors.ts';
import { ownSession } from './own-session.ts';

const LIMIT_MS = 30_000;

export interface ToolResult {
  /** `null` = ended by a signal, also by its time limit. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolOptions {
  readonly signal: AbortSignal;
  /** Instead of the PATH of this process. */
  readonly path?: string;
}

/** Without a shell, in plain English. Errors: `tool-missing`, `tool-failed` (could not be run), the signal's reason. */
export async function runTool(
  file: string,
  args: readonly string[],
  { signal, path }: ToolOptions,
): Promise<ToolResult> {
  signal.throwIfAborted();
  const result = await execa(file, args, {
    ...ownSession,
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    // Dates and words are parsed: no language of the user's in between.
    env: { LC_ALL: 'C', ...(path === undefined ? {} : { PATH: path }) },
    cancelSignal: signal,
    timeout: LIMIT_MS,
  });
  signal.throwIfAborted();
  // A folder of PATH that may not be entered hides the same answer.
  if (result.code === 'ENOENT' || result.code === 'EACCES')
    throw new RepriseError('tool-missing', `${file} is not here.`, { tool: file });
  if (result.exitCode === undefined && !result.isTerminated) {
    throw new RepriseError('tool-failed', `${file} did not run.`, { tool: file }, { cause: result });
  }
  return { code: result.exitCode ?? null, stdout: result.stdout, stderr: result.stderr };
}
