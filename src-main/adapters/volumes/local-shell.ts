/** A shell of this machine: what the agent asks of tools can be tried without any engine. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentLine } from './agent-line.ts';
import { agentLoop } from './agent-shell.ts';

export interface LocalShell {
  readonly kind: 'local';
  /** Program and arguments, to which `-c` and the loop are added. */
  readonly shell: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function openLocalShell({ shell, env }: LocalShell): AgentLine {
  const [program = 'sh', ...args] = shell;
  const scratch = mkdtempSync(join(tmpdir(), 'reprise-agent-'));
  const child = spawn(program, [...args, '-c', agentLoop], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  child.on('error', (error) => child.stdout.destroy(error));
  return {
    input: child.stdin,
    output: child.stdout,
    helper: null,
    scratch,
    put: async (folder, tar) => {
      const unpacking = spawn('tar', ['-xpf', '-', '-C', folder], { stdio: ['pipe', 'ignore', 'ignore'] });
      const ended = new Promise<number | null>((done, failed) =>
        unpacking.once('close', done).once('error', failed),
      );
      unpacking.stdin.end(tar);
      if ((await ended) !== 0) throw new Error('tar failed');
    },
    close: () => {
      child.stdin.end();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
