/** Ends an engine of the tests with all that runs in it, and removes its folder: `podman-end.ts FOLDER`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { podmanEnv, podmanWords } from './podman-command.ts';
import { programsOf } from './podman-programs.ts';

const [folder = ''] = process.argv.slice(2);
let complaint: string | null = null;
try {
  const words = podmanWords(folder, 'rm', '--all', '--force', '--time=0');
  execFileSync('podman', words, {
    env: podmanEnv(folder),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 60_000,
  });
} catch (error) {
  complaint = String(error);
}
// A `conmon` that is at its end starts a `podman` that tidies up: until there is nobody to start another one.
for (let pids = programsOf(folder); pids.length > 0; pids = programsOf(folder)) pids.forEach(kill);
for (const place of mountsBelow(folder)) execFileSync('umount', ['--lazy', place]);
rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
if (complaint !== null) {
  process.exitCode = 1;
  process.stderr.write(complaint);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The innermost first. */
function mountsBelow(path: string): readonly string[] {
  const places = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[4] ?? '');
  return places.filter((place) => place.startsWith(`${path}/`)).toReversed();
}
