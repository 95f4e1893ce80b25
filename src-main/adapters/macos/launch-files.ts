/** Finds the files of jobs: in the folders that launchd itself reads at boot and sign-in, except the system's own. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { namesIn } from '../files/names-in.ts';
import type { LaunchPlist } from './launch-plist.ts';
import { parseLaunchPlist } from './launch-plist.ts';
import type { RunTool } from './system-tools.ts';

export interface LaunchFolder {
  readonly path: string;
  /** Agents run for the person who is signed in, daemons for the machine. */
  readonly kind: 'agent' | 'daemon';
}

export interface LaunchFile extends LaunchFolder {
  readonly plist: LaunchPlist;
}

export function launchFolders(home: string): readonly LaunchFolder[] {
  return [
    { path: join(home, 'Library/LaunchAgents'), kind: 'agent' },
    { path: '/Library/LaunchAgents', kind: 'agent' },
    { path: '/Library/LaunchDaemons', kind: 'daemon' },
  ];
}

interface Search {
  readonly folders: readonly LaunchFolder[];
  readonly wants: (label: string) => boolean;
  readonly run: RunTool;
  readonly signal: AbortSignal;
}

/** Those whose label is wanted; nearest folder first. */
export async function findLaunchFiles({
  folders,
  wants,
  run,
  signal,
}: Search): Promise<readonly LaunchFile[]> {
  const files = folders.flatMap((folder) =>
    namesIn(folder.path)
      .filter((name) => name.endsWith('.plist'))
      .map((name) => ({ path: join(folder.path, name), kind: folder.kind })),
  );
  const found: LaunchFile[] = [];
  // One program per file is costly: only what may be wanted is converted.
  for (const file of files.filter(({ path }) => labelsOf(path).some(wants))) {
    const plist = await readLaunchPlist(file.path, run, signal);
    if (plist !== null && wants(plist.label)) found.push({ ...file, plist });
  }
  return found;
}

/** `null` when it cannot be read or describes no job. */
export async function readLaunchPlist(
  path: string,
  run: RunTool,
  signal: AbortSignal,
): Promise<LaunchPlist | null> {
  const { code, stdout } = await run('plutil', ['-convert', 'json', '-o', '-', '--', path], { signal });
  return code === 0 ? parseLaunchPlist(stdout) : null;
}

/** What the label may be: as the file says, or as it is called where the file is not text. */
function labelsOf(path: string): readonly string[] {
  const label = /<key>\s*Label\s*<\/key>\s*<string>([^<]*)<\/string>/.exec(textOf(path))?.[1];
  return label === undefined ? [basename(path, '.plist')] : [label.trim()];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not ours to read: its name has to do.
    return '';
  }
}
