/** How a process on Windows was started, so that the same can be started again. */
import { win32 } from 'node:path';
import type { LaunchRecord } from '../../ports/server-control.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import type { WindowsProcess } from '../windows/windows-processes.ts';

/** Accounts and permissions are not numbers here: who starts it, owns it. */
const owner = { umask: 0, uid: 0, gid: 0, groups: [] } as const;

/** `null` where folder or environment cannot be read. */
export function launchOf(seen: SeenProcess & Partial<Pick<WindowsProcess, 'program'>>): LaunchRecord | null {
  const { argv, cwd, env, program } = seen;
  if (cwd === null || env === null) return null;
  // The first word may be a name that another program has by now.
  const words = program === null || program === undefined ? argv : [program, ...argv.slice(1)];
  return { argv: words, cwd, env, ...owner };
}

/** As the user would type it into a window of their own. */
export function launchOfCommand(command: string, env: NodeJS.ProcessEnv = process.env): LaunchRecord {
  const shell = env['ComSpec'] ?? 'C:\\Windows\\System32\\cmd.exe';
  const argv = [shell, '/d', '/s', '/c', command];
  return { argv, cwd: env['USERPROFILE'] ?? 'C:\\', env: ownEnvironment(env), ...owner };
}

/** A program of this sign-in that says with its words all that it needs: with our environment, in its own folder. */
export function launchOfProgram(argv: readonly [program: string, ...words: string[]]): LaunchRecord {
  return { argv, cwd: win32.dirname(argv[0]), env: ownEnvironment(process.env), ...owner };
}

/** Words that a start by us needs and that are not there yet. */
export function withArguments(launch: LaunchRecord, needed: readonly string[]): LaunchRecord {
  const missing = needed.filter((word) => !launch.argv.includes(word));
  return missing.length === 0 ? launch : { ...launch, argv: [...launch.argv, ...missing] };
}

function ownEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return Object.fromEntries(
    Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
