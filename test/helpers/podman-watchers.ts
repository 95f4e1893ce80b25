import { readFileSync, readdirSync } from 'node:fs';

/**
 * Each program that was run in a container has a `conmon` that stays for a while, and tidies by `podman`: those of the
 * engine in this folder are ended.
 */
export function endWatchers(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const words = commandLine(pid);
    const isHelper = /(^|\/)(conmon|podman)$/.test(words[0] ?? '');
    if (isHelper && words.some((word) => word.startsWith(`${folder}/`))) kill(Number(pid));
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function commandLine(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
