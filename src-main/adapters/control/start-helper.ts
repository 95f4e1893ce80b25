/**
 * A program of its own that becomes the server: reads one LaunchRecord as a line of JSON from its standard input,
 * takes over its account, umask and folder, and replaces itself. It is started ahead of time, in a session of its
 * own, so that the start itself costs no boot of Node. Descriptor 3 says `ready`, then either a reason or, by being
 * closed by the kernel at the exec, that all went well.
 */
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { LaunchRecord } from '../../ports/server-control.ts';

const STATUS_FD = 3;
const CLOSE_ON_EXEC = 0o2000000;

try {
  writeSync(STATUS_FD, 'ready\n');
  const line = readLine();
  // Our parent has gone or does not need us: nothing was asked.
  if (line !== null) {
    become(JSON.parse(line) as LaunchRecord);
  }
} catch (error) {
  writeSync(STATUS_FD, `${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function become({ argv, cwd, env, umask, uid, gid, groups }: LaunchRecord): void {
  takeAccount({ uid, gid, groups });
  process.umask(umask);
  process.chdir(cwd);
  const program = findProgram(argv[0] ?? '', env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin');
  // The lowest free number is the one just closed.
  closeSync(0);
  openSync('/dev/null', 'r');
  closeInherited();
  if (process.execve === undefined) {
    throw new Error('this version of Node cannot replace itself');
  }
  process.execve(program, [...argv], { ...env });
}

/** Groups, then group, then user: after the user nothing more is allowed. */
function takeAccount({ uid, gid, groups }: Pick<LaunchRecord, 'uid' | 'gid' | 'groups'>): void {
  if (process.getuid?.() === 0) {
    process.setgroups?.([...groups]);
  }
  if (process.getegid?.() !== gid) {
    process.setgid?.(gid);
  }
  if (process.geteuid?.() !== uid) {
    process.setuid?.(uid);
  }
}

/** A failing execve aborts Node with a core dump: everything that can be seen before is asked before. */
function findProgram(name: string, path: string): string {
  const folders = name.includes('/') ? ['.'] : path.split(delimiter);
  const program = folders.map((folder) => resolve(folder, name)).find(isRunnable);
  if (program === undefined || name === '') {
    throw new Error(`${name}: no such program`);
  }
  return program;
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What whoever started us left open would stay open in the server for good. */
function closeInherited(): void {
  for (const fd of openDescriptors()) {
    const flags = readFlags(fd);
    if (fd > 2 && flags !== null && (flags & CLOSE_ON_EXEC) === 0) {
      closeSync(fd);
    }
  }
}

function openDescriptors(): readonly number[] {
  try {
    return readdirSync('/proc/self/fd').map(Number);
  } catch {
    // No /proc (macOS): Node has marked the descriptors that it was given itself.
    return [];
  }
}

function readFlags(fd: number): number | null {
  try {
    const text = readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1');
    return Number.parseInt(/^flags:\s*(\d+)$/m.exec(text)?.[1] ?? '0', 8);
  } catch {
    return null;
  }
}

/** Blocking reads up to the line's end: no stream that would own the descriptor. `null` = end. */
function readLine(): string | null {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    const count = readSync(0, chunk, 0, chunk.length, null);
    if (count === 0) {
      return null;
    }
    chunks.push(chunk.subarray(0, count));
    if (chunk[count - 1] === 0x0a) {
      return Buffer.concat(chunks).toString('utf8');
    }
  }
}
