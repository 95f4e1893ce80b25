/** Both ends of the pipe by which a watchdog learns of our end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { parse } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { RepriseError } from '../../domain/errors.ts';
import { isTooManyOpen, tooManyOpen } from '../files/errors.ts';
import type { ParentEnd, Watchdog } from '../../ports/watchdog.ts';

const READY_MS = 5000;
const DISMISS_MS = 5000;
const DISMISS = 'dismiss';

export interface WatchdogOptions {
  /** The command-line program of this build. */
  readonly cliPath: string;
  /** Profile folder. */
  readonly home: string;
}

export function processWatchdog({ cliPath, home }: WatchdogOptions): Watchdog {
  return {
    async start(operationId) {
      const args = [cliPath, 'recover', '--operation', operationId, '--home', home, '--wait-for-parent'];
      const child = spawn(process.execPath, args, {
        // Its own session: a Ctrl-C or the end of our terminal is not its end.
        detached: true,
        // Windows would show a console of its own.
        windowsHide: true,
        // Of nobody's use, and on a drive that stays: an own folder could not be removed, a USB drive not be ejected.
        cwd: parse(cliPath).root,
        stdio: ['pipe', 'pipe', 'ignore'],
        env: {
          ...process.env,
          ...(process.versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
        },
      });
      const failure = new Promise<Error>((resolve) => child.once('error', resolve));
      // Without a descriptor for its pipes there is no child at all, and no pipes to speak of.
      if ((child.stdio as unknown) === undefined) throw notStarted(await failure, operationId);
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.stdin.on('error', () => undefined);
      if (!(await saysReady(child.stdout))) {
        child.kill('SIGKILL');
        throw notStarted(null, operationId);
      }
      child.unref();
      (child.stdin as Socket).unref();
      (child.stdout as Socket).unref();
      return {
        async dismiss() {
          child.stdin.end(`${DISMISS}\n`);
          const timer = setTimeout(() => child.kill('SIGKILL'), DISMISS_MS);
          if (child.exitCode === null && child.signalCode === null) {
            await ended;
          }
          clearTimeout(timer);
        },
        // The end of the pipe, without the word.
        takeOver: () => new Promise((resolve) => void child.stdin.end(() => resolve())),
      };
    },
  };
}

function notStarted(cause: unknown, operationId: string): RepriseError {
  return isTooManyOpen(cause)
    ? tooManyOpen(cause)
    : new RepriseError('tool-failed', 'The watchdog did not start.', { operationId }, { cause });
}

/** For the process that was started by `processWatchdog`. */
export const waitForParentEnd: ParentEnd = async () => {
  // Whoever read us may be gone while we work on: writing to nobody must not end us.
  process.stdout.on('error', () => undefined);
  process.stdout.write('ready\n');
  let isDismissed = false;
  const lines = createInterface({ input: process.stdin });
  process.stdin.on('error', () => lines.close());
  lines.on('line', (line) => {
    isDismissed ||= line === DISMISS;
  });
  await once(lines, 'close');
  return isDismissed ? 'dismissed' : 'orphaned';
};

function saysReady(stdout: Readable): Promise<boolean> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stdout });
    const timer = setTimeout(() => end(false), READY_MS);
    const end = (isReady: boolean): void => {
      clearTimeout(timer);
      resolve(isReady);
    };
    lines.once('line', (line) => end(line === 'ready'));
    lines.once('close', () => end(false));
  });
}
