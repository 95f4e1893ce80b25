/** Starts a program again whenever it ends, like a service manager; ends with it on SIGTERM or SIGINT. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { recordEvent } from './events.ts';

/** What systemd waits by default. */
const RESTART_MS = 100;

let child: ChildProcess | undefined;
let isStopping = false;

recordEvent('supervising');
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    isStopping = true;
    if (child === undefined) {
      process.exit(0);
    }
    child.kill('SIGTERM');
  });
}
start();

function start(): void {
  child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' });
  child.once('exit', () => {
    child = undefined;
    if (isStopping) {
      process.exit(0);
    }
    setTimeout(() => (isStopping ? process.exit(0) : start()), RESTART_MS);
  });
}
