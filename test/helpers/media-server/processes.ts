/** Questions about processes that are not our children: a server that the product started again is one. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 10;

/** A zombie that nobody reaps is gone for every purpose here. */
export function isRunning(pid: number): boolean {
  if (process.platform !== 'linux') {
    return canSignal(pid);
  }
  const stat = readProc(pid, 'stat');
  return stat !== null && !/\) [ZX] /.test(stat);
}

/** Tells a process from a later one with the same number. */
export function hasEnvironment(pid: number, variable: string): boolean {
  if (process.platform !== 'linux') {
    return true;
  }
  return readProc(pid, 'environ')?.split('\0').includes(variable) ?? false;
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Nothing tells us of the end of a process that is not our child, so this asks. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(pid)) {
    if (Date.now() > deadline) {
      return false;
    }
    await wait(POLL_MS);
  }
  return true;
}

function canSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}
