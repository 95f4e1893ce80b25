/** All processes of this machine, as far as this system lets us see them. */
import psList from 'ps-list';
import { listWindowsProcesses } from '../windows/windows-processes.ts';
import { listMacProcesses } from '../macos/mac-processes.ts';
import type { SeenProcess } from './proc-files.ts';
import { listPids, readProcess } from './proc-files.ts';

export const isLinux = process.platform === 'linux';
export const isMac = process.platform === 'darwin';
export const isWindows = process.platform === 'win32';

export async function listProcesses(): Promise<readonly SeenProcess[]> {
  if (isMac) return listMacProcesses();
  if (isWindows) {
    return listWindowsProcesses();
  }
  if (!isLinux) {
    return portableList();
  }
  // Straight from /proc: `ps` would cost a child process per look, and stop looks many times.
  return listPids()
    .map(readProcess)
    .filter((each) => each !== null);
}

/** Chain of parents, nearest first, as the list knows them. */
export function ancestorsOf(pid: number, list: readonly SeenProcess[]): readonly SeenProcess[] {
  const byPid = new Map(list.map((each) => [each.pid, each]));
  const chain: SeenProcess[] = [];
  let next = byPid.get(byPid.get(pid)?.ppid ?? 0);
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = byPid.get(next.ppid);
  }
  return chain;
}

/** ps-list knows neither environment nor working folder. */
async function portableList(): Promise<readonly SeenProcess[]> {
  return (await psList()).map(({ pid, ppid, name, cmd, startTime }) => ({
    pid,
    ppid,
    name,
    argv: cmd === undefined ? [name] : splitCommandLine(cmd),
    env: null,
    cwd: null,
    start: startTime === undefined ? null : startTime.toISOString(),
  }));
}

/** `ps` has joined the words by spaces; what had quotes is guessed back. */
export function splitCommandLine(text: string): readonly string[] {
  const words = text.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  return words.map((word) => (/^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word));
}
