/** The only place that writes to the terminal. A reader that is gone or asleep never holds up an operation. */
import type { WriteStream } from 'node:tty';
import { wrap } from '../text/wrap.ts';
import type { WorkerChannel } from './channel.ts';

export interface Output {
  readonly isJson: boolean;
  /** A line for people on stdout; nothing with `--json`. */
  line(text: string): void;
  /** A line for people on stderr; nothing with `--json`. */
  note(text: string): void;
  /** One JSON object on stdout; nothing without `--json`. */
  object(value: Readonly<Record<string, unknown>>, options?: { readonly droppable: boolean }): void;
  /** Replaces the status line of the terminal; `null` clears it. */
  status(text: string | null): void;
  /** Whether a status line can be shown. */
  readonly isTerminal: boolean;
  readonly columns: () => number;
  /** Resolves when everything was taken, or nobody is there to take it. */
  flush(): Promise<void>;
}

export interface OutputOptions {
  readonly json: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes every JSON line as well. */
  readonly channel: WorkerChannel | null;
}

/** What may wait for a slow reader before events are left out; the result is never left out. */
const maxWaitingBytes = 1024 * 1024;

export function openOutput({ json, env, channel }: OutputOptions): Output {
  const [out, err] = [guard(process.stdout), guard(process.stderr)];
  const isTerminal = !json && process.stderr.isTTY === true && env['TERM'] !== 'dumb';
  let hasStatus = false;
  const clear = (): void => {
    if (hasStatus) err.write('\r\u001B[K');
    hasStatus = false;
  };
  return {
    isJson: json,
    isTerminal,
    columns: () => process.stderr.columns || 80,
    line(text) {
      if (json) return;
      clear();
      out.write(forReader(text, process.stdout));
    },
    note(text) {
      if (json) return;
      clear();
      err.write(forReader(text, process.stderr));
    },
    object(value, options = { droppable: false }) {
      if (!json || (options.droppable && out.waitingBytes() > maxWaitingBytes)) return;
      const line = JSON.stringify(value);
      out.write(`${line}\n`);
      channel?.write(line);
    },
    status(text) {
      if (!isTerminal) return;
      if (text === null) {
        clear();
        return;
      }
      err.write(`\r${text}\u001B[K`);
      hasStatus = true;
    },
    async flush() {
      clear();
      await Promise.all([out.flush(), err.flush(), channel?.end()]);
    },
  };
}

/** Broken between words on a terminal; whole for a program that reads it. */
function forReader(said: string, stream: NodeJS.WriteStream): string {
  const text = withoutControl(said);
  if (stream.isTTY !== true || stream.columns < 20) return `${text}\n`;
  const lines = text.split('\n').flatMap((line) => wrap(line, stream.columns));
  return `${lines.join('\n')}\n`;
}

/** Names of files and servers come from anywhere; none of them gets to steer the terminal. */
function withoutControl(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this removes
  return text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu, ' ');
}

interface Guarded {
  write(text: string): void;
  waitingBytes(): number;
  flush(): Promise<void>;
}

function guard(stream: NodeJS.WriteStream | WriteStream): Guarded {
  let isGone = false;
  let release: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    release = resolve;
  });
  stream.on('error', () => {
    isGone = true;
    release();
  });
  stopBlocking(stream);
  return {
    write(text) {
      if (!isGone) stream.write(text);
    },
    waitingBytes: () => stream.writableLength,
    flush: () => {
      if (isGone) return Promise.resolve();
      const written = new Promise<void>((resolve) => {
        stream.write('', () => resolve());
      });
      return Promise.race([written, gone]);
    },
  };
}

/** Node writes to pipes and terminals synchronously: a pager that nobody scrolls would keep a stopped server down. */
function stopBlocking(stream: object): void {
  const { _handle: handle } = stream as { readonly _handle?: { setBlocking?: (on: boolean) => void } | null };
  handle?.setBlocking?.(false);
}
