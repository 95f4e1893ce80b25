/** Recognises a running Jellyfin by its command line, environment and folder. */
import { isOwnCommand, scriptOf } from '../../domain/server/command-words.ts';
import { programName } from '../../domain/server/server-paths.ts';
import type { ProcessClaim, ProcessFacts, ProcessRules } from '../../ports/server-control.ts';
import { foldersOf } from './locate.ts';

export const processRules: ProcessRules = {
  claim,
  stopSignal: 'SIGTERM',
  // It tidies its database before it ends, in 12.x for minutes; SIGKILL in the middle leaves a write-ahead log behind.
  stopTimeoutMs: 300_000,
};

function claim(process: ProcessFacts): ProcessClaim | null {
  const { argv, env, cwd } = process;
  if (isOwnCommand(argv) || !isJellyfin(process)) return null;
  const folders = foldersOf({ argv, env, cwd, system: systemOfProgram(process) });
  const data = folders?.locations['data'];
  if (folders === null || data === undefined) return null;
  // Port and addresses are in network.xml.
  return { roots: { data }, port: null, host: null, sure: folders.isNamed ? 'named' : 'looks' };
}

/**
 * The server itself: not the icon near the clock (`Jellyfin.Windows.Tray.exe`), not the app in the menu bar
 * (`Jellyfin Server`), not `nssm.exe`, and no editor of a file of that name.
 */
export function isJellyfin({ name, argv }: Pick<ProcessFacts, 'name' | 'argv'>): boolean {
  const program = programName(argv[0] ?? name);
  if (isServerName(program)) return true;
  if (argv.length === 0) return isServerName(name.toLowerCase());
  const script = scriptOf(argv, ['dotnet', 'node', 'sh', 'bash', 'dash', 'ash']);
  return script !== null && isServerName(programName(script));
}

function isServerName(name: string): boolean {
  return ['jellyfin', 'jellyfin.exe', 'jellyfin.dll'].includes(name);
}

/** Where the environment cannot be read, the program's own name shows whether the system is Windows. */
function systemOfProgram({ name, argv }: ProcessFacts): 'windows' | null {
  return /\.exe$/i.test(argv[0] ?? name) ? 'windows' : null;
}
