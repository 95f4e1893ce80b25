/** Access lists and security labels, which only the system's own tools can read and give. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ownSession } from '../processes/own-session.ts';
import { errnoOf } from './errors.ts';
import { fromBytes } from './names.ts';
import { lstatOf } from './stat.ts';
import { copyWindowsAccess } from './windows-access.ts';

export interface AccessPair {
  readonly staged: string;
  readonly current: string;
}

/** Gives staged entries what the entries of the same name have that they will replace. Returns for how many it failed. */
export function copyAccess(pairs: readonly AccessPair[]): number {
  if (process.platform !== 'linux' && process.platform !== 'win32') return 0;
  return pairs.filter((pair) => {
    if (lstatOf(pair.current) === null || lstatOf(pair.staged) === null) return false;
    if (process.platform === 'win32') return !copyWindowsAccess(pair.staged, pair.current);
    const lists = copyLists(pair);
    const labels = copyLabels(pair);
    return !lists || !labels;
  }).length;
}

/** `getfacl` prints only entries that have more than the mode, relative to the folder it runs in. */
function copyLists({ staged, current }: AccessPair): boolean {
  const isFolder = lstatOf(current)?.isDirectory() === true;
  const [from, to] = isFolder ? [current, staged] : [dirname(current), dirname(staged)];
  const lists = run(
    'getfacl',
    ['-R', '-P', '--skip-base', '--', isFolder ? '.' : basename(current)],
    from,
    null,
  );
  if (lists === null) return !showsList(current);
  const wanted = lists
    .split('\n\n')
    .filter((block) => existsIn(to, block))
    .map((block) =>
      block
        .split('\n')
        .filter((line) => !/^# (?:owner|group|flags):/.test(line))
        .join('\n'),
    );
  if (wanted.length === 0) return true;
  return run('setfacl', ['--restore=-'], to, `${wanted.join('\n\n')}\n\n`) !== null;
}

/** Names in its output have octal codes for what is not plain. */
function existsIn(folder: string, block: string): boolean {
  const name = /^# file: (.*)$/m.exec(block)?.[1];
  if (name === undefined) return false;
  const bytes = name.replaceAll(/\\([0-7]{3})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  );
  return lstatOf(join(folder, fromBytes(Buffer.from(bytes, 'latin1')))) !== null;
}

/** Without the tool: the plus sign behind the mode says that there is something to lose. */
function showsList(path: string): boolean {
  return /^\S{10}\+/.test(run('ls', ['-ld', '--', path], '/', null) ?? '');
}

function copyLabels({ staged, current }: AccessPair): boolean {
  if (!existsSync('/sys/fs/selinux/enforce')) return true;
  return run('chcon', ['-R', `--reference=${current}`, '--', staged], '/', null) !== null;
}

/** `null` when the tool is not there or fails. */
function run(tool: string, args: readonly string[], cwd: string, input: string | null): string | null {
  try {
    return execFileSync(tool, args, {
      ...ownSession,
      cwd,
      encoding: 'latin1',
      env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      maxBuffer: 1024 * 1024 * 1024,
      ...(input === null ? {} : { input: Buffer.from(input, 'latin1') }),
    });
  } catch (error) {
    const isToolMissing = errnoOf(error) === 'ENOENT';
    const hasFailed = typeof (error as { status?: unknown }).status === 'number';
    if (isToolMissing || hasFailed) return null;
    throw error;
  }
}
