/** Runs the system's own programs: from its own folders, whatever the PATH of this process says. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { RepriseError } from '../../domain/errors.ts';
import { runTool, type ToolResult } from '../processes/run-tool.ts';

/** Any exit code is an answer. Errors: `tool-missing`, `tool-failed` (could not be run). */
export type RunTool = (
  tool: string,
  args: readonly string[],
  options: { readonly signal: AbortSignal },
) => Promise<ToolResult>;

const SYSTEM_FOLDERS = ['/bin', '/usr/bin', '/usr/sbin', '/sbin'];

/** `folders`: where the programs are looked for, in this order. */
export function toolsIn(folders: readonly string[] = SYSTEM_FOLDERS): RunTool {
  return async (tool, args, { signal }) =>
    runTool(findTool(tool, folders), args, { signal, path: folders.join(':') });
}

/** Errors: `tool-missing`. */
export function findTool(tool: string, folders: readonly string[] = SYSTEM_FOLDERS): string {
  const path = folders.map((folder) => join(folder, tool)).find((each) => existsSync(each));
  if (path === undefined) throw new RepriseError('tool-missing', `There is no ${tool} here.`, { tool });
  return path;
}
