/** Units of the systemd that this process runs under. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function systemctl(...args: readonly string[]): string {
  return execFileSync('systemctl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Its path. */
export function writeUnitFile(
  name: string,
  lines: readonly string[],
  folder = '/etc/systemd/system',
): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

export async function answers(port: number): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    try {
      const { status } = await fetch(`http://127.0.0.1:${port}/healthcheck`, {
        headers: { connection: 'close' },
      });
      if (status === 200) return;
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    if (performance.now() > until) throw new Error('The server does not answer.');
    await new Promise((done) => setTimeout(done, 50));
  }
}
