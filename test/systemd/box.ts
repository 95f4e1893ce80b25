/** A booted systemd and what runs in it; it ends with `end`, and nothing of it stays on this machine. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const here = import.meta.dirname;

/** What is missing here, for a lane. */
export function systemdNeeds(): string | null {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return 'needs root on Linux';
  if (!existsSync('/lib/systemd/systemd')) return 'systemd is not installed';
  if (!existsSync('/usr/bin/dbus-daemon')) return 'dbus is not installed';
  const tools = ['unshare', 'nsenter', 'setpriv', 'ip'];
  const missing = tools.find((tool) => spawnSync(tool, ['--version']).error !== undefined);
  return missing === undefined ? null : `${missing} is missing`;
}

export interface Box {
  readonly pid: number;
  /** Runs a program inside; its standard output. Errors: its exit code with what it wrote. */
  run(command: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }>;
  end(): Promise<void>;
}

/** `disk`: a folder that outlives it, for the next boot; without it everything written is gone at the end. */
export async function bootSystemd(disk: string | null = null): Promise<Box> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-systemd-'));
  const child = spawn('unshare', ['--mount', 'sh', join(here, 'enter.sh'), folder], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(disk === null ? {} : { DISK: disk }) },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const pid = await saidPid(child);
  const inside = (command: readonly string[]): ReturnType<Box['run']> =>
    collect(
      spawn('nsenter', ['-t', String(pid), '-m', '-p', '-n', '-i', '-u', '-C', 'env', '-i', ...command]),
    );
  const end = async (): Promise<void> => {
    const gone = once(child, 'exit');
    // The first process of its own process namespace: all others end with it.
    if (child.exitCode === null && pid > 0) process.kill(pid, 'SIGKILL');
    if (child.exitCode === null) await gone;
    rmdirSync(folder);
  };
  const { output } = await until(async () => {
    const state = await inside([`PATH=${systemPath}`, 'systemctl', 'is-system-running', '--wait']);
    return state.output.trim() === 'running' ? state : null;
  }).catch(async (error: unknown) => {
    await end();
    throw new Error(`systemd did not come up: ${said}`, { cause: error });
  });
  if (output.trim() !== 'running') throw new Error(output);
  return { pid, run: inside, end };
}

export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

async function saidPid(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const pid = /^pid (\d+)$/.exec(line)?.[1];
    if (pid !== undefined) return Number(pid);
  }
  throw new Error('No systemd was started.');
}

/** Its first moments, until its sockets are there. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error('Not reached in 30 s.');
  }
}

async function collect(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly output: string }> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
