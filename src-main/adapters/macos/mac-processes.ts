/** All processes of a Mac, as far as it lets us see them. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { LaunchRecord } from '../../ports/server-control.ts';
import { reliableArgv } from '../processes/launch-record.ts';
import { lsofFolders } from '../processes/lsof-files.ts';
import type { SeenProcess } from '../processes/proc-files.ts';
import { runToolNow } from '../processes/run-tool-now.ts';
import { readArguments } from './process-arguments.ts';
import type { PsRow } from './ps-rows.ts';
import { commandColumns, parseCommands, parseRows, rowColumns, splitCommand } from './ps-rows.ts';
import { findTool } from './system-tools.ts';

export interface MacProcess extends SeenProcess {
  readonly uid: number;
  /** Path of its program. */
  readonly program: string;
}

/** Working folders by process and start: a look at all of them takes long, and a list is made again and again. */
const folders = new Map<string, string | null>();

export function listMacProcesses(): readonly MacProcess[] {
  const rows = parseRows(ps(['-axww', '-o', rowColumns]));
  const commands = parseCommands(ps(['-axww', '-o', commandColumns]));
  learnFolders(rows);
  return rows.map((row) => {
    const known = isReadable(row) ? readArguments(row.pid) : null;
    const { pid, ppid, uid, start, program } = row;
    const argv = known?.argv ?? splitCommand(commands.get(pid) ?? program, { program, exists: existsSync });
    const cwd = folders.get(keyOf(row)) ?? null;
    return { pid, ppid, uid, start, program, name: basename(program), argv, env: known?.env ?? null, cwd };
  });
}

/** Account and start of one process; `null` when it is gone. */
export function macProcessRow(pid: number): PsRow | null {
  return parseRows(ps(['-ww', '-o', rowColumns, '-p', String(pid)]))[0] ?? null;
}

/** Whether the pid still belongs to the process that was seen. */
export function isSameMacProcess({ pid, start }: Pick<SeenProcess, 'pid' | 'start'>): boolean {
  return macProcessRow(pid)?.start === start;
}

/** How many processes belong to others, so that nothing is told of their files. */
export function countOfOthers(): number {
  return parseRows(ps(['-axww', '-o', rowColumns])).filter((row) => !isReadable(row)).length;
}

/**
 * How it was started, so that the same can be started again. `null` where the kernel keeps a part of it back: words that
 * were only joined by `ps` are good for finding a server, not for starting one.
 */
export function captureMacLaunch(seen: SeenProcess): LaunchRecord | null {
  const known = readArguments(seen.pid);
  const uid = macProcessRow(seen.pid)?.uid ?? null;
  const { cwd } = seen;
  const isOurs = uid !== null && uid === process.geteuid?.();
  if (known === null || known.env === null || cwd === null || !isOurs) return null;
  const exe = realPathOf(resolve(cwd, known.program));
  const argv = exe === null ? null : reliableArgv({ argv: known.argv, cwd, env: known.env, exe });
  if (argv === null) return null;
  const [gid = 0, groups = []] = [process.getegid?.(), process.getgroups?.()];
  // macOS tells nobody the umask of another process; this is the one that people have.
  return { argv, cwd, env: known.env, umask: 0o022, uid, gid, groups };
}

function isReadable({ uid }: PsRow): boolean {
  return process.geteuid?.() === 0 || uid === process.geteuid?.();
}

function learnFolders(rows: readonly PsRow[]): void {
  const present = new Map(rows.filter(isReadable).map((row) => [keyOf(row), row]));
  for (const key of folders.keys()) if (!present.has(key)) folders.delete(key);
  const fresh = [...present].filter(([key]) => !folders.has(key));
  const found = lsofFolders(fresh.map(([, { pid }]) => pid));
  for (const [key, { pid }] of fresh) folders.set(key, found.get(pid) ?? null);
}

function keyOf({ pid, start }: PsRow): string {
  return `${pid} ${start}`;
}

function ps(args: readonly string[]): string {
  return runToolNow(findTool('ps'), args);
}

function realPathOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
