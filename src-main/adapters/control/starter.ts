/** Starts a server as a plain process that outlives us: through the helper in start-helper.ts. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { RepriseError } from '../../domain/errors.ts';
import type { LaunchRecord, StartResult } from '../../ports/server-control.ts';
import { isTooManyOpen, onFile, tooManyOpen } from '../files/errors.ts';
import { makeForOwner } from '../files/inherit-owner.ts';
import { boundLog, lastLines } from './bound-log.ts';
import helperPath from './start-helper.ts?modulePath';
import { systemdEnvironment, systemdPrefix } from './systemd-run.ts';

const READY_MS = 5000;
const EXEC_MS = 5000;
/** A program that cannot run at all says so within this time. */
const FIRST_MOMENTS_MS = 60;
const LOG_LINES = 5;

interface Helper {
  readonly child: ChildProcess;
  /** What the helper says after `ready`; empty when it became the server. */
  readonly verdict: Promise<string>;
}

export interface StarterOptions {
  readonly outputLog: string;
  /** Words before the helper's command line; default: what this system needs to leave our unit. */
  readonly prefix?: readonly string[];
}

export class Starter {
  readonly #outputLog: string;
  readonly #prefix: readonly string[];
  #prepared: Helper | null = null;

  constructor({ outputLog, prefix = defaultPrefix() }: StarterOptions) {
    this.#outputLog = outputLog;
    this.#prefix = prefix;
  }

  async prepare(): Promise<void> {
    if (this.#prepared !== null && isRunning(this.#prepared.child)) {
      return;
    }
    try {
      this.#prepared = await this.#spawnHelper();
    } catch (error) {
      throw isTooManyOpen(error) ? tooManyOpen(error) : error;
    }
  }

  /** Errors: `start-failed`. */
  async start(record: LaunchRecord): Promise<StartResult> {
    await this.prepare();
    const helper = this.#prepared;
    this.#prepared = null;
    if (helper === null) {
      throw new RepriseError('start-failed', 'The helper has ended.');
    }
    const startedAt = Date.now();
    const { child } = helper;
    const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
    (child.stdin as Writable).end(`${JSON.stringify(record)}\n`);
    const verdict = await within(EXEC_MS, helper.verdict, 'the program did not start in time');
    const code = verdict === '' ? await within<number | null>(FIRST_MOMENTS_MS, ended, null) : null;
    if (verdict !== '' || (code !== null && code !== 0)) {
      if (verdict !== '') {
        child.kill('SIGKILL');
      }
      throw await this.#failure(verdict, code);
    }
    return { pid: code === null ? (child.pid ?? null) : null, startedAt };
  }

  dispose(): void {
    const child = this.#prepared?.child;
    this.#prepared = null;
    // The end of its input is enough, unless it is stopped or swapped out.
    (child?.stdin as Writable | undefined)?.destroy();
    child?.kill('SIGKILL');
  }

  async #spawnHelper(): Promise<Helper> {
    await mkdir(dirname(this.#outputLog), { recursive: true });
    // Else the next start without our rights could not write it, and nobody could read it.
    onFile('write', this.#outputLog, () => makeForOwner(this.#outputLog));
    await boundLog(this.#outputLog);
    const helper = this.#prefix.length === 0 ? null : await this.#tryHelper(this.#prefix);
    const usable = helper ?? (await this.#tryHelper([]));
    if (usable === null) {
      throw new RepriseError('start-failed', 'The helper that starts the server did not run.', {
        log: await lastLines(this.#outputLog, LOG_LINES),
      });
    }
    return usable;
  }

  /** `null` when it did not get as far as saying that it is ready. */
  async #tryHelper(prefix: readonly string[]): Promise<Helper | null> {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | constants.O_NOFOLLOW;
    const log = await open(this.#outputLog, flags, 0o600);
    const words = [...prefix, process.execPath, '--no-warnings', helperPath];
    const isElectron = process.versions['electron'] !== undefined;
    const child = spawn(words[0] ?? process.execPath, words.slice(1), {
      detached: true,
      cwd: '/',
      stdio: ['pipe', log.fd, log.fd, 'pipe'],
      env: {
        ...(prefix.length === 0 ? {} : systemdEnvironment(process.env)),
        ...(isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
      },
    });
    const failure = new Promise<Error>((resolve) => child.on('error', resolve));
    await log.close();
    // Without a descriptor for its pipes there is no child at all, and no pipes to speak of.
    if ((child.stdio as unknown) === undefined) throw await failure;
    // Writing to one that has just died must not end us.
    child.stdin?.on('error', () => undefined);
    const status = readStatus(child.stdio[3] as Readable);
    child.unref();
    (child.stdin as Socket).unref();
    (child.stdio[3] as Socket).unref();
    // Unreferenced streams keep nothing alive; the timer does as long as we wait.
    if (!(await within(READY_MS, Promise.race([status.ready, failure.then(() => false)]), false))) {
      child.kill('SIGKILL');
      return null;
    }
    return { child, verdict: status.verdict };
  }

  async #failure(reason: string, code: number | null): Promise<RepriseError> {
    return new RepriseError('start-failed', 'The server could not be started.', {
      reason: reason === '' ? `ended with ${code}` : reason,
      log: await lastLines(this.#outputLog, LOG_LINES),
    });
  }
}

function readStatus(stream: Readable): {
  readonly ready: Promise<boolean>;
  readonly verdict: Promise<string>;
} {
  const lines: string[] = [];
  const reader = createInterface({ input: stream });
  stream.on('error', () => undefined);
  const verdict = new Promise<string>((resolve) => {
    reader.once('close', () => resolve(lines.slice(1).join(' ')));
  });
  const ready = new Promise<boolean>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line);
      resolve(lines[0] === 'ready');
    });
    reader.once('close', () => resolve(false));
  });
  return { ready, verdict };
}

function defaultPrefix(): readonly string[] {
  return existsSync('/run/systemd/system') ? systemdPrefix({ isRoot: process.geteuid?.() === 0 }) : [];
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function within<T>(ms: number, promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
