/**
 * What Linux says of one process below /proc. Synchronous on purpose: these files are in memory, and one look at
 * all processes must be close to one moment. A process may end between two reads: every answer may be `null`.
 */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { environmentOf } from '../../domain/server/environment.ts';
import type { ProcessFacts } from '../../ports/server-control.ts';

/** A process with the start time that tells it from a later one with the same pid. */
export interface SeenProcess extends ProcessFacts {
  /** Opaque; `null` where the system does not say. */
  readonly start: string | null;
}

interface ProcStat {
  readonly ppid: number;
  readonly start: string;
  /** Dead, not yet collected by its parent. */
  readonly isZombie: boolean;
}

interface ProcStatus {
  readonly umask: number;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

export function readProc(pid: number | 'self', file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    // Gone or not ours to read: both mean that nothing is known.
    return null;
  }
}

export function readProcLink(pid: number | 'self', file: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/${file}`);
  } catch {
    return null;
  }
}

export function listPids(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function readStat(pid: number): ProcStat | null {
  const text = readProc(pid, 'stat');
  if (text === null) {
    return null;
  }
  // The name in parentheses may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state = '', ppid = '0'] = fields;
  return { ppid: Number(ppid), start: fields[19] ?? '', isZombie: state === 'Z' || state === 'X' };
}

export function readStatus(pid: number): ProcStatus | null {
  const text = readProc(pid, 'status');
  if (text === null) {
    return null;
  }
  const numbers = (key: string): readonly string[] => {
    const line = new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(text)?.[1] ?? '';
    return line.split(/\s+/).filter((word) => word !== '');
  };
  // Real, effective, saved, file system: the effective account is the one that works.
  const uid = numbers('Uid')[1];
  const gid = numbers('Gid')[1];
  if (uid === undefined || gid === undefined) {
    return null;
  }
  const umask = Number.parseInt(numbers('Umask')[0] ?? '022', 8);
  return { umask, uid: Number(uid), gid: Number(gid), groups: numbers('Groups').map(Number) };
}

/** `null` for a process that is gone, dead or part of the kernel. */
export function readProcess(pid: number): SeenProcess | null {
  const stat = readStat(pid);
  const argv = readWords(pid, 'cmdline');
  if (stat === null || stat.isZombie || argv === null || argv.length === 0) {
    return null;
  }
  const cwd = readProcLink(pid, 'cwd');
  return {
    pid,
    ppid: stat.ppid,
    name: readName(pid),
    argv,
    env: readEnvironment(pid),
    cwd,
    start: stat.start,
  };
}

/** Short name of the program. Node calls its main thread so that the kernel's name says nothing. */
export function readName(pid: number): string {
  const name = readProc(pid, 'comm')?.trimEnd() ?? '';
  return name === 'MainThread' ? basename(readWords(pid, 'cmdline')?.[0] ?? name) : name;
}

/** `false` also when the pid now belongs to another process. */
export function isSameAlive(process: Pick<SeenProcess, 'pid' | 'start'>): boolean {
  const stat = readStat(process.pid);
  return stat !== null && !stat.isZombie && stat.start === process.start;
}

function readEnvironment(pid: number): Readonly<Record<string, string>> | null {
  const words = readWords(pid, 'environ');
  return words === null ? null : environmentOf(words);
}

function readWords(pid: number, file: string): readonly string[] | null {
  const text = readProc(pid, file);
  if (text === null) {
    return null;
  }
  const words = Buffer.from(text, 'latin1').toString('utf8').split('\0');
  return words.at(-1) === '' ? words.slice(0, -1) : words;
}
