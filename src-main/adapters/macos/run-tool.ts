/** Runs the system's own programs: from its own folders, whatever the PATH of this process says. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';

export interface ToolResult {
  /** `null` = ended by a signal, also by its time limit. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Any exit code is an answer. Errors: `tool-missing`. */
export type RunTool = (
  tool: string,
  args: readonly string[],
  options: { readonly signal: AbortSignal },
) => Promise<ToolResult>;

const SYSTEM_FOLDERS = ['/bin', '/usr/bin', '/usr/sbin', '/sbin'];
const MAX_OUTPUT = 64 * 1024 * 1024;
const LIMIT_MS = 30_000;

/** `folders`: where the programs are looked for, in this order. */
export function toolsIn(folders: readonly string[] = SYSTEM_FOLDERS): RunTool {
  return async (tool, args, { signal }) => {
    const path = findTool(tool, folders);
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      // Dates and words are parsed: no language of the user's in between.
      const env = { ...process.env, LC_ALL: 'C', PATH: folders.join(':') };
      const options = { env, signal, timeout: LIMIT_MS, maxBuffer: MAX_OUTPUT, encoding: 'utf8' } as const;
      execFile(path, [...args], options, (error, stdout, stderr) => {
        if (signal.aborted) reject(signal.reason as Error);
        else if (error === null) resolve({ code: 0, stdout, stderr });
        else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr });
        else if (error.killed === true || typeof error.signal === 'string')
          resolve({ code: null, stdout, stderr });
        else reject(new RepriseError('tool-failed', `${tool} did not run.`, { tool }, { cause: error }));
      });
    });
  };
}

/** Errors: `tool-missing`. */
export function findTool(tool: string, folders: readonly string[] = SYSTEM_FOLDERS): string {
  const path = folders.map((folder) => join(folder, tool)).find((each) => existsSync(each));
  if (path === undefined) throw new RepriseError('tool-missing', `There is no ${tool} here.`, { tool });
  return path;
}
