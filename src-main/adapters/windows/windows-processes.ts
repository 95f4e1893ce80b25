/** All processes of Windows, as far as we may look at them. */
import type { SeenProcess } from '../processes/proc-files.ts';
import { splitWindowsCommandLine } from './command-line.ts';
import { kernel32 } from './kernel32.ts';
import { type Handle, utf16 } from './native.ts';
import { readCommandLine, readStartFacts } from './process-memory.ts';
import { ownerOf } from './process-owner.ts';

export interface WindowsProcess extends SeenProcess {
  /** Path of its program; `null` = cannot be told. */
  readonly program: string | null;
  /** Account by name; `null` = cannot be told. */
  readonly account: string | null;
  /** Number of the sign-in that it belongs to; 0 is that of services. */
  readonly session: number | null;
}

const SNAPSHOT_PROCESSES = 2;
const ENTRY_BYTES = 568;
const NO_HANDLE = -1;
const RIGHTS = { query: 0x0400, queryLimited: 0x1000, read: 0x0010, wait: 0x10_0000 } as const;
const WAIT_TIMEOUT = 0x102;

export function listWindowsProcesses(): readonly WindowsProcess[] {
  const list = entries().map(({ pid, ppid, name }) => describe(pid, ppid, name));
  const startOf = new Map(list.map(({ pid, start }) => [pid, start]));
  // Windows keeps the number of a parent that has ended, and gives it to somebody else.
  return list.map((each) => (isYounger(startOf.get(each.ppid), each.start) ? { ...each, ppid: 0 } : each));
}

/** `false` also when the pid now belongs to another process. */
export function isWindowsAlive({ pid, start }: Pick<SeenProcess, 'pid' | 'start'>): boolean {
  const state = withProcess(pid, RIGHTS.queryLimited | RIGHTS.wait, (process) => ({
    // It stays known as long as somebody has a handle to it, also when it has ended.
    runs: kernel32.WaitForSingleObject(process, 0) === WAIT_TIMEOUT,
    start: createdAt(process),
  }));
  if (state !== null) return state.runs && (start === null || state.start === start);
  return start === null && entries().some((entry) => entry.pid === pid);
}

export function sessionOf(pid: number): number | null {
  const session = Buffer.alloc(4);
  return kernel32.ProcessIdToSessionId(pid, session) ? session.readUInt32LE(0) : null;
}

/** Opens it for one question; `null` where it is gone or not ours to open. */
export function withProcess<T>(pid: number, rights: number, ask: (process: Handle) => T): T | null {
  const process = kernel32.OpenProcess(rights, false, pid);
  if (Number(process) === 0) return null;
  try {
    return ask(process);
  } finally {
    kernel32.CloseHandle(process);
  }
}

function entries(): readonly { readonly pid: number; readonly ppid: number; readonly name: string }[] {
  const snapshot = kernel32.CreateToolhelp32Snapshot(SNAPSHOT_PROCESSES, 0);
  if (Number(snapshot) === NO_HANDLE) return [];
  const found = [];
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeUInt32LE(ENTRY_BYTES, 0);
  try {
    for (
      let more = kernel32.Process32FirstW(snapshot, entry);
      more;
      more = kernel32.Process32NextW(snapshot, entry)
    ) {
      const name = utf16(entry.subarray(44)).split('\0')[0] ?? '';
      found.push({ pid: entry.readUInt32LE(8), ppid: entry.readUInt32LE(32), name });
    }
  } finally {
    kernel32.CloseHandle(snapshot);
  }
  return found;
}

function describe(pid: number, ppid: number, name: string): WindowsProcess {
  const whole = withProcess(pid, RIGHTS.query | RIGHTS.read, readStartFacts);
  const open = withProcess(pid, RIGHTS.queryLimited, (process) => ({
    start: createdAt(process),
    program: programOf(process),
    account: ownerOf(process),
    commandLine: whole?.commandLine ?? readCommandLine(process),
  }));
  const commandLine = open?.commandLine ?? null;
  return {
    pid,
    ppid,
    name,
    argv: commandLine === null ? [open?.program ?? name] : splitWindowsCommandLine(commandLine),
    env: whole?.env ?? null,
    cwd: whole?.cwd ?? null,
    start: open?.start ?? null,
    program: open?.program ?? null,
    account: open?.account ?? null,
    session: sessionOf(pid),
  };
}

function createdAt(process: Handle): string | null {
  const [created, rest] = [Buffer.alloc(8), Buffer.alloc(8)];
  const isKnown = kernel32.GetProcessTimes(process, created, rest, rest, rest);
  return isKnown ? created.readBigUInt64LE(0).toString() : null;
}

function programOf(process: Handle): string | null {
  const path = Buffer.alloc(2 * 32_768);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(32_768, 0);
  const isKnown = kernel32.QueryFullProcessImageNameW(process, 0, path, length);
  return isKnown ? utf16(path.subarray(0, 2 * length.readUInt32LE(0))) : null;
}

function isYounger(parent: string | null | undefined, child: string | null): boolean {
  return parent !== null && parent !== undefined && child !== null && BigInt(parent) > BigInt(child);
}
